import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { MAX } from 'uuid';
import { daysAfter } from '#src/common/day.js';
import { pagesOf } from '#src/common/in-pages.js';
import { JobQueue, SteppedJobs, UnitOfWork, type SteppedJob, type Tx } from '#src/database/index.js';
import { OrganizationClock } from '../../accounts/index.js';
import { WorkflowsRepository } from '../workflows.repository.js';
import { renewalEvent } from './account-event.js';
import { RenewalsRepository, type DueWorkflow, type Renewal } from './renewals.repository.js';
import { RunStarts } from './run-starts.js';

/** Time zones lie apart by quarters of an hour. */
const everyQuarter = '*/15 * * * *';

/** Workflows that are looked up at once. */
const page = 500;

/** Accounts of one step. */
const accountsAStep = 1_000;

interface RenewalStep extends DueWorkflow {
  /** The last account that was seen; absent for the first step. */
  readonly behind?: Renewal;
}

/**
 * Starts workflows for renewals that come near, once a day, soon after the organization's midnight. It looks at the dates alone that
 * have come near since it looked last, which the index of renewals has; dates that are set to a near day start them at once.
 */
@Injectable()
export class RenewalsJob implements OnModuleInit, OnApplicationBootstrap {
  private readonly job: SteppedJob<RenewalStep> = {
    queue: {
      name: 'workflow-renewals',
      timeoutSeconds: 60,
      retries: { limit: 6, firstDelaySeconds: 1, longestDelaySeconds: 120 },
    },
    step: (tx, step) => this.step(tx, step),
    // The next quarter of an hour begins where this one failed.
    giveUp: () => Promise.resolve(),
  };

  constructor(
    private readonly queue: JobQueue,
    private readonly jobs: SteppedJobs,
    private readonly uow: UnitOfWork,
    private readonly renewals: RenewalsRepository,
    private readonly workflows: WorkflowsRepository,
    private readonly starts: RunStarts,
    private readonly clock: OrganizationClock,
  ) {}

  onModuleInit(): Promise<void> {
    return this.jobs.register(this.job);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.schedule('workflows.renewals', everyQuarter, () => this.lookAtAll());
  }

  /** Most organizations have nothing near on most days: only for the others is there a job. */
  private async lookAtAll(): Promise<void> {
    for await (const found of pagesOf((after: DueWorkflow | null) => this.renewals.due(after, page)))
      await this.uow.run(async (tx) => {
        for (const { organizationId, workflowId } of found.filter(({ hasRenewals }) => hasRenewals))
          await this.jobs.begin(tx, this.job, { organizationId, workflowId });
        const quiet = Map.groupBy(
          found.filter(({ hasRenewals }) => !hasRenewals),
          ({ days, until }) => `${days} ${until}`,
        );
        for (const alike of quiet.values())
          for (const { days, until } of alike.slice(0, 1)) await this.renewals.noteSeen(tx, alike, days, until);
      });
  }

  /** Where two look at once, each renewal starts one run still. @returns the next step, or false when all were seen */
  private async step(tx: Tx, { organizationId, workflowId, behind }: RenewalStep): Promise<RenewalStep | false> {
    const workflow = await this.workflows.findForUpdate(tx, organizationId, workflowId);
    if (workflow?.state !== 'active' || workflow.activeVersion === null || workflow.renewalsUntil === null)
      return false;
    const stored = await this.workflows.findVersion(organizationId, workflowId, workflow.activeVersion, tx);
    const ready = await this.starts.readable(tx, organizationId, {
      id: workflowId,
      version: workflow.activeVersion,
      definition: stored?.definition,
    });
    if (ready?.definition.trigger.on !== 'renewal_within') return false;
    const until = daysAfter(await this.clock.today(organizationId, tx), ready.definition.trigger.days);
    if (until <= workflow.renewalsUntil) return false;
    const from = behind ?? { renewalOn: workflow.renewalsUntil, accountId: MAX };
    const found = await this.renewals.next(tx, organizationId, from, until, accountsAStep);
    await this.starts.start(
      tx,
      organizationId,
      ready,
      found.map(({ accountId, renewalOn }) => renewalEvent(accountId, renewalOn)),
    );
    const last = found.at(-1);
    if (last !== undefined && found.length === accountsAStep) return { organizationId, workflowId, behind: last };
    await this.workflows.setState(tx, organizationId, workflowId, { state: 'active', renewalsUntil: until });
    return false;
  }
}
