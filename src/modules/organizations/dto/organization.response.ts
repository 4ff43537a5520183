import { ApiProperty } from '@nestjs/swagger';
import { joinPolicies, type JoinPolicy } from '../join-policy.js';

export class OrganizationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Acme' })
  name!: string;

  @ApiProperty({ type: [String], example: ['acme.example'], description: 'Anyone with an address here joins.' })
  domains!: readonly string[];

  @ApiProperty({
    enum: joinPolicies,
    description:
      'How people of these domains get in: by themselves, when an admin approves, or only when an admin has added them.',
  })
  joinPolicy!: JoinPolicy;

  @ApiProperty({ type: Number, nullable: true, description: 'Days that audit events are kept; null: for good.' })
  auditRetentionDays!: number | null;

  @ApiProperty({ example: 'Europe/Berlin', description: 'Where its days begin and end: an IANA name.' })
  timeZone!: string;
}
