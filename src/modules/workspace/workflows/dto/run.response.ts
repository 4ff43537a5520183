import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { conditionFieldNames, conditionOperatorNames } from '#src/common/workflow-conditions.js';
import { stepNames, type StepName, type WorkflowDefinition } from '#src/common/workflow-definition.js';
import type { ConditionFieldName, ConditionOperator } from '#src/common/workflow-conditions.js';
import { definitionProperty } from '../definition/definition.schema.js';
import { runStates, type RunState } from '../runs/workflow-run.entity.js';
import { workflowStates, type WorkflowState } from '../workflow.entity.js';
import { WorkflowPersonResponse } from './workflow.response.js';

const Moment = (description: string) => ApiProperty({ type: String, format: 'date-time', nullable: true, description });

export class RunWorkflowResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Renewal', description: 'What it was called in the run’s version.' })
  name!: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;

  @ApiProperty({
    enum: workflowStates,
    description: 'How it is now: unless it is `active` when the run’s next step comes, the run stops there.',
  })
  state!: WorkflowState;
}

export class RunAccountResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Nordwind Logistics' })
  name!: string;
}

/** A workflow at work for an account. */
export class RunResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: RunWorkflowResponse })
  workflow!: RunWorkflowResponse;

  @ApiProperty({ type: RunAccountResponse })
  account!: RunAccountResponse;

  @ApiProperty({
    enum: runStates,
    description:
      '`running`, `waiting`; `done`: every step was; `ended`: it was right to do no more; `stopped`: the workflow was switched off; `failed`: a step could not be done.',
  })
  state!: RunState;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'The step that comes next, or at which it stands.' })
  step!: number;

  @ApiProperty({ type: 'integer', description: 'How many steps its version has.' })
  steps!: number;

  @ApiProperty({ enum: stepNames, nullable: true, description: 'What that step does.' })
  does!: StepName | null;

  @ApiProperty({ enum: stepNames, nullable: true, description: 'What the step behind it does: after a wait.' })
  next!: StepName | null;

  @ApiProperty({ example: 'the stage became Renewing', description: 'Why it started, behind *because*.' })
  because!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'The account has no CSM, in whose name the template would be run.',
    description: 'Why it failed, stopped, ended early, or waits unmeant.',
  })
  reason!: string | null;

  @ApiProperty({ description: 'Whether it can go on from here: it failed or was stopped, and its workflow is active.' })
  canResume!: boolean;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @Moment('When it was done, ended, stopped or failed.')
  finishedAt!: string | null;

  @Moment('When its wait ends. A paused workflow’s run stops then.')
  resumeAt!: string | null;
}

export class RunsPageResponse {
  @ApiProperty({ type: [RunResponse], description: 'The latest first.' })
  data!: readonly RunResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** A condition with what the account had. */
export class JudgedConditionResponse {
  @ApiProperty({ enum: conditionFieldNames })
  field!: ConditionFieldName;

  @ApiProperty({ enum: conditionOperatorNames })
  operator!: ConditionOperator;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }], nullable: true, example: 'at_risk' })
  value!: string | number | null;

  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'array', items: { type: 'string' } }],
    nullable: true,
    example: 'watch',
    description: 'What the account had: ids of a stage or a person, the signals, or a value; null for none.',
  })
  actual!: string | number | readonly string[] | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'EUR',
    description: 'Of an amount: what it is asked in.',
  })
  currency?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'EUR',
    description: 'Of an amount: what the account’s is in. In another currency than was asked it does not hold.',
  })
  actualCurrency?: string | null;

  @ApiProperty()
  holds!: boolean;
}

/** What became of a step. */
export class RunStepResponse {
  @ApiProperty({ type: 'integer', minimum: 1 })
  step!: number;

  @ApiProperty({ enum: stepNames })
  does!: StepName;

  @ApiProperty({ enum: ['to_come', 'waiting', 'done', 'failed'] })
  state!: 'to_come' | 'waiting' | 'done' | 'failed';

  @ApiProperty({ type: String, nullable: true, example: 'Added the task “Plan the renewal of Nordwind Logistics”.' })
  told!: string | null;

  @ApiProperty({
    type: WorkflowPersonResponse,
    nullable: true,
    description: 'Who got the task or the account, or in whose name it was.',
  })
  person!: WorkflowPersonResponse | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it could not be done, or not yet.' })
  failure!: string | null;

  @ApiProperty({ type: 'integer', description: 'How often it was begun; 0 for one to come.' })
  attempt!: number;

  @ApiProperty({
    type: [JudgedConditionResponse],
    description: 'What was looked at: after a wait, and where it may stop.',
  })
  conditions!: readonly JudgedConditionResponse[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The task that it added.' })
  queueItemId!: string | null;

  @ApiProperty({ type: [String], format: 'uuid', description: 'The mails, or the task, of the template that it ran.' })
  actionIds!: readonly string[];

  @Moment('When it was begun.')
  startedAt!: string | null;

  @Moment('When it was done or failed.')
  finishedAt!: string | null;

  @Moment('When it goes on.')
  resumeAt!: string | null;
}

/** A run, step by step, and why for this account. */
export class RunDetailsResponse extends RunResponse {
  @ApiProperty({
    type: [JudgedConditionResponse],
    description: 'The workflow’s conditions as they were when it started.',
  })
  conditions!: readonly JudgedConditionResponse[];

  @ApiProperty({ ...definitionProperty, nullable: true })
  definition!: WorkflowDefinition | null;

  @ApiProperty({ type: [RunStepResponse], description: 'Every step of its version, in their order.' })
  stepsInOrder!: readonly RunStepResponse[];
}

/** What workflows did at an account, and what they are going to do. */
export class AccountAutomationResponse {
  @ApiProperty({ type: [RunResponse], description: 'Runs that wait or are at work, up to 50; the latest first.' })
  ahead!: readonly RunResponse[];

  @ApiProperty({ type: [RunResponse], description: 'Runs that are over, failed or stopped, the latest 20 first.' })
  past!: readonly RunResponse[];
}
