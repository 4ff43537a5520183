import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '#src/http/index.js';
import { runStates, type RunState } from '../runs/workflow-run.entity.js';

/** Which runs of a workflow. */
export class ListRunsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: runStates })
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsIn(runStates)
  state?: RunState;
}
