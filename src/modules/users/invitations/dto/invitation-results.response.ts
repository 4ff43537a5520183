import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { UserResponse } from '../../dto/user.response.js';
import { rowOutcomes, type RowOutcome } from '../row-outcome.js';

export class InvitationResultResponse {
  @ApiProperty({ example: 'ben@acme.example', description: 'As it was given.' })
  email!: string;

  @ApiProperty({
    enum: rowOutcomes,
    description:
      '`added`; `alreadyHere`: nothing changed, the detail says what to do instead; `refused`: no person could be read from the row.',
  })
  outcome!: RowOutcome;

  @ApiPropertyOptional({ example: 'already_invited' })
  code?: string;

  @ApiPropertyOptional({ example: 'Ben Okafor is invited already. Send the invitation again if it got lost.' })
  detail?: string;

  @ApiPropertyOptional({ type: UserResponse })
  user?: UserResponse;
}

export class InvitationResultsResponse {
  @ApiProperty({ type: [InvitationResultResponse], description: 'One for each person, in the order given.' })
  results!: readonly InvitationResultResponse[];
}
