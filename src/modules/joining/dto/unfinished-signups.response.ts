import { ApiProperty } from '@nestjs/swagger';

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

  @ApiProperty({ description: 'On all pages. Exact up to 10,000; 10001: more than that.' })
  total!: number;
}
