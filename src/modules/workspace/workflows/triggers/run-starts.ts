import { Injectable } from '@nestjs/common';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { AccountReader, type AccountFacts } from '../../accounts/index.js';
import { readDefinition, unreadable } from '../definition/read-definition.js';
import { judgeAll } from '../definition/judge-condition.js';
import { RunsRepository, type NewRun } from '../runs/runs.repository.js';
import { StepJobs } from '../runs/step-queue.js';
import { WorkflowPauses } from '../workflow-pauses.js';

/** Runs that led to one another, each by what it did, beyond which a workflow pauses. */
export const deepest = 5;
/** Runs of a workflow for one account within an hour, beyond which it pauses. */
export const mostAnHour = 20;

/** Accounts whose facts are in memory at a time. */
const chunk = 1_000;

/** A workflow that starts runs, by the version that it has. */
interface StartingWorkflow {
  readonly id: string;
  readonly version: number;
  readonly definition: WorkflowDefinition;
}

/** Why a run is to start. */
export type StartEvent = Pick<NewRun, 'accountId' | 'eventKey' | 'because' | 'depth'>;

/** Starts runs in the transaction of what happened, in few statements for many. */
@Injectable()
export class RunStarts {
  constructor(
    private readonly runs: RunsRepository,
    private readonly accounts: AccountReader,
    private readonly jobs: StepJobs,
    private readonly pauses: WorkflowPauses,
  ) {}

  /** What a workflow does as it is stored; null, and it pauses, where a hand has broken it. */
  async readable(
    tx: Tx,
    organizationId: string,
    { id, version, definition: stored }: Omit<StartingWorkflow, 'definition'> & { readonly definition: unknown },
  ): Promise<StartingWorkflow | null> {
    const read = readDefinition(stored);
    if ('definition' in read) return { id, version, definition: read.definition };
    await this.pauses.request(tx, organizationId, id, unreadable(version, read.faults));
    return null;
  }

  /**
   * Starts a run for each event whose account meets the workflow's conditions. An event that has had its run starts none, and
   * what looks like a loop pauses the workflow instead.
   * @returns how many were started
   */
  async start(
    tx: Tx,
    organizationId: string,
    workflow: StartingWorkflow,
    events: readonly StartEvent[],
  ): Promise<number> {
    let started = 0;
    for (let from = 0; from < events.length; from += chunk) {
      const meant = await this.withoutLoops(tx, organizationId, workflow, events.slice(from, from + chunk));
      const accounts = await this.accounts.many(
        tx,
        organizationId,
        meant.map(({ accountId }) => accountId),
      );
      const ids = await this.runs.insert(
        tx,
        organizationId,
        workflow,
        meant.flatMap((event) => startOf(event, workflow.definition, accounts.get(event.accountId))),
      );
      await this.jobs.send(
        tx,
        ids.map((runId) => ({ organizationId, runId, step: 1 })),
      );
      started += ids.length;
    }
    return started;
  }

  private async withoutLoops(
    tx: Tx,
    organizationId: string,
    { id }: StartingWorkflow,
    events: readonly StartEvent[],
  ): Promise<readonly StartEvent[]> {
    const often = await this.runs.startedOften(
      tx,
      organizationId,
      id,
      events.map(({ accountId }) => accountId),
      mostAnHour,
    );
    const isOdd = ({ accountId, depth }: StartEvent) => depth > deepest || often.has(accountId);
    const odd = events.find(isOdd);
    if (odd === undefined) return events;
    const name = (await this.accounts.many(tx, organizationId, [odd.accountId])).get(odd.accountId)?.name ?? '';
    await this.pauses.request(
      tx,
      organizationId,
      id,
      odd.depth > deepest
        ? `Workflows start one another in a circle: ${deepest} had led to it for ${name} already.`
        : `It was started ${mostAnHour} times for ${name} within an hour.`,
    );
    return events.filter((event) => !isOdd(event));
  }
}

/** None for an account that is archived or gone, or does not meet the conditions. */
function startOf(event: StartEvent, definition: WorkflowDefinition, account: AccountFacts | undefined): NewRun[] {
  if (account?.archivedAt !== null) return [];
  const conditions = judgeAll(definition.conditions, account);
  return conditions.every(({ holds }) => holds) ? [{ ...event, conditions }] : [];
}
