import { ApiProperty } from '@nestjs/swagger';

export class BulkRefusalResponse {
  @ApiProperty({ example: 'last_admin' })
  code!: string;

  @ApiProperty({ example: 'This would leave the organization without an active admin. Promote someone else first.' })
  detail!: string;
}

export class BulkPersonResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lindqvist' })
  name!: string | null;

  @ApiProperty({ format: 'email', example: 'ada@acme.example' })
  email!: string;
}

export class BulkExceptionResponse extends BulkPersonResponse {
  @ApiProperty({ enum: ['unchanged', 'refused'] })
  outcome!: 'unchanged' | 'refused';

  @ApiProperty({ example: 'state_conflict', description: '`unchanged`, or why it is refused.' })
  code!: string;

  @ApiProperty({ example: 'This person has not accepted the invitation yet. Revoke the invitation instead.' })
  detail!: string;
}

export class BulkPreviewResponse {
  @ApiProperty({ example: 128, description: 'Everybody whom it is for: the sum of the next three.' })
  matching!: number;

  @ApiProperty({ example: 120 })
  changes!: number;

  @ApiProperty({ example: 5 })
  unchanged!: number;

  @ApiProperty({ example: 3 })
  refused!: number;

  @ApiProperty({ type: BulkRefusalResponse, nullable: true, description: 'Why the whole set would be refused.' })
  refusal!: BulkRefusalResponse | null;

  @ApiProperty({ description: 'Whether you would change yourself.' })
  includesYou!: boolean;

  @ApiProperty({ type: [BulkPersonResponse], description: 'The first hundred who would change.' })
  changing!: readonly BulkPersonResponse[];

  @ApiProperty({
    example: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
    description: 'Send it with the change, so that nobody else changes than those who would now.',
  })
  fingerprint!: string;

  @ApiProperty({
    type: [BulkExceptionResponse],
    description: 'The first hundred who would not change. Ids that are nobody’s are only counted.',
  })
  exceptions!: readonly BulkExceptionResponse[];
}
