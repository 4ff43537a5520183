import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';

export class JoinPolicyEffectResponse {
  @ApiProperty({ description: `People who wait for approval now. ${exactUpToCap}` })
  waiting!: number;

  @ApiProperty({
    description: `People at the organization’s domains who have not finished signing up. ${exactUpToCap}`,
  })
  unfinished!: number;

  @ApiProperty({ example: 'New people wait until an admin lets them in.' })
  detail!: string;
}
