import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import type { Workflow } from '../workflow.entity.js';
import { WorkflowRun } from './workflow-run.entity.js';
import { WorkflowStep, type StepResult } from './workflow-step.entity.js';

/** Bounds the size of a statement, and the time that one takes. */
const rowsAStatement = 1_000;

/** What is written of a new run. */
export type NewRun = Pick<WorkflowRun, 'accountId' | 'eventKey' | 'because' | 'conditions' | 'depth'>;

/** A run that is to be started more than that many times within an hour, for one account, is in a loop. */
const anHour = `interval '1 hour'`;

/** A step that a run has begun: when its wait ends, in seconds by the database's clock; null for one that does not wait. */
export interface BegunStep {
  readonly id: string;
  readonly seconds: number | null;
}

/** What is written of a run's step. `seconds`: how long it waits from now on. */
export interface WrittenStep extends Pick<WorkflowStep, 'id' | 'runId' | 'state'> {
  readonly result?: StepResult;
  readonly failure?: string | null;
  readonly seconds?: number;
}

/** What is written of a run. */
export interface WrittenRun extends Pick<WorkflowRun, 'id' | 'state' | 'step'> {
  readonly reason?: string | null;
}

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

  /**
   * Runs, locked likewise, in the order of their ids.
   * @param waits whether for those as well that somebody else has locked, which are left out otherwise
   */
  lock(tx: Tx, organizationId: string, ids: readonly string[], waits: boolean): Promise<WorkflowRun[]> {
    return tx.find(WorkflowRun, {
      where: { organizationId, id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update', ...(!waits && { onLocked: 'skip_locked' }) },
    });
  }

  /** Which workflows runs are of. */
  async workflowsOf(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.dataSource.query<{ id: string; workflowId: string }[]>(
      'SELECT id, workflow_id AS "workflowId" FROM workflow_runs WHERE organization_id = $1 AND id = ANY ($2::uuid[])',
      [organizationId, ids],
    );
    return new Map(rows.map(({ id, workflowId }) => [id, workflowId]));
  }

  findStep(tx: Tx, organizationId: string, runId: string, step: number): Promise<WorkflowStep | null> {
    return tx.findOneBy(WorkflowStep, { organizationId, runId, step });
  }

  /** How far runs are with a step that they have begun, by the runs' ids. */
  async begun(
    tx: Tx,
    organizationId: string,
    runIds: readonly string[],
    step: number,
  ): Promise<ReadonlyMap<string, BegunStep>> {
    const rows = await tx.query<(BegunStep & { readonly runId: string })[]>(
      `SELECT run_id AS "runId", id,
              CASE WHEN resume_at IS NOT NULL THEN greatest(0, ceil(date_part('epoch', resume_at - now())))::int END AS seconds
         FROM workflow_steps WHERE organization_id = $1 AND run_id = ANY ($2::uuid[]) AND step = $3`,
      [organizationId, runIds, step],
    );
    return new Map(rows.map(({ runId, ...row }) => [runId, row]));
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

  /** Notes how a step came out for runs. */
  async writeSteps(
    tx: Tx,
    organizationId: string,
    { step, does }: Pick<WorkflowStep, 'step' | 'does'>,
    rows: readonly WrittenStep[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO workflow_steps (organization_id, id, run_id, step, does, state, result, failure, resume_at, finished_at)
       SELECT $1, id, "runId", $2, $3, state, result, failure, now() + make_interval(secs => seconds),
              CASE WHEN state <> 'waiting' THEN now() END
         FROM json_to_recordset($4) AS step (id uuid, "runId" uuid, state text, result jsonb, failure text, seconds float8)
       ON CONFLICT (organization_id, run_id, step) DO UPDATE
          SET state = excluded.state, result = excluded.result, failure = excluded.failure, resume_at = excluded.resume_at,
              finished_at = excluded.finished_at`,
      [organizationId, step, does, JSON.stringify(rows)],
    );
  }

  async failStep(tx: Tx, organizationId: string, id: string, failure: string): Promise<void> {
    await tx.update(WorkflowStep, { organizationId, id }, { state: 'failed', failure, finishedAt: () => 'now()' });
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
  ): Promise<{ id: string; runId: string; step: number; workflow: string; version: number; because: string }[]> {
    return this.dataSource.query(
      `SELECT step.id, step.run_id AS "runId", step.step, version.name AS workflow, run.version, run.because FROM workflow_steps AS step
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

  /** Where a locked run stands now. */
  async set(
    tx: Tx,
    { organizationId, id, step }: WorkflowRun,
    { version, ...change }: Omit<WrittenRun, 'id' | 'step'> & { readonly step?: number; readonly version?: number },
  ): Promise<void> {
    await this.write(tx, organizationId, [{ step, ...change, id }]);
    if (version !== undefined) await tx.update(WorkflowRun, { organizationId, id }, { version });
  }

  /** Where locked runs stand now. */
  async write(tx: Tx, organizationId: string, runs: readonly WrittenRun[]): Promise<void> {
    for (const [isOver, rows] of Map.groupBy(runs, ({ state }) => state !== 'running' && state !== 'waiting'))
      await tx.query(
        `UPDATE workflow_runs AS run SET state = next.state, step = next.step, reason = next.reason,
                finished_at = ${isOver ? 'now()' : 'NULL'}
           FROM json_to_recordset($2) AS next (id uuid, state text, step integer, reason text)
          WHERE run.organization_id = $1 AND run.id = next.id`,
        [organizationId, JSON.stringify(rows)],
      );
  }
}
