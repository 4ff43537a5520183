import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';

export class UnfinishedSignupResponse {
  @ApiProperty({ format: 'email', example: 'ben@acme.example' })
  email!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When a link was asked for last.' })
  askedAt!: Date;
}

export class UnfinishedSignupsPageResponse {
  @ApiProperty({ type: [UnfinishedSignupResponse] })
  data!: readonly UnfinishedSignupResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ description: `On all pages. ${exactUpToCap}` })
  total!: number;
}
