import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StepName } from '#src/common/workflow-definition.js';
import { statement, type Bind } from '#src/database/index.js';
import type { WorkflowState } from '../workflow.entity.js';
import { runFacts } from './runs.sql.js';
import type { RunState } from './workflow-run.entity.js';
import { WorkflowStep } from './workflow-step.entity.js';

/** A run as it is read. */
export interface RunFacts {
  readonly id: string;
  readonly workflowId: string;
  readonly workflowName: string;
  readonly version: number;
  readonly workflowState: WorkflowState;
  readonly accountId: string;
  readonly accountName: string;
  readonly state: RunState;
  readonly step: number;
  /** How many its version has. */
  readonly steps: number;
  readonly does: StepName | null;
  readonly next: StepName | null;
  readonly because: string;
  readonly reason: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly resumeAt: Date | null;
}

/** Which runs: of a workflow, or of an account. */
interface RunFilter {
  readonly workflowId?: string;
  readonly accountId?: string;
  readonly states?: readonly RunState[] | undefined;
  /** The last of the page before. */
  readonly before?: string | null | undefined;
}

/** Runs and their steps, for people to look at. */
@Injectable()
export class RunsListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  list(
    organizationId: string,
    { workflowId, accountId, states, before }: RunFilter,
    count: number,
  ): Promise<RunFacts[]> {
    return this.read(
      organizationId,
      (bind) => [
        ...(workflowId === undefined ? [] : [`run.workflow_id = ${bind(workflowId)}`]),
        ...(accountId === undefined ? [] : [`run.account_id = ${bind(accountId)}`]),
        ...(states === undefined ? [] : [`run.state = ANY (${bind(states)})`]),
        ...(before === null || before === undefined ? ['true'] : [`run.id < ${bind(before)}::uuid`]),
      ],
      count,
    );
  }

  async find(organizationId: string, id: string): Promise<RunFacts | null> {
    return (await this.read(organizationId, (bind) => [`run.id = ${bind(id)}`], 1))[0] ?? null;
  }

  /** What became of a run's steps, in their order; those to come are not there. */
  steps(organizationId: string, runId: string): Promise<WorkflowStep[]> {
    return this.dataSource.manager.find(WorkflowStep, { where: { organizationId, runId }, order: { step: 'ASC' } });
  }

  private read(
    organizationId: string,
    conditions: (bind: Bind) => readonly string[],
    count: number,
  ): Promise<RunFacts[]> {
    const { text, values } = statement(
      organizationId,
      (bind) => `${runFacts} AND ${conditions(bind).join(' AND ')} ORDER BY run.id DESC LIMIT ${bind(count)}`,
    );
    return this.dataSource.query(text, [...values]);
  }
}
