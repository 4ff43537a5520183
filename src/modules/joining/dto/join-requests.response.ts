import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';

export class JoinRequestResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'email', example: 'ben@acme.example' })
  email!: string;

  @ApiProperty({ example: 'Ben Okafor' })
  name!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  askedAt!: Date;
}

export class JoinRequestsPageResponse {
  @ApiProperty({ type: [JoinRequestResponse] })
  data!: readonly JoinRequestResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ description: `Everybody who waits, on all pages. ${exactUpToCap}` })
  total!: number;
}
