import { ApiProperty } from '@nestjs/swagger';

export class JoinPolicyEffectResponse {
  @ApiProperty({ description: 'People who wait for approval now.' })
  waiting!: number;

  @ApiProperty({
    description:
      'People at the organization’s domains who have not finished signing up. Exact up to 10,000; 10001: more.',
  })
  unfinished!: number;

  @ApiProperty({ example: 'New people wait until an admin lets them in.' })
  detail!: string;
}
