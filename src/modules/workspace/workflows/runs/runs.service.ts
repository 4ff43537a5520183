import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { onwardPage, readPlace, type Tx } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { AccountReader } from '../../accounts/index.js';
import { readDefinition } from '../definition/read-definition.js';
import type { ListRunsQuery } from '../dto/workflows.queries.js';
import type { AccountAutomationResponse, RunDetailsResponse, RunsPageResponse } from '../dto/run.response.js';
import type { Workflow } from '../workflow.entity.js';
import { WorkflowsRepository } from '../workflows.repository.js';
import { aboutWorkflow } from '../workflows.service.js';
import { RunsListRepository } from './runs-list.repository.js';
import { presentRun, presentRunDetails } from './runs.presenter.js';
import { RunsRepository } from './runs.repository.js';
import { StepJobs } from './step-queue.js';
import type { WorkflowRun } from './workflow-run.entity.js';

/** Runs of each kind that an account's page shows. */
const mostAhead = 50;
const mostPast = 20;

/** Runs, as people look at them and let them go on. */
@Injectable()
export class RunsService {
  constructor(
    private readonly list: RunsListRepository,
    private readonly runs: RunsRepository,
    private readonly workflows: WorkflowsRepository,
    private readonly accounts: AccountReader,
    private readonly people: PeopleNames,
    private readonly changes: AuthorizedChange,
    private readonly jobs: StepJobs,
  ) {}

  /** A workflow's runs, the latest first. @throws DomainError `not_found`, `invalid_cursor` */
  async ofWorkflow(
    { organizationId }: Actor,
    workflowId: string,
    { state, limit, cursor }: ListRunsQuery,
  ): Promise<RunsPageResponse> {
    if ((await this.workflows.find(organizationId, workflowId)) === null) throw notFound('workflow');
    const scope = { list: 'workflow-runs', organizationId, sort: '-id', filter: { workflowId, state } };
    const place = readPlace(scope, cursor, (key) => key === '');
    const filter = { workflowId, states: state && [state], before: place?.id ?? null };
    const found = await this.list.list(organizationId, filter, limit + 1);
    const { rows, nextCursor } = onwardPage(scope, found, limit, ({ id }) => ({ key: '', id }));
    return { data: rows.map(presentRun), nextCursor };
  }

  /** @throws DomainError `not_found` */
  async get({ organizationId }: Actor, id: string): Promise<RunDetailsResponse> {
    const [run, entity, steps] = await Promise.all([
      this.list.find(organizationId, id),
      this.runs.find(organizationId, id),
      this.list.steps(organizationId, id),
    ]);
    if (run === null || entity === null) throw notFound('run');
    const version = await this.workflows.findVersion(organizationId, run.workflowId, run.version);
    const people = steps.flatMap(({ result }) => result?.personId ?? []);
    const names = await this.people.of(organizationId, [...new Set(people)]);
    return presentRunDetails(run, entity.conditions, version?.definition, steps, names);
  }

  /** What workflows did at an account and are going to do. @throws DomainError `not_found` */
  async ofAccount({ organizationId }: Actor, accountId: string): Promise<AccountAutomationResponse> {
    await this.accounts.mustExist(organizationId, accountId);
    const [ahead, past] = await Promise.all([
      this.list.list(organizationId, { accountId, states: ['running', 'waiting'] }, mostAhead),
      this.list.list(organizationId, { accountId, states: ['done', 'ended', 'stopped', 'failed'] }, mostPast),
    ]);
    return { ahead: ahead.map(presentRun), past: past.map(presentRun) };
  }

  /**
   * Lets a run go on from the step at which it failed or was stopped. Where the workflow runs by another version meanwhile that does
   * the same up to there, the run goes on with that: so what was amiss in the step itself can be mended.
   * @throws DomainError `not_found`, `state_conflict` for one that goes on by itself or is over, and while the workflow is not active
   */
  async resume(actor: Actor, id: string, origin: RequestOrigin): Promise<RunDetailsResponse> {
    const { organizationId } = actor;
    const seen = await this.runs.find(organizationId, id);
    if (seen === null) throw notFound('run');
    await this.changes.beside(actor, 'workflows.edit', async (tx) => {
      const workflow = await this.workflows.findShared(tx, organizationId, seen.workflowId);
      const run = await this.runs.findForUpdate(tx, organizationId, id);
      if (workflow === null || run === null) throw notFound('run');
      if (run.state !== 'failed' && run.state !== 'stopped')
        throw new DomainError('state_conflict', 'Only a run that failed or was stopped can go on from there.');
      if (workflow.state !== 'active')
        throw new DomainError('state_conflict', 'The workflow is not active: activate it, then let the run go on.');
      const step = await this.runs.findStep(tx, organizationId, id, run.step);
      if (step?.state === 'failed') await this.runs.retryStep(tx, step, step.attempt + 1);
      const version = await this.versionFor(tx, workflow, run);
      await this.runs.set(tx, run, { state: 'running', version });
      await this.jobs.send(tx, [{ organizationId, runId: id, step: run.step }]);
      await this.changes.record(tx, actor, origin, {
        kind: 'workflow_run.resumed',
        after: { ...aboutWorkflow(workflow), runId: id, step: run.step, accountId: run.accountId },
      });
    });
    return this.get(actor, id);
  }

  private async versionFor(
    tx: Tx,
    { id, activeVersion }: Workflow,
    { organizationId, version, step }: WorkflowRun,
  ): Promise<number> {
    if (activeVersion === null || activeVersion === version) return version;
    const [before, now] = await Promise.all(
      [version, activeVersion].map(async (one) => {
        const read = readDefinition((await this.workflows.findVersion(organizationId, id, one, tx))?.definition);
        return 'definition' in read ? read.definition.steps : null;
      }),
    );
    const isSame =
      before !== undefined &&
      before !== null &&
      now !== undefined &&
      now !== null &&
      isDeepStrictEqual(before.slice(0, step - 1), now.slice(0, step - 1));
    return isSame ? activeVersion : version;
  }
}
