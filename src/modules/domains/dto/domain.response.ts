import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';
import { peopleFates, type PeopleFate } from '../domain-claim.entity.js';

/** How a holder reads of the claimant: by what it proved. Names are chosen freely, so one would say less. */
export const claimantToOthers = 'another organization that proved the domain by DNS';

const Time = (description?: string) =>
  ApiProperty({ type: String, format: 'date-time', ...(description && { description }) });
const TimeOrNull = (description?: string) =>
  ApiProperty({ type: String, format: 'date-time', nullable: true, ...(description && { description }) });

export class ProofRecordResponse {
  @ApiProperty({ example: '_thread-challenge.acme.example' })
  name!: string;

  @ApiProperty({ enum: ['TXT'] })
  type!: 'TXT';

  @ApiProperty({ example: 'thread-domain=7d1f0c0f6b2f4f0f9a5b8f3f2d0c1e4a' })
  value!: string;
}

export class HeldClaimResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: claimantToOthers })
  by!: string;

  @ApiProperty({ enum: peopleFates })
  people!: PeopleFate;

  @Time('When the domain changes hands, unless you object before.')
  settlesAt!: Date;

  @TimeOrNull('Not null: the clock stands, and an operator decides.')
  objectedAt!: Date | null;
}

export class DomainResponse {
  @ApiProperty({ example: 'acme.example' })
  domain!: string;

  @ApiProperty({
    enum: ['affiliated', 'owned', 'pending'],
    description: 'A member’s mailbox is there; its DNS proves it; or asked for and not yours yet.',
  })
  proof!: 'affiliated' | 'owned' | 'pending';

  @ApiProperty({ description: `Your active people with a mailbox there. ${exactUpToCap}` })
  people!: number;

  @Time()
  addedAt!: Date;

  @TimeOrNull()
  provenAt!: Date | null;

  @TimeOrNull('When its DNS last gave an answer; it is asked every day.')
  checkedAt!: Date | null;

  @TimeOrNull('Since when the record of an owned domain has been missing; after seven days it is affiliated again.')
  proofMissingSince!: Date | null;

  @ApiProperty({ type: ProofRecordResponse, description: 'What to publish in the domain’s DNS to prove it.' })
  record!: ProofRecordResponse;

  @ApiProperty({ type: HeldClaimResponse, nullable: true, description: 'Somebody else’s claim of this domain.' })
  claim!: HeldClaimResponse | null;
}

export class ClaimResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'acme.example' })
  domain!: string;

  @ApiProperty({ enum: peopleFates })
  people!: PeopleFate;

  @ApiProperty({ enum: ['pending'] })
  state!: 'pending';

  @ApiProperty({
    description:
      'How many people would move as things stand, exact up to 10,000; 10001: more than that. One admin stays behind where nobody else would manage the other organization.',
  })
  affects!: number;

  @Time()
  settlesAt!: Date;

  @TimeOrNull('Not null: the other organization objected, and an operator decides.')
  objectedAt!: Date | null;
}

export class DomainsResponse {
  @ApiProperty({ type: [DomainResponse] })
  data!: readonly DomainResponse[];

  @ApiProperty({ type: [ClaimResponse], description: 'Your own claims of domains that others have.' })
  claims!: readonly ClaimResponse[];
}
