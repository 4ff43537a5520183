import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import type { Workflow } from '../workflow.entity.js';
import { WorkflowRun, type RunState } from './workflow-run.entity.js';
import { WorkflowStep, type StepResult } from './workflow-step.entity.js';

/** Bounds the size of a statement, and the time that one takes. */
const rowsAStatement = 1_000;

/** What is written of a new run. */
export type NewRun = Pick<WorkflowRun, 'accountId' | 'eventKey' | 'because' | 'conditions' | 'depth'>;

/** A run that is to be started more than that many times within an hour, for one account, is in a loop. */
const anHour = `interval '1 hour'`;

/** The tables of runs and their steps. */
@Injectable()
export class RunsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Adds runs. Where one was there of the same event and account, it stays the only one.
   * @returns the ids of those that were added
   */
  async insert(
    tx: Tx,
    organizationId: string,
    workflow: { readonly id: string; readonly version: number },
    runs: readonly NewRun[],
  ): Promise<string[]> {
    const added: string[] = [];
    for (let from = 0; from < runs.length; from += rowsAStatement) {
      const rows = runs.slice(from, from + rowsAStatement).map((run) => ({ ...run, id: uuid() }));
      const inserted = await tx.query<{ id: string }[]>(
        `INSERT INTO workflow_runs (organization_id, id, workflow_id, version, account_id, event_key, because, conditions, depth)
         SELECT $1, id, $2, $3, "accountId", "eventKey", because, conditions, depth
           FROM json_to_recordset($4) AS run (id uuid, "accountId" uuid, "eventKey" text, because text, conditions jsonb, depth integer)
         ON CONFLICT (organization_id, workflow_id, event_key, account_id) DO NOTHING
         RETURNING id`,
        [organizationId, workflow.id, workflow.version, JSON.stringify(rows)],
      );
      added.push(...inserted.map(({ id }) => id));
    }
    return added;
  }

  /** Those of the accounts for which a workflow was started so often within the last hour. */
  async startedOften(
    tx: Tx,
    organizationId: string,
    workflowId: string,
    accountIds: readonly string[],
    often: number,
  ): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ accountId: string }[]>(
      `SELECT account_id AS "accountId" FROM workflow_runs
        WHERE organization_id = $1 AND account_id = ANY ($2::uuid[]) AND workflow_id = $3 AND started_at > now() - ${anHour}
        GROUP BY account_id HAVING count(*) >= $4`,
      [organizationId, accountIds, workflowId, often],
    );
    return new Set(rows.map(({ accountId }) => accountId));
  }

  find(
    organizationId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<WorkflowRun | null> {
    return manager.findOneBy(WorkflowRun, { organizationId, id });
  }

  /** The run, locked until the transaction ends. Its workflow is locked before it; people, accounts and items after it. */
  findForUpdate(tx: Tx, organizationId: string, id: string): Promise<WorkflowRun | null> {
    return tx.findOne(WorkflowRun, { where: { organizationId, id }, lock: { mode: 'for_no_key_update' } });
  }

  findStep(tx: Tx, organizationId: string, runId: string, step: number): Promise<WorkflowStep | null> {
    return tx.findOneBy(WorkflowStep, { organizationId, runId, step });
  }

  /** Whether a moment has passed by the database's clock, or how many seconds are left. */
  async secondsUntil(tx: Tx, organizationId: string, stepId: string): Promise<number> {
    const [row] = await tx.query<{ seconds: number }[]>(
      `SELECT greatest(0, ceil(date_part('epoch', resume_at - now())))::int AS seconds FROM workflow_steps
        WHERE organization_id = $1 AND id = $2`,
      [organizationId, stepId],
    );
    return row?.seconds ?? 0;
  }

  /** Runs `work`; where it throws, what it did is undone, and nothing before it. */
  async apart<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
    await tx.query('SAVEPOINT step');
    try {
      const result = await work();
      await tx.query('RELEASE SAVEPOINT step');
      return result;
    } catch (error) {
      await tx.query('ROLLBACK TO SAVEPOINT step');
      throw error;
    }
  }

  /** Notes that a step is begun. @returns its row's id */
  async beginStep(
    tx: Tx,
    { organizationId, id: runId, step }: WorkflowRun,
    does: WorkflowStep['does'],
  ): Promise<string> {
    const id = uuid();
    await tx.insert(WorkflowStep, { organizationId, id, runId, step, does, state: 'waiting' });
    return id;
  }

  async finishStep(tx: Tx, organizationId: string, id: string, result: StepResult): Promise<void> {
    await tx.update(
      WorkflowStep,
      { organizationId, id },
      { state: 'done', result: result, failure: null, resumeAt: null, finishedAt: () => 'now()' },
    );
  }

  async failStep(tx: Tx, organizationId: string, id: string, failure: string): Promise<void> {
    await tx.update(WorkflowStep, { organizationId, id }, { state: 'failed', failure, finishedAt: () => 'now()' });
  }

  /** Lets a step wait for so many seconds, by the database's clock. @param failure why, where it was not meant to */
  async holdStep(tx: Tx, organizationId: string, id: string, seconds: number, failure: string | null): Promise<void> {
    await tx.query(
      `UPDATE workflow_steps SET state = 'waiting', failure = $4, resume_at = now() + make_interval(secs => $3)
        WHERE organization_id = $1 AND id = $2`,
      [organizationId, id, seconds, failure],
    );
  }

  /** Lets a failed or stopped step be tried again. */
  async retryStep(tx: Tx, { organizationId, id }: WorkflowStep, attempt: number): Promise<void> {
    await tx.update(
      WorkflowStep,
      { organizationId, id },
      { state: 'waiting', failure: null, finishedAt: null, attempt },
    );
  }

  /** Which steps made something, and why, by the steps' ids. */
  makers(
    organizationId: string,
    stepIds: readonly string[],
  ): Promise<{ id: string; step: number; workflow: string; version: number; because: string }[]> {
    return this.dataSource.query(
      `SELECT step.id, step.step, version.name AS workflow, run.version, run.because FROM workflow_steps AS step
         JOIN workflow_runs AS run ON run.organization_id = step.organization_id AND run.id = step.run_id
         JOIN workflow_versions AS version ON version.organization_id = run.organization_id
              AND version.workflow_id = run.workflow_id AND version.version = run.version
        WHERE step.organization_id = $1 AND step.id = ANY ($2::uuid[])`,
      [organizationId, stepIds],
    );
  }

  /** The workflow whose run did something, kept from being switched off until the transaction ends. */
  async workflowOf(tx: Tx, organizationId: string, runId: string): Promise<Pick<Workflow, 'name' | 'state'> | null> {
    const [row] = await tx.query<Pick<Workflow, 'name' | 'state'>[]>(
      `SELECT workflow.name, workflow.state FROM workflows AS workflow
         JOIN workflow_runs AS run ON run.organization_id = workflow.organization_id AND run.workflow_id = workflow.id
        WHERE workflow.organization_id = $1 AND run.id = $2 FOR SHARE OF workflow`,
      [organizationId, runId],
    );
    return row ?? null;
  }

  /** What the workflows are called that this transaction has started for an account, but for one. */
  async startedBeside(tx: Tx, organizationId: string, accountId: string, workflowId: string): Promise<string[]> {
    const rows = await tx.query<{ name: string }[]>(
      `SELECT DISTINCT workflow.name FROM workflow_runs AS run
         JOIN workflows AS workflow ON workflow.organization_id = run.organization_id AND workflow.id = run.workflow_id
        WHERE run.organization_id = $1 AND run.account_id = $2 AND run.workflow_id <> $3 AND run.started_at = now()
        ORDER BY workflow.name`,
      [organizationId, accountId, workflowId],
    );
    return rows.map(({ name }) => name);
  }

  /** Where a run stands now. */
  async set(
    tx: Tx,
    { organizationId, id }: WorkflowRun,
    change: Pick<WorkflowRun, 'state'> & Partial<Pick<WorkflowRun, 'step' | 'reason' | 'version'>>,
  ): Promise<void> {
    const isOver = (['done', 'ended', 'stopped', 'failed'] satisfies RunState[] as RunState[]).includes(change.state);
    await tx.update(
      WorkflowRun,
      { organizationId, id },
      { reason: null, ...change, finishedAt: isOver ? () => 'now()' : null },
    );
  }
}
