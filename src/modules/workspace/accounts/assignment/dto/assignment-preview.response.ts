import { ApiProperty } from '@nestjs/swagger';
import { PersonReferenceResponse } from '../../dto/account.response.js';

export class AssignedAccountResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Nordwind Logistics' })
  name!: string;

  @ApiProperty({ type: PersonReferenceResponse, nullable: true, description: 'Whose it is now.' })
  csm!: PersonReferenceResponse | null;
}

export class AssignmentExceptionResponse extends AssignedAccountResponse {
  @ApiProperty({ enum: ['unchanged', 'refused'] })
  outcome!: 'unchanged' | 'refused';

  @ApiProperty({ example: 'unchanged', description: '`unchanged`, or why it is refused.' })
  code!: string;

  @ApiProperty({ example: 'This account is theirs already.' })
  detail!: string;
}

export class AssignmentPreviewResponse {
  @ApiProperty({ example: 14, description: 'Every account that it is for: the sum of the next three.' })
  matching!: number;

  @ApiProperty({ example: 12 })
  changes!: number;

  @ApiProperty({ example: 2 })
  unchanged!: number;

  @ApiProperty({ example: 0 })
  refused!: number;

  @ApiProperty({
    example: 7,
    description: 'Open items that their CSMs have there, which go along if `moveItems` says so.',
  })
  movingItems!: number;

  @ApiProperty({ type: [AssignedAccountResponse], description: 'The first hundred that would change.' })
  changing!: readonly AssignedAccountResponse[];

  @ApiProperty({
    type: [AssignmentExceptionResponse],
    description: 'The first hundred that would not change. Ids that are no account’s are only counted.',
  })
  exceptions!: readonly AssignmentExceptionResponse[];

  @ApiProperty({
    example: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
    description: 'Send it with the change, so that no others change than those that would now.',
  })
  fingerprint!: string;
}
