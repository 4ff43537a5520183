import { ApiProperty } from '@nestjs/swagger';

export const situations = [
  'active',
  'deactivated',
  'invited',
  'invitationExpired',
  'awaitingApproval',
  'unfinishedSignup',
  'removed',
  'mailboxDeactivated',
  'neverSignedUp',
  'outsideDomains',
  'personalDomain',
] as const;

/** Where an address stands, as far as one organization knows. */
export type Situation = (typeof situations)[number];

export const remedies = ['invite', 'resend', 'approve', 'reactivate', 'resendSignup', 'show'] as const;

/** What an admin can do about it. */
export type Remedy = (typeof remedies)[number];

export class FormerPersonResponse {
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Who can be anonymised; null once they are.',
  })
  userId!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  at!: Date | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lindqvist', description: 'The admin who did it.' })
  by!: string | null;
}

export class AddressLookupResponse {
  @ApiProperty({ enum: situations })
  situation!: Situation;

  @ApiProperty({ example: 'ben@acme.example waits for approval' })
  title!: string;

  @ApiProperty({ description: 'Plain sentences for the admin who asks.' })
  detail!: string;

  @ApiProperty({ enum: remedies, nullable: true, description: 'What helps.' })
  remedy!: Remedy | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The person in the list, if there is one.',
  })
  userId!: string | null;

  @ApiProperty({ type: FormerPersonResponse, nullable: true, description: 'Of somebody who is in the list no more.' })
  removal!: FormerPersonResponse | null;
}
