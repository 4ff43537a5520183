import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';
import { HandoffFieldResponse, HandoffPersonResponse } from '../form/dto/handoff-form.response.js';
import type { HandoffAnswer } from '../handoff-answers.js';
import { handoffStates, type HandoffState } from '../handoff.entity.js';

const Moment = (description: string) => ApiProperty({ type: String, format: 'date-time', nullable: true, description });
const Count = (description: string) => ApiProperty({ type: Number, description: `${description} ${exactUpToCap}` });

export class HandoffAccountResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Nordwind Logistics' })
  name!: string;
}

export class HandoffResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: HandoffAccountResponse })
  account!: HandoffAccountResponse;

  @ApiProperty({ type: HandoffPersonResponse, description: 'Who hands it over.' })
  from!: HandoffPersonResponse;

  @ApiProperty({
    type: HandoffPersonResponse,
    nullable: true,
    description: 'Whose answer it waits for, or who gave it; null: anybody’s.',
  })
  to!: HandoffPersonResponse | null;

  @ApiProperty({ enum: handoffStates, description: '`returned`: it waits for its sender. The last three have ended.' })
  state!: HandoffState;

  @ApiProperty({ type: Number, description: 'Fields that the receiver found wanting when it was returned last.' })
  gapCount!: number;

  @Moment('When it expires; null while the clock stands still.')
  answerBy!: Date | null;

  @ApiProperty({ type: Number, nullable: true, description: 'While it is returned: what is left on the clock.' })
  secondsLeft!: number | null;

  @ApiProperty({ format: 'uuid', description: 'Its item in the queue.' })
  queueItemId!: string;

  @ApiProperty({ description: 'Whether the person who asks can accept it, or return it.' })
  canAnswer!: boolean;

  @ApiProperty({ description: 'Whether the person who asks can send it again.' })
  canSend!: boolean;

  @ApiProperty({ description: 'Whether the person who asks can withdraw it.' })
  canWithdraw!: boolean;

  @ApiProperty({
    type: Number,
    description: 'One more with every change. Give it with a change to hold that to what you saw.',
  })
  version!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was sent last.' })
  sentAt!: Date;

  @Moment('When it ended.')
  closedAt!: Date | null;
}

export class AnsweredFieldResponse extends HandoffFieldResponse {
  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'number' }],
    nullable: true,
    description: 'Of a person their id. Null: not answered.',
  })
  answer!: HandoffAnswer | null;

  @ApiProperty({ type: HandoffPersonResponse, nullable: true, description: 'The person whom the answer names.' })
  person!: HandoffPersonResponse | null;

  @ApiProperty({ description: 'Whether the receiver found it wanting when it was returned last.' })
  isGap!: boolean;
}

export const handoffSteps = ['sent', 'accepted', 'returned', 'withdrawn', 'expired'] as const;

export class HandoffStepResponse {
  @ApiProperty({ enum: handoffSteps })
  done!: (typeof handoffSteps)[number];

  @ApiProperty({ type: HandoffPersonResponse, nullable: true, description: 'Null: nobody did; its time was up.' })
  actor!: HandoffPersonResponse | null;

  @ApiProperty({ type: HandoffPersonResponse, nullable: true, description: 'To whom it went, or who answered.' })
  to!: HandoffPersonResponse | null;

  @ApiProperty({ type: [String], description: 'The fields, by their labels, that were found wanting.' })
  gaps!: readonly string[];

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;
}

export class HandoffDetailsResponse extends HandoffResponse {
  @ApiProperty({ type: [AnsweredFieldResponse], description: 'What it was asked, by the form as it was then.' })
  fields!: readonly AnsweredFieldResponse[];

  @ApiProperty({ type: String, nullable: true, description: 'What was said with the gaps.' })
  gapsNote!: string | null;

  @ApiProperty({ type: [HandoffStepResponse], description: 'What happened, the oldest first.' })
  history!: readonly HandoffStepResponse[];
}

export class LatestHandoffResponse {
  @ApiProperty({ type: HandoffDetailsResponse, nullable: true, description: 'Null: it was never handed over.' })
  handoff!: HandoffDetailsResponse | null;
}

export class HandoffCountsResponse {
  @Count('Those that wait for your answer.')
  toMe!: number;

  @Count('Open ones that you sent.')
  fromMe!: number;

  @Count('All open ones.')
  all!: number;
}

export class HandoffsPageResponse {
  @ApiProperty({ type: [HandoffResponse] })
  data!: readonly HandoffResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: String, nullable: true })
  previousCursor!: string | null;

  @ApiProperty({ type: HandoffCountsResponse })
  counts!: HandoffCountsResponse;
}
