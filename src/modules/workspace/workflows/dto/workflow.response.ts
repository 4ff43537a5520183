import { ApiProperty } from '@nestjs/swagger';
import { exactUpToCap } from '#src/common/count-cap.js';
import type { Trigger, WorkflowDefinition } from '#src/common/workflow-definition.js';
import { definitionProperty, triggerSchema } from '../definition/definition.schema.js';
import { workflowStates, type WorkflowState } from '../workflow.entity.js';

/** Who wrote a version. */
export class WorkflowPersonResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ada Lindqvist' })
  name!: string;
}

/** How many runs a workflow has, by their states. */
export class WorkflowRunCountsResponse {
  @ApiProperty({ type: 'integer', description: `At work. ${exactUpToCap}` })
  running!: number;

  @ApiProperty({ type: 'integer', description: 'In a wait.' })
  waiting!: number;

  @ApiProperty({ type: 'integer', description: 'Every step was done.' })
  done!: number;

  @ApiProperty({ type: 'integer', description: 'Ended early, by a condition or because the account was archived.' })
  ended!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Stopped, for the workflow was switched off. A person lets them go on.',
  })
  stopped!: number;

  @ApiProperty({ type: 'integer', description: 'Stopped by a step that could not be done. A person lets them go on.' })
  failed!: number;
}

/** A workflow without what it does. */
export class ListedWorkflowResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Renewal' })
  name!: string;

  @ApiProperty({ enum: workflowStates })
  state!: WorkflowState;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'The latest.' })
  version!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'What runs are started with, or were last; null: it was never active.',
  })
  activeVersion!: number | null;

  @ApiProperty({
    ...triggerSchema,
    nullable: true,
    description: 'What starts it, by the active version or else the latest; null where a hand has made it unreadable.',
  })
  trigger!: Trigger | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'It was started 20 times for Nordwind Logistics within an hour.',
    description: 'Why it paused itself; null where a person paused it.',
  })
  pausedBecause!: string | null;

  @ApiProperty({ type: WorkflowRunCountsResponse })
  runs!: WorkflowRunCountsResponse;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When the latest run was started.' })
  lastRunAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When the latest version was saved.' })
  changedAt!: string;

  @ApiProperty({ type: WorkflowPersonResponse, nullable: true })
  changedBy!: WorkflowPersonResponse | null;
}

/** How many workflows there are. */
export class WorkflowCountsResponse {
  @ApiProperty({ type: 'integer', description: 'What the search leaves, but for archived ones.' })
  all!: number;

  @ApiProperty({ type: 'integer' })
  draft!: number;

  @ApiProperty({ type: 'integer' })
  active!: number;

  @ApiProperty({ type: 'integer' })
  paused!: number;

  @ApiProperty({ type: 'integer' })
  archived!: number;
}

export class WorkflowsPageResponse {
  @ApiProperty({ type: [ListedWorkflowResponse] })
  data!: readonly ListedWorkflowResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ type: String, nullable: true })
  previousCursor!: string | null;

  @ApiProperty({ type: WorkflowCountsResponse })
  counts!: WorkflowCountsResponse;
}

/** A version of a workflow, without what it does. */
export class WorkflowVersionResponse {
  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;

  @ApiProperty({ example: 'Renewal', description: 'What the workflow was called.' })
  name!: string;

  @ApiProperty({ type: WorkflowPersonResponse, nullable: true })
  createdBy!: WorkflowPersonResponse | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

/** What something is called that a definition refers to. */
export class WorkflowReferenceResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Welcome' })
  name!: string;
}

const References = () =>
  ApiProperty({
    type: [WorkflowReferenceResponse],
    description: 'The people and templates that the definition refers to; what is gone is left out.',
  });

/** A version of a workflow with what it does. */
export class WorkflowVersionDetailsResponse extends WorkflowVersionResponse {
  @ApiProperty({ ...definitionProperty, nullable: true })
  definition!: WorkflowDefinition | null;

  @References()
  references!: readonly WorkflowReferenceResponse[];
}

/** A workflow with what its latest version does, and which versions there were. */
export class WorkflowResponse extends ListedWorkflowResponse {
  @ApiProperty({ ...definitionProperty, nullable: true })
  definition!: WorkflowDefinition | null;

  @References()
  references!: readonly WorkflowReferenceResponse[];

  @ApiProperty({ type: [WorkflowVersionResponse], description: 'The latest 200, the latest first.' })
  versions!: readonly WorkflowVersionResponse[];
}
