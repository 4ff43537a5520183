import { ApiProperty } from '@nestjs/swagger';
import { stepNames, type StepName } from '#src/common/workflow-definition.js';
import { JudgedConditionResponse, RunAccountResponse } from '../dto/run.response.js';
import { WorkflowPersonResponse } from '../dto/workflow.response.js';

export class DryRunMailResponse {
  @ApiProperty({ type: WorkflowPersonResponse, nullable: true, description: 'In whose name: the account’s CSM.' })
  sender!: WorkflowPersonResponse | null;

  @ApiProperty({
    example: 'Ada Lindqvist via Thread <thread@acme.example>',
    description: 'As the mail says who sends it.',
  })
  from!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Nora Okafor' })
  recipientName!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'nora@northwind.example' })
  recipientEmail!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Welcome, Nora' })
  subject!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Hello Nora,\n\nI look after Northwind.' })
  text!: string | null;
}

export class DryRunItemResponse {
  @ApiProperty({ example: 'Plan the renewal of Northwind' })
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  body!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  dueOn!: string | null;

  @ApiProperty({ type: WorkflowPersonResponse, nullable: true, description: 'Null: anybody.' })
  assignee!: WorkflowPersonResponse | null;
}

export class DryRunStepResponse {
  @ApiProperty({ type: 'integer', minimum: 1 })
  step!: number;

  @ApiProperty({ enum: stepNames })
  does!: StepName;

  @ApiProperty({
    enum: ['done', 'refused', 'ends', 'waits'],
    description:
      '`refused`: it could not be done, and the run would stop there; `ends`: the run would end there; `waits`: what follows is as things are now.',
  })
  outcome!: 'done' | 'refused' | 'ends' | 'waits';

  @ApiProperty({
    example: 'Added the task “Plan the renewal of Northwind”.',
    description: 'What it did, or why it could not.',
  })
  told!: string;

  @ApiProperty({ type: WorkflowPersonResponse, nullable: true, description: 'Who would get the task or the account.' })
  person!: WorkflowPersonResponse | null;

  @ApiProperty({ type: [JudgedConditionResponse], description: 'What it looked at, where it may stop.' })
  conditions!: readonly JudgedConditionResponse[];

  @ApiProperty({ type: [DryRunMailResponse] })
  mails!: readonly DryRunMailResponse[];

  @ApiProperty({ type: DryRunItemResponse, nullable: true })
  item!: DryRunItemResponse | null;
}

export class DryRunAccountResponse {
  @ApiProperty({ type: RunAccountResponse })
  account!: RunAccountResponse;

  @ApiProperty({ description: 'Whether the account meets every condition, so that an event would start a run.' })
  starts!: boolean;

  @ApiProperty({ type: [JudgedConditionResponse] })
  conditions!: readonly JudgedConditionResponse[];

  @ApiProperty({
    type: [DryRunStepResponse],
    description: 'As the real run would have them; none where it does not start.',
  })
  steps!: readonly DryRunStepResponse[];

  @ApiProperty({ type: [String], description: 'Other workflows that this would start, by their names.' })
  alsoStarts!: readonly string[];
}

export class DryRunResponse {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'The version that was tried: the latest.' })
  version!: number;

  @ApiProperty({ type: 'integer', description: 'Accounts that were meant; the first ten of them are shown.' })
  matching!: number;

  @ApiProperty({ type: [DryRunAccountResponse] })
  accounts!: readonly DryRunAccountResponse[];
}
