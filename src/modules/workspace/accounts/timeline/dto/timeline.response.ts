import { ApiProperty } from '@nestjs/swagger';
import { PersonReferenceResponse } from '../../dto/account.response.js';
import { timelineGroups, timelineKinds, type TimelineGroup, type TimelineKind } from '../timeline-kinds.js';

export class TimelinePeopleResponse {
  @ApiProperty({ type: PersonReferenceResponse, nullable: true })
  from!: PersonReferenceResponse | null;

  @ApiProperty({ type: PersonReferenceResponse, nullable: true })
  to!: PersonReferenceResponse | null;
}

export class TimelineEntryResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: Object.keys(timelineKinds) })
  kind!: TimelineKind;

  @ApiProperty({ enum: timelineGroups })
  group!: TimelineGroup;

  @ApiProperty({ format: 'date-time' })
  occurredAt!: Date;

  @ApiProperty({ type: PersonReferenceResponse, nullable: true, description: 'Who did it; null for Thread itself.' })
  actor!: PersonReferenceResponse | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'What it tells of: a note, a mail’s action, a task, a contact.',
  })
  subjectId!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What was then: `before` and `after` of the facts that were changed.',
    example: { before: { stageId: 'Onboarding' }, after: { stageId: 'Adopting' } },
  })
  data!: Readonly<Record<string, unknown>>;

  @ApiProperty({
    type: TimelinePeopleResponse,
    nullable: true,
    description: 'The users between whom something went, as they are called now.',
  })
  people!: TimelinePeopleResponse | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What is so now: a note’s text, a mail’s state, a contact’s name. Null where that is gone.',
    example: { body: 'Mira is happy with the rollout.' },
  })
  details!: Readonly<Record<string, unknown>> | null;
}

export class TimelinePageResponse {
  @ApiProperty({ type: [TimelineEntryResponse], description: 'The latest first.' })
  data!: readonly TimelineEntryResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: String, nullable: true })
  previousCursor!: string | null;
}
