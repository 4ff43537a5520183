import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';
import { signals, type Signal } from '../../accounts/index.js';
import { actionStates, type ActionState } from '../../actions/index.js';
import { QueueItemResponse } from '../../queue/index.js';

const Day = () => ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-12-01' });
const Count = (description: string) => ApiProperty({ type: Number, description: `${description} ${exactUpToCap}` });

export class TodayQueueResponse {
  @ApiProperty({
    type: [QueueItemResponse],
    description: 'The first of your open items: overdue, due today, then the next.',
  })
  mine!: readonly QueueItemResponse[];

  @ApiProperty({ type: [QueueItemResponse], description: 'The first of those that wait for anybody.' })
  unassigned!: readonly QueueItemResponse[];

  @Count('Your open items.')
  mineTotal!: number;

  @Count('Of those: due before today.')
  overdue!: number;

  @Count('Of those: due today.')
  dueToday!: number;

  @Count('Open items that are nobody’s.')
  unassignedTotal!: number;
}

export class TodayAccountResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Globex' })
  name!: string;

  @ApiProperty({ enum: signals, isArray: true, description: 'What asks for a look at it.' })
  signals!: readonly Signal[];

  @ApiProperty({ type: String, nullable: true })
  nextStep!: string | null;

  @Day()
  nextStepOn!: string | null;

  @Day()
  renewalOn!: string | null;
}

export class TodayAccountsResponse {
  @ApiProperty({ type: [TodayAccountResponse] })
  data!: readonly TodayAccountResponse[];

  @ApiProperty({ type: Number, description: 'All of your accounts with a signal.' })
  total!: number;
}

export class TodayMailResponse {
  @ApiProperty({ format: 'uuid', description: 'The action’s.' })
  id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Welcome to Acme',
    description: 'Null, as the recipient is, once the contact was deleted.',
  })
  subject!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'cora@globex.example' })
  recipient!: string | null;

  @ApiProperty({ enum: actionStates })
  state!: ActionState;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ example: 'Globex' })
  accountName!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;
}

export class TodayMailsResponse {
  @ApiProperty({ type: [TodayMailResponse] })
  data!: readonly TodayMailResponse[];

  @ApiProperty({ type: Number, description: 'All since yesterday.' })
  total!: number;
}

export class TodayStepResponse {
  @ApiProperty({ format: 'uuid' })
  runId!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Which step of it.' })
  step!: number;

  @ApiProperty({ example: 'Added the task “Prepare the renewal”.' })
  told!: string;

  @ApiProperty({ example: 'Renewal', description: 'What the workflow is called.' })
  workflow!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ example: 'Globex' })
  accountName!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  doneAt!: Date;
}

export class TodayAutomationResponse {
  @ApiProperty({ type: [TodayStepResponse] })
  data!: readonly TodayStepResponse[];

  @ApiProperty({ type: Number, description: 'All since yesterday.' })
  total!: number;
}

export class BeginningsResponse {
  @ApiProperty({ description: 'Whether there is an account.' })
  account!: boolean;

  @ApiProperty({ description: 'Whether there is a template.' })
  template!: boolean;

  @ApiProperty({ description: 'Whether somebody else is here, or invited.' })
  colleague!: boolean;
}

export class TodayResponse {
  @ApiProperty({ format: 'date', example: '2026-11-28', description: 'By the organization’s time zone.' })
  today!: string;

  @ApiProperty({ type: TodayQueueResponse })
  queue!: TodayQueueResponse;

  @ApiProperty({ type: TodayAccountsResponse })
  accounts!: TodayAccountsResponse;

  @ApiProperty({ type: TodayMailsResponse, description: 'Mails in your name since yesterday.' })
  mails!: TodayMailsResponse;

  @ApiProperty({ type: TodayAutomationResponse, description: 'What workflows did at your accounts since yesterday.' })
  automation!: TodayAutomationResponse;

  @ApiProperty({ type: BeginningsResponse, description: 'What a new organization has of what it begins with.' })
  beginnings!: BeginningsResponse;
}
