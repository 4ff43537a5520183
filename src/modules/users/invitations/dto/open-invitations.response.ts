import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';
import { UserResponse } from '../../dto/user.response.js';

export class InviterResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ada Lindqvist' })
  name!: string;
}

export class InvitedUserResponse extends UserResponse {
  @ApiProperty({
    type: InviterResponse,
    nullable: true,
    description: 'Who sent the latest link; null where nobody of the organization did.',
  })
  invitedBy!: InviterResponse | null;
}

export class OpenInvitationsResponse {
  @ApiProperty({ type: [InvitedUserResponse] })
  data!: readonly InvitedUserResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ description: `On all pages. ${exactUpToCap}` })
  total!: number;
}
