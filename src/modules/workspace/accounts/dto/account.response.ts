import { ApiProperty } from '@nestjs/swagger';
import { signals, type Signal } from '../account-signals.sql.js';
import { healths, type Health } from '../account.entity.js';
import { ContactResponse } from '../contacts/dto/contact.response.js';

/** A user as something refers to them, those who have left included. */
export class PersonReferenceResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ada Lindqvist' })
  name!: string;
}

export class CsmResponse extends PersonReferenceResponse {
  @ApiProperty({ format: 'email', example: 'ada@acme.example' })
  email!: string;
}

export class StageReferenceResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Onboarding' })
  name!: string;

  @ApiProperty({ description: 'Whether accounts in it are customers no more.' })
  closed!: boolean;
}

export class AccountResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Nordwind Logistics' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'nordwind.example' })
  domain!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'SF-00192' })
  externalId!: string | null;

  @ApiProperty({ type: StageReferenceResponse })
  stage!: StageReferenceResponse;

  @ApiProperty({ type: CsmResponse, nullable: true, description: 'Who is responsible for it.' })
  csm!: CsmResponse | null;

  @ApiProperty({ enum: healths })
  health!: Health;

  @ApiProperty({ type: String, nullable: true, example: 'The rollout waits for their security review.' })
  healthReason!: string | null;

  @ApiProperty({ type: PersonReferenceResponse, nullable: true })
  healthSetBy!: PersonReferenceResponse | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  healthSetAt!: Date | null;

  @ApiProperty({ description: 'Whether it was said too long ago to be relied on, by the organization’s setting.' })
  healthStale!: boolean;

  @ApiProperty({ type: Number, nullable: true, example: 4_800_000, description: 'In the currency’s smallest unit.' })
  annualValueMinor!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'EUR' })
  currency!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  renewalOn!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Walk their new admin through the reports' })
  nextStep!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  nextStepOn!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'When the first of its open items is due.',
  })
  itemsDueOn!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The latest note, mail or finished task.',
  })
  lastTouchAt!: Date | null;

  @ApiProperty({
    enum: signals,
    isArray: true,
    description:
      'What asks for a look: no touch for 30 days, the champion left, a renewal within 90 days, an overdue item, a stale health. None in a closed stage.',
  })
  signals!: readonly Signal[];

  @ApiProperty({ type: 'integer', example: 4, description: 'One more with every change of it.' })
  version!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  archivedAt!: Date | null;

  @ApiProperty({ format: 'date', description: 'The organization’s day, by which days are overdue.' })
  today!: string;
}

/** One account with what its page shows. */
export class AccountDetailsResponse extends AccountResponse {
  @ApiProperty({ type: [ContactResponse], description: 'Those who have left at the end.' })
  contacts!: readonly ContactResponse[];

  @ApiProperty({
    type: 'integer',
    description: 'Open items of its CSM there, which go along when it gets another.',
  })
  movingItems!: number;
}
