import { ApiProperty } from '@nestjs/swagger';

const counted = 'Exact up to 10,000; 10001: more.';

/** How many active people have no second factor. */
export class SecondFactorsMissingResponse {
  @ApiProperty({ type: 'integer', example: 1, description: `Active admins without a second factor. ${counted}` })
  admins!: number;

  @ApiProperty({ type: 'integer', example: 12, description: `Active people without one, admins too. ${counted}` })
  everybody!: number;
}
