import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageCursor, pageLimit, PageLimit, PageQuery } from '#src/http/index.js';
import { workflowStates, type WorkflowState } from '../workflow.entity.js';
import { workflowSorts, type WorkflowSort } from '../workflows-list.js';
import { runStates, type RunState } from '../runs/workflow-run.entity.js';

const none = (value: unknown): unknown => (value === '' ? undefined : value);

/** How to look at the workflows. */
export class ListWorkflowsQuery {
  @ApiPropertyOptional({ description: 'Parts of a name in any order, parted by blanks or commas.' })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Matches(/^\P{Cc}*$/u, { message: 'The search must be one line of text.' })
  query?: string;

  @ApiPropertyOptional({ enum: workflowStates, description: 'Absent: all but archived ones.' })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsIn(workflowStates)
  state?: WorkflowState;

  @ApiPropertyOptional({ enum: workflowSorts, default: 'name' })
  @IsIn(workflowSorts)
  sort: WorkflowSort = 'name';

  @PageLimit()
  limit = pageLimit;

  @PageCursor('The `nextCursor` or `previousCursor` of a page with the same filters and sort.')
  cursor?: string;
}

/** Which runs of a workflow. */
export class ListRunsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: runStates })
  @Transform(({ value }) => none(value))
  @IsOptional()
  @IsIn(runStates)
  state?: RunState;
}
