import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { daysAfter } from '#src/common/day.js';
import { fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import { SteppedJobs, type SteppedJob, type Tx } from '#src/database/index.js';
import { AuthorizedChange, selectedIds, selectionOf } from '#src/modules/users/index.js';
import { AccountSelection, accountWords, OrganizationClock } from '../accounts/index.js';
import { DefinitionReferences } from './definition/definition-references.js';
import { readDefinition } from './definition/read-definition.js';
import type { ActivateWorkflowBody } from './dto/activate-workflow.body.js';
import { RunStarts } from './triggers/run-starts.js';
import { WorkflowsRepository } from './workflows.repository.js';
import { aboutWorkflow, faulty, isArchived } from './workflows.service.js';

/** Accounts that one job starts runs for. */
const accountsAJob = 1_000;

/** Some of the accounts that a workflow is activated for beside those to which something will happen. */
interface AlsoFor {
  readonly organizationId: string;
  readonly workflowId: string;
  readonly version: number;
  /** The activation's own: each account has one run by it. */
  readonly eventKey: string;
  readonly accountIds: readonly string[];
}

/** Activates versions of workflows: for what happens from now on, and for accounts as they are. */
@Injectable()
export class ActivationService implements OnModuleInit {
  private readonly alsoFor: SteppedJob<AlsoFor> = {
    queue: {
      name: 'workflow-activations',
      timeoutSeconds: 60,
      retries: { limit: 6, firstDelaySeconds: 1, longestDelaySeconds: 120 },
    },
    step: async (tx, accounts) => {
      await this.startFor(tx, accounts);
      return false;
    },
    giveUp: () => Promise.resolve(),
  };

  constructor(
    private readonly changes: AuthorizedChange,
    private readonly workflows: WorkflowsRepository,
    private readonly references: DefinitionReferences,
    private readonly selection: AccountSelection,
    private readonly clock: OrganizationClock,
    private readonly starts: RunStarts,
    private readonly jobs: SteppedJobs,
  ) {}

  onModuleInit(): Promise<void> {
    return this.jobs.register(this.alsoFor);
  }

  /**
   * Activates a version. Runs that another one has started go on with that.
   * @throws DomainError `not_found`, `state_conflict` for an archived workflow, `too_many`, `validation_failed` with the place of
   * every fault: what the definition refers to can have gone since it was saved
   */
  async activate(actor: Actor, id: string, body: ActivateWorkflowBody, origin: RequestOrigin): Promise<void> {
    const { organizationId } = actor;
    const accounts = body.alsoFor && (await this.selection.rows(actor, selectionOf(body.alsoFor, accountWords)));
    await this.changes.beside(actor, 'workflows.edit', async (tx) => {
      const workflow = await this.workflows.findForUpdate(tx, organizationId, id);
      if (workflow === null) throw notFound('workflow');
      if (workflow.state === 'archived') throw isArchived();
      const { trigger } = await this.readyDefinition(tx, organizationId, id, body.version);
      const triggerDays = trigger.on === 'renewal_within' ? trigger.days : null;
      await this.workflows.setState(tx, organizationId, id, {
        state: 'active',
        activeVersion: body.version,
        triggerOn: trigger.on,
        triggerDays,
        // Renewals that are near by now are no news: `alsoFor` is for them.
        renewalsUntil: triggerDays === null ? null : daysAfter(await this.clock.today(organizationId, tx), triggerDays),
        pausedBecause: null,
      });
      const accountIds = accounts === undefined ? [] : await selectedIds(accounts, tx);
      await this.begin(tx, { organizationId, workflowId: id, version: body.version, accountIds });
      await this.changes.record(tx, actor, origin, {
        kind: 'workflow.activated',
        before: { ...aboutWorkflow(workflow), state: workflow.state, version: workflow.activeVersion },
        after: {
          ...aboutWorkflow(workflow),
          state: 'active',
          version: body.version,
          ...(accounts && { alsoFor: accounts.described }),
        },
      });
    });
  }

  /** @throws DomainError `validation_failed` */
  private async readyDefinition(
    tx: Tx,
    organizationId: string,
    id: string,
    version: number,
  ): Promise<WorkflowDefinition> {
    const stored = await this.workflows.findVersion(organizationId, id, version, tx);
    if (stored === null) throw fieldError('version', 'no_such_version', 'The workflow has no such version.');
    const read = readDefinition(stored.definition);
    if ('faults' in read) throw faulty(read.faults);
    const faults = await this.references.faults(tx, organizationId, read.definition);
    if (faults.length > 0) throw faulty(faults);
    return read.definition;
  }

  private async begin(tx: Tx, { accountIds, ...workflow }: Omit<AlsoFor, 'eventKey'>): Promise<void> {
    const eventKey = `activation:${uuid()}`;
    for (let from = 0; from < accountIds.length; from += accountsAJob)
      await this.jobs.begin(tx, this.alsoFor, {
        ...workflow,
        eventKey,
        accountIds: accountIds.slice(from, from + accountsAJob),
      });
  }

  /** Nothing where the workflow was switched off meanwhile, or runs by another version. */
  private async startFor(
    tx: Tx,
    { organizationId, workflowId, version, eventKey, accountIds }: AlsoFor,
  ): Promise<void> {
    const workflow = await this.workflows.findShared(tx, organizationId, workflowId);
    if (workflow?.state !== 'active' || workflow.activeVersion !== version) return;
    const stored = await this.workflows.findVersion(organizationId, workflowId, version, tx);
    const ready = await this.starts.readable(tx, organizationId, {
      id: workflowId,
      version,
      definition: stored?.definition,
    });
    if (ready === null) return;
    const because = 'it was activated for this account as well';
    await this.starts.start(
      tx,
      organizationId,
      ready,
      accountIds.map((accountId) => ({ accountId, eventKey, because, depth: 0 })),
    );
  }
}
