import { ApiProperty } from '@nestjs/swagger';
import { AssigneeResponse } from '../assignees/dto/assignee.response.js';
import {
  queueItemKinds,
  queueItemMakers,
  queueItemStates,
  taskOutcomeNames,
  type QueueItemKind,
  type QueueItemMaker,
  type QueueItemState,
  type TaskOutcome,
} from '../queue-item.entity.js';

const Day = (description: string) =>
  ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-12-01', description });

const Moment = (description: string) => ApiProperty({ type: String, format: 'date-time', nullable: true, description });

export class QueueItemAccountResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Globex' })
  name!: string;
}

export class QueueItemResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: queueItemKinds })
  kind!: QueueItemKind;

  @ApiProperty({ example: 'Agree on the goals of the quarter' })
  title!: string;

  @ApiProperty({
    enum: queueItemStates,
    description: '`open`: nobody has claimed it; `claimed`: its assignee has; the others have ended.',
  })
  state!: QueueItemState;

  @ApiProperty({ type: QueueItemAccountResponse, nullable: true, description: 'Null: about no account.' })
  account!: QueueItemAccountResponse | null;

  @ApiProperty({ type: AssigneeResponse, nullable: true, description: 'Whose it is; null: anybody’s.' })
  assignee!: AssigneeResponse | null;

  @ApiProperty({ description: 'Whether it is assigned to the person who asks.' })
  isMine!: boolean;

  @Day('By the organization’s time zone; null: whenever.')
  dueOn!: string | null;

  @ApiProperty({ description: 'Open, and due before today.' })
  isOverdue!: boolean;

  @Day('The day on which it comes back into the queue; null: it is there.')
  snoozedUntil!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was given back last.' })
  returnedReason!: string | null;

  @ApiProperty({ enum: taskOutcomeNames, nullable: true, description: 'How it ended.' })
  outcome!: TaskOutcome | null;

  @ApiProperty({ type: String, nullable: true })
  outcomeNote!: string | null;

  @ApiProperty({ enum: queueItemMakers })
  madeBy!: QueueItemMaker;

  @ApiProperty({ example: 'Added by Ada Lindqvist', description: 'What made it, in words.' })
  made!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The run of a workflow that made it.' })
  runId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Of the kind `handoff`: the handoff that it waits for.',
  })
  handoffId!: string | null;

  @ApiProperty({
    type: Number,
    description: 'One more with every change. Give it with a change to hold that to what you saw.',
  })
  version!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @Moment('When its assignee claimed it.')
  claimedAt!: Date | null;

  @Moment('When it ended.')
  closedAt!: Date | null;
}

export class QueueItemDetailsResponse extends QueueItemResponse {
  @ApiProperty({ type: String, nullable: true, example: 'They asked for it in the last call.' })
  body!: string | null;
}

export class CompletedQueueItemResponse {
  @ApiProperty({ type: QueueItemDetailsResponse })
  item!: QueueItemDetailsResponse;

  @ApiProperty({ description: 'It was the last open item of its account: ask for the next step.' })
  lastOfAccount!: boolean;
}
