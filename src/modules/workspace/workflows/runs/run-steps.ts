import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { AccountReader, type AccountFacts } from '../../accounts/index.js';
import { judgeAll } from '../definition/judge-condition.js';
import { readDefinition, unreadable } from '../definition/read-definition.js';
import type { StepOutcome } from '../steps/step-context.js';
import { StepEffects } from '../steps/step-effects.js';
import { WorkflowPauses } from '../workflow-pauses.js';
import type { Workflow } from '../workflow.entity.js';
import { WorkflowsRepository } from '../workflows.repository.js';
import { RunsRepository, type BegunStep } from './runs.repository.js';
import { StepOutcomes, type Standing, type StandingRun, type StepEnding } from './step-outcomes.js';
import { StepJobs, type StepJob } from './step-queue.js';
import type { WorkflowRun } from './workflow-run.entity.js';

/** Runs of a workflow that come to the same step. */
export interface StepGroup {
  readonly organizationId: string;
  readonly workflowId: string;
  readonly step: number;
  readonly runIds: readonly string[];
}

const beingChanged = 'The account is being changed, or so is the run.';

/**
 * Does steps of runs. What a step does, that it is done, and the job of the next one are one transaction, for one run or for many: a
 * process that dies has done all of it or nothing.
 */
@Injectable()
export class RunSteps {
  constructor(
    private readonly workflows: WorkflowsRepository,
    private readonly runs: RunsRepository,
    private readonly accounts: AccountReader,
    private readonly effects: StepEffects,
    private readonly outcomes: StepOutcomes,
    private readonly pauses: WorkflowPauses,
    private readonly jobs: StepJobs,
  ) {}

  /** Does the step of one run, and waits for what it needs. Finds nothing to do where the run is beyond it, or stands. */
  async take(tx: Tx, { organizationId, runId, step }: StepJob): Promise<void> {
    const workflowId = (await this.runs.find(organizationId, runId, tx))?.workflowId;
    if (workflowId === undefined) return;
    const left = await this.takeGroup(tx, { organizationId, workflowId, step, runIds: [runId] }, true);
    if (left.size > 0) throw new Error(beingChanged);
  }

  /**
   * Does the step of several runs, in few statements for all of them.
   * @param waits whether for runs and accounts too that somebody else has locked: otherwise they are left, and keep nobody waiting
   * @returns the runs that were left, and of which nothing was done
   */
  async takeGroup(tx: Tx, { organizationId, workflowId, step, runIds }: StepGroup, waits: boolean) {
    // Kept from being switched off until this step is done, and before the runs are locked.
    const workflow = await this.workflows.findShared(tx, organizationId, workflowId);
    const locked = await this.runs.lock(tx, organizationId, runIds, waits);
    const taken = new Set(locked.map(({ id }) => id));
    const left = new Set(waits ? [] : runIds.filter((id) => !taken.has(id)));
    const runs = locked.filter((run) => run.step === step && isUnderWay(run));
    if (workflow === null || runs.length === 0) return left;
    if (workflow.state !== 'active') {
      const reason = `The workflow was ${workflow.state} before this step.`;
      await this.end(tx, runs, 'stopped', reason);
      return left;
    }
    for (const [version, own] of Map.groupBy(runs, (run) => run.version)) {
      const definition = await this.readable(tx, workflow, version, own);
      if (definition === null) continue;
      for (const id of await this.goOn(tx, { workflow, version, definition, step }, own, waits)) left.add(id);
    }
    return left;
  }

  /** Notes that a step failed time and again without saying why, so that a person looks at it. */
  async giveUp(tx: Tx, { organizationId, runId, step }: StepJob): Promise<void> {
    const run = await this.runs.findForUpdate(tx, organizationId, runId);
    if (run?.step !== step || !isUnderWay(run)) return;
    const reason = 'It failed several times in a row, on our side. Whoever runs Thread finds the reason in its log.';
    const row = await this.runs.findStep(tx, organizationId, runId, step);
    if (row !== null) await this.runs.failStep(tx, organizationId, row.id, reason);
    await this.runs.set(tx, run, { state: 'failed', reason });
  }

  /** Does what a step says for runs, as for a dry run. @returns how it came out for each, in their order */
  attempt(
    tx: Tx,
    { workflow, version, definition, step: number }: Standing,
    standing: readonly StandingRun[],
    waits = true,
  ): Promise<StepOutcome[]> {
    const { organizationId, id: workflowId, name: workflowName } = workflow;
    const step = definition.steps[number - 1];
    if (step === undefined) throw new Error('A run comes to a step that there is not.');
    const runs = standing.map(({ run: { id: runId, depth }, stepId, account }) => ({
      account,
      automation: { workflowId, workflowName, version, runId, step: number, stepId, depth },
    }));
    return this.effects.carryOut(tx, { organizationId, step, runs, waits });
  }

  /** What runs do by their version; null, and they fail, where a hand has broken it. */
  private async readable(
    tx: Tx,
    { organizationId, id }: Workflow,
    version: number,
    runs: readonly WorkflowRun[],
  ): Promise<WorkflowDefinition | null> {
    const stored = await this.workflows.findVersion(organizationId, id, version, tx);
    const read = readDefinition(stored?.definition);
    if ('definition' in read) return read.definition;
    const reason = unreadable(version, read.faults);
    await this.end(tx, runs, 'failed', reason);
    await this.pauses.request(tx, organizationId, id, reason);
    return null;
  }

  /** @returns the runs that are left */
  private async goOn(tx: Tx, at: Standing, runs: readonly WorkflowRun[], waits: boolean): Promise<readonly string[]> {
    const { organizationId } = at.workflow;
    if (at.definition.steps.length < at.step) {
      await this.end(tx, runs, 'done', null);
      return [];
    }
    const facts = await this.accounts.many(
      tx,
      organizationId,
      runs.map(({ accountId }) => accountId),
    );
    const isThere = ({ accountId }: WorkflowRun) => facts.get(accountId)?.archivedAt === null;
    const [there, gone] = partition(runs, isThere);
    await this.end(tx, gone, 'ended', 'The account was archived.');
    // Two runs of one account change it one after the other.
    const [own, others] = partition(there, ({ id, accountId }) => id === firstOf(there, accountId));
    const begun = await this.runs.begun(
      tx,
      organizationId,
      own.map(({ id }) => id),
      at.step,
    );
    const standing = own.flatMap((run) => {
      const account = facts.get(run.accountId);
      return account === undefined ? [] : { run, account, stepId: begun.get(run.id)?.id ?? uuid() };
    });
    const endings = await this.come(tx, at, standing, begun, waits);
    await this.outcomes.write(tx, at, endings);
    const busy = endings.filter(({ outcome }) => outcome.kind === 'busy');
    return [...others, ...busy.map(({ run }) => run)].map(({ id }) => id);
  }

  /** How the step comes out for each run: of a wait that is over, by its conditions; of one that is not, later. */
  private async come(
    tx: Tx,
    at: Standing,
    standing: readonly StandingRun[],
    begun: ReadonlyMap<string, BegunStep>,
    waits: boolean,
  ): Promise<StepEnding[]> {
    const isWait = at.definition.steps[at.step - 1]?.do === 'wait';
    const leftOf = ({ run }: StandingRun): number | null => begun.get(run.id)?.seconds ?? null;
    const [early, due] = partition(standing, (one) => (leftOf(one) ?? 0) > 0);
    for (const one of early) await this.jobs.send(tx, [jobOf(one.run)], leftOf(one) ?? 0);
    const [waited, ready] = partition(due, (one) => isWait && leftOf(one) !== null);
    const outcomes = ready.length === 0 ? [] : await this.attempt(tx, at, ready, waits);
    return [
      ...waited.map((one) => ({ ...one, outcome: afterWait(at.definition, one.account) })),
      ...ready.flatMap((one, index) => {
        const outcome = outcomes[index];
        return outcome === undefined ? [] : { ...one, outcome };
      }),
    ];
  }

  private async end(
    tx: Tx,
    runs: readonly WorkflowRun[],
    state: WorkflowRun['state'],
    reason: string | null,
  ): Promise<void> {
    const [{ organizationId } = { organizationId: '' }] = runs;
    await this.runs.write(
      tx,
      organizationId,
      runs.map(({ id, step }) => ({ id, step, state, reason })),
    );
  }
}

/** Looks at the conditions again: much can have happened meanwhile. */
function afterWait(definition: WorkflowDefinition, account: AccountFacts): StepOutcome {
  const conditions = judgeAll(definition.conditions, account);
  const result = { told: 'Waited.', conditions };
  if (conditions.every(({ holds }) => holds)) return { kind: 'done', result };
  const reason = 'After the wait the account did not meet the workflow’s conditions any more.';
  return { kind: 'ended', result, reason };
}

/** The first of the runs of an account. */
const firstOf = (runs: readonly WorkflowRun[], accountId: string): string | undefined =>
  runs.find((run) => run.accountId === accountId)?.id;

const jobOf = ({ organizationId, id: runId, step }: WorkflowRun): StepJob => ({ organizationId, runId, step });

/** Whether a run goes on by itself. */
const isUnderWay = ({ state }: WorkflowRun): boolean => state === 'running' || state === 'waiting';

const partition = <T>(all: readonly T[], holds: (one: T) => boolean): [T[], T[]] => [
  all.filter(holds),
  all.filter((one) => !holds(one)),
];
