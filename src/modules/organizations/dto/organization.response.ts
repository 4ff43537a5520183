import { ApiProperty } from '@nestjs/swagger';
import { joinPolicies, type JoinPolicy } from '../join-policy.js';
import { secondFactorRequirements, type SecondFactorRequired } from '../second-factor-required.js';

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

  @ApiProperty({ example: 'EUR', description: 'Of an account’s value where nobody says otherwise: ISO 4217.' })
  currency!: string;

  @ApiProperty({ type: 'integer', example: 30, description: 'Days after which what was said of a health is stale.' })
  healthStaleDays!: number;

  @ApiProperty({
    type: 'integer',
    example: 500,
    description: 'Mails that templates may send a day, for each active person.',
  })
  dailyMailsEach!: number;

  @ApiProperty({ type: 'integer', example: 720, description: 'Hours without use after which a session ends.' })
  sessionIdleHours!: number;

  @ApiProperty({
    type: 'integer',
    example: 90,
    description: 'Days after which a session ends, however much it is used.',
  })
  sessionDays!: number;

  @ApiProperty({ enum: secondFactorRequirements, description: 'Of whom a second factor is required.' })
  secondFactorRequired!: SecondFactorRequired;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'From when they can do nothing without one but set it up; null where it is required of nobody.',
  })
  secondFactorRequiredFrom!: Date | null;
}
