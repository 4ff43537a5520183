import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { overCap } from '#src/common/count-cap.js';
import type { TriggerName } from '#src/common/workflow-definition.js';
import { havingWords, statement, type KeysetPage, type ListQuestion, type Run, type Tx } from '#src/database/index.js';
import { runStates, type RunState } from './runs/workflow-run.entity.js';
import { WorkflowVersion } from './workflow-version.entity.js';
import { Workflow, workflowStates, type WorkflowState } from './workflow.entity.js';
import { workflowList, type ListedWorkflow, type WorkflowFilter, type WorkflowSortName } from './workflows-list.js';

/** Versions of a workflow that are told of, the latest first. */
const mostVersions = 200;

/** How many workflows there are, state by state; `all` but archived ones. */
type WorkflowCounts = Readonly<Record<WorkflowState | 'all', number>>;

/** How many runs a workflow has, state by state. */
type RunCounts = Readonly<Record<RunState, number>>;

/** The runs of a workflow, in figures. */
export interface RunsOfWorkflow {
  readonly counts: RunCounts;
  /** When the latest was started; null: none was. */
  readonly lastAt: Date | null;
}

const noRuns = Object.fromEntries(runStates.map((state) => [state, 0])) as RunCounts;

/** The tables of workflows and their versions. */
@Injectable()
export class WorkflowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(
    organizationId: string,
    question: ListQuestion<WorkflowSortName, WorkflowFilter>,
  ): Promise<KeysetPage<ListedWorkflow>> {
    return workflowList.page(this.run, organizationId, question);
  }

  async counts(organizationId: string, query: string | undefined): Promise<WorkflowCounts> {
    const rows = await this.run<{ state: WorkflowState; count: number }>(
      statement(organizationId, (bind) => {
        const conditions = ['organization_id = $1', ...havingWords('name', query, bind)];
        return `SELECT state, count(*)::int AS count FROM workflows WHERE ${conditions.join(' AND ')} GROUP BY state`;
      }),
    );
    const counts = new Map(rows.map(({ state, count }) => [state, count]));
    const of = (state: WorkflowState) => counts.get(state) ?? 0;
    const all = of('draft') + of('active') + of('paused');
    return { all, ...Object.fromEntries(workflowStates.map((state) => [state, of(state)])) } as WorkflowCounts;
  }

  find(organizationId: string, id: string, manager: EntityManager = this.dataSource.manager): Promise<Workflow | null> {
    return manager.findOneBy(Workflow, { organizationId, id });
  }

  /** The workflow, locked until the transaction ends: no step of it begins meanwhile. Before anything else is locked. */
  findForUpdate(tx: Tx, organizationId: string, id: string): Promise<Workflow | null> {
    return tx.findOne(Workflow, { where: { organizationId, id }, lock: { mode: 'for_no_key_update' } });
  }

  /** The workflow, kept from being switched off until the transaction ends. Several transactions can do so at once. */
  findShared(tx: Tx, organizationId: string, id: string): Promise<Workflow | null> {
    return tx.findOne(Workflow, { where: { organizationId, id }, lock: { mode: 'pessimistic_read' } });
  }

  findVersion(
    organizationId: string,
    workflowId: string,
    version: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<WorkflowVersion | null> {
    return manager.findOneBy(WorkflowVersion, { organizationId, workflowId, version });
  }

  /** Which versions there are, the latest first, without what they do. */
  versions(
    organizationId: string,
    workflowId: string,
  ): Promise<Pick<WorkflowVersion, 'version' | 'name' | 'createdBy' | 'createdAt'>[]> {
    return this.dataSource.manager.find(WorkflowVersion, {
      select: { version: true, name: true, createdBy: true, createdAt: true },
      where: { organizationId, workflowId },
      order: { version: 'DESC' },
      take: mostVersions,
    });
  }

  /** What starts each of these workflows: by its active version, or else by its latest. As it is stored. */
  async triggers(organizationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const rows = await this.dataSource.query<{ id: string; trigger: unknown }[]>(
      `SELECT workflow.id, version.definition -> 'trigger' AS trigger FROM workflows AS workflow
         JOIN workflow_versions AS version ON version.organization_id = workflow.organization_id
              AND version.workflow_id = workflow.id AND version.version = coalesce(workflow.active_version, workflow.version)
        WHERE workflow.organization_id = $1 AND workflow.id = ANY ($2::uuid[])`,
      [organizationId, ids],
    );
    return new Map(rows.map(({ id, trigger }) => [id, trigger]));
  }

  /** The active workflows that listen to any of these, by the version that they run by, as it is stored. */
  listening(
    tx: Tx,
    organizationId: string,
    triggers: readonly TriggerName[],
  ): Promise<(Pick<WorkflowVersion, 'version' | 'definition'> & { readonly id: string })[]> {
    return tx.query(
      `SELECT workflow.id, version.version, version.definition FROM workflows AS workflow
         JOIN workflow_versions AS version ON version.organization_id = workflow.organization_id
              AND version.workflow_id = workflow.id AND version.version = workflow.active_version
        WHERE workflow.organization_id = $1 AND workflow.trigger_on = ANY ($2) AND workflow.state = 'active'
        ORDER BY workflow.id`,
      [organizationId, triggers],
    );
  }

  /** How many runs these workflows have, up to the cap in each state, and when the latest was started: both are read from indexes. */
  async runsOf(organizationId: string, ids: readonly string[]): Promise<(id: string) => RunsOfWorkflow> {
    const rows = await this.dataSource.query<{ id: string; state: RunState; count: number }[]>(
      `SELECT counted.id, counted.state,
              (SELECT count(*)::int FROM (
                 SELECT FROM workflow_runs WHERE organization_id = $1 AND workflow_id = counted.id AND state = counted.state
                  LIMIT ${overCap}) AS found) AS count
         FROM (SELECT id, state FROM unnest($2::uuid[]) AS id CROSS JOIN unnest($3::text[]) AS state) AS counted`,
      [organizationId, ids, runStates],
    );
    // Ids are in the order in which runs were started. By a range, for which no index but that of a workflow's runs has the order: by
    // equality PostgreSQL may read all runs of the organization, from the last on, for a workflow that has none.
    const latest = await this.dataSource.query<{ id: string; startedAt: Date | null }[]>(
      `SELECT workflow.id, (SELECT run.started_at FROM workflow_runs AS run
                WHERE run.organization_id = workflow.organization_id AND run.workflow_id >= workflow.id AND run.workflow_id <= workflow.id
                ORDER BY run.workflow_id DESC, run.id DESC LIMIT 1) AS "startedAt"
         FROM workflows AS workflow WHERE workflow.organization_id = $1 AND workflow.id = ANY ($2::uuid[])`,
      [organizationId, ids],
    );
    const counts = Map.groupBy(rows, ({ id }) => id);
    const starts = new Map(latest.map(({ id, startedAt }) => [id, startedAt]));
    return (id) => {
      const own = (counts.get(id) ?? []).map(({ state, count }) => [state, count] as const);
      return { counts: { ...noRuns, ...Object.fromEntries(own) }, lastAt: starts.get(id) ?? null };
    };
  }

  /**
   * How many workflows name each of these users, by what they run by or by their latest version; archived ones run no more, and
   * whom none names is left out.
   */
  async countNaming(
    organizationId: string,
    userIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await manager.query<{ userId: string; count: number }[]>(
      `WITH read AS MATERIALIZED (
         SELECT workflow.id, version.definition::text AS text FROM workflows AS workflow
           JOIN workflow_versions AS version ON version.organization_id = workflow.organization_id
                AND version.workflow_id = workflow.id AND version.version IN (workflow.version, workflow.active_version)
          WHERE workflow.organization_id = $1 AND workflow.state <> 'archived')
       SELECT named.id AS "userId", count(DISTINCT read.id)::int AS count
         FROM read JOIN unnest($2::text[]) AS named (id) ON position(named.id in read.text) > 0 GROUP BY named.id`,
      [organizationId, userIds],
    );
    return new Map(rows.map(({ userId, count }) => [userId, count]));
  }

  /** Every version that names a user. */
  versionsNaming(
    tx: Tx,
    organizationId: string,
    userId: string,
  ): Promise<Pick<WorkflowVersion, 'workflowId' | 'version' | 'definition'>[]> {
    return tx.query(
      `SELECT workflow_id AS "workflowId", version, definition FROM workflow_versions
        WHERE organization_id = $1 AND position($2 in definition::text) > 0 ORDER BY workflow_id, version`,
      [organizationId, userId],
    );
  }

  /** Writes a version anew in which somebody else stands for a person who leaves. */
  async replaceDefinition(
    tx: Tx,
    organizationId: string,
    workflowId: string,
    version: number,
    definition: unknown,
  ): Promise<void> {
    await tx.query(
      'UPDATE workflow_versions SET definition = $4 WHERE organization_id = $1 AND workflow_id = $2 AND version = $3',
      [organizationId, workflowId, version, JSON.stringify(definition)],
    );
  }

  async insert(tx: Tx, workflow: Pick<Workflow, 'organizationId' | 'id' | 'name' | 'changedBy'>): Promise<void> {
    await tx.insert(Workflow, workflow);
  }

  async insertVersion(tx: Tx, version: Omit<WorkflowVersion, 'createdAt' | 'workflow'>): Promise<void> {
    await tx.query(
      `INSERT INTO workflow_versions (organization_id, workflow_id, version, name, definition, created_by)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        version.organizationId,
        version.workflowId,
        version.version,
        version.name,
        JSON.stringify(version.definition),
        version.createdBy,
      ],
    );
  }

  /** Notes which version is the latest, and what the workflow is called in it. */
  async setVersion(
    tx: Tx,
    organizationId: string,
    id: string,
    { name, version, changedBy }: Pick<Workflow, 'name' | 'version' | 'changedBy'>,
  ): Promise<void> {
    await tx.update(Workflow, { organizationId, id }, { name, version, changedBy, changedAt: () => 'now()' });
  }

  /** Switches a locked workflow to another state. */
  async setState(
    tx: Tx,
    organizationId: string,
    id: string,
    change: Pick<Workflow, 'state'> &
      Partial<Pick<Workflow, 'activeVersion' | 'triggerOn' | 'triggerDays' | 'renewalsUntil' | 'pausedBecause'>>,
  ): Promise<void> {
    await tx.update(Workflow, { organizationId, id }, change);
  }

  private readonly run: Run = ({ text, values }) => this.dataSource.query(text, [...values]);
}
