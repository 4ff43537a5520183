import { ApiProperty } from '@nestjs/swagger';

export class AccountStageResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Onboarding' })
  name!: string;

  @ApiProperty({ description: 'Whether accounts in it are customers no more.' })
  closed!: boolean;
}

export class AccountStagesResponse {
  @ApiProperty({ type: [AccountStageResponse], description: 'In the order in which accounts go through them.' })
  data!: readonly AccountStageResponse[];
}
