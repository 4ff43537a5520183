import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import { JobQueue, type Tx } from '#src/database/index.js';
import { AccountReader, type AccountFacts } from '../../accounts/index.js';
import { NobodyLeft } from '../../queue/index.js';
import { judgeAll } from '../definition/judge-condition.js';
import { readDefinition, unreadable } from '../definition/read-definition.js';
import type { StepOutcome } from '../steps/step-context.js';
import { ringOf } from '../steps/step-assignees.js';
import { StepEffects } from '../steps/step-effects.js';
import { WorkflowPauses } from '../workflow-pauses.js';
import type { Workflow } from '../workflow.entity.js';
import { WorkflowsRepository } from '../workflows.repository.js';
import { RunsRepository } from './runs.repository.js';
import { stepQueue, type StepJob } from './step-queue.js';
import type { WorkflowRun } from './workflow-run.entity.js';
import type { WorkflowStep } from './workflow-step.entity.js';

const daySeconds = 86_400;

/** A run that comes to a step. Its workflow and itself are locked. */
interface Standing {
  readonly workflow: Workflow;
  readonly run: WorkflowRun;
  readonly definition: WorkflowDefinition;
  readonly account: AccountFacts;
}

/** How a step came out. */
export type Attempt =
  | StepOutcome
  | { readonly kind: 'failed'; readonly reason: string }
  /** Not now: there is a bound that it would pass. */
  | { readonly kind: 'later'; readonly seconds: number; readonly reason: string };

/**
 * Does a step of a run. What it does, that it is done, and the job of the next one are one transaction: a process that dies has
 * done all of it or nothing.
 */
@Injectable()
export class RunSteps {
  constructor(
    private readonly workflows: WorkflowsRepository,
    private readonly runs: RunsRepository,
    private readonly accounts: AccountReader,
    private readonly effects: StepEffects,
    private readonly pauses: WorkflowPauses,
    private readonly jobs: JobQueue,
    private readonly nobodyLeft: NobodyLeft,
  ) {}

  /** Finds nothing to do where the run is beyond this step, or stands. */
  async take(tx: Tx, { organizationId, runId, step }: StepJob): Promise<void> {
    const seen = await this.runs.find(organizationId, runId, tx);
    if (seen === null) return;
    // Kept from being switched off until this step is done, and before the run is locked.
    const workflow = await this.workflows.findShared(tx, organizationId, seen.workflowId);
    const run = await this.runs.findForUpdate(tx, organizationId, runId);
    if (workflow === null || run?.step !== step || !isUnderWay(run)) return;
    const standing = await this.standing(tx, workflow, run);
    if (standing !== null) await this.goOn(tx, standing);
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

  /** Where the run stands; null where it does not go on, which is noted. */
  private async standing(tx: Tx, workflow: Workflow, run: WorkflowRun): Promise<Standing | null> {
    const { organizationId, version } = run;
    if (workflow.state !== 'active') {
      await this.runs.set(tx, run, {
        state: 'stopped',
        reason: `The workflow was ${workflow.state} before this step.`,
      });
      return null;
    }
    const stored = await this.workflows.findVersion(organizationId, workflow.id, version, tx);
    const read = readDefinition(stored?.definition);
    if ('faults' in read) {
      const reason = unreadable(version, read.faults);
      await this.runs.set(tx, run, { state: 'failed', reason });
      await this.pauses.request(tx, organizationId, workflow.id, reason);
      return null;
    }
    const account = await this.accounts.one(organizationId, run.accountId, tx);
    if (account?.archivedAt === null) return { workflow, run, definition: read.definition, account };
    await this.runs.set(tx, run, { state: 'ended', reason: 'The account was archived.' });
    return null;
  }

  private async goOn(tx: Tx, standing: Standing): Promise<void> {
    const { run, definition } = standing;
    const { organizationId } = run;
    const does = definition.steps[run.step - 1]?.do;
    if (does === undefined) return this.runs.set(tx, run, { state: 'done' });
    const before = await this.runs.findStep(tx, organizationId, run.id, run.step);
    if (before !== null && before.resumeAt !== null) {
      const seconds = await this.runs.secondsUntil(tx, organizationId, before.id);
      if (seconds > 0) return this.send(tx, run, run.step, seconds);
      if (does === 'wait') return this.endWait(tx, standing, before);
    }
    const stepId = before?.id ?? (await this.runs.beginStep(tx, run, does));
    await this.settle(tx, standing, stepId, await this.attempt(tx, standing, stepId));
  }

  /** Looks at the conditions again: much can have happened meanwhile. */
  private async endWait(tx: Tx, standing: Standing, { id }: WorkflowStep): Promise<void> {
    const { run, definition, account } = standing;
    const conditions = judgeAll(definition.conditions, account);
    const result = { told: 'Waited.', conditions };
    if (conditions.every(({ holds }) => holds)) return this.settle(tx, standing, id, { kind: 'done', result });
    await this.runs.finishStep(tx, run.organizationId, id, result);
    const reason = 'After the wait the account did not meet the workflow’s conditions any more.';
    await this.runs.set(tx, run, { state: 'ended', reason });
  }

  /** Does a step, for a run as for a dry run. What one that can't be done had begun is undone, and nothing else. */
  async attempt(tx: Tx, { workflow, run, definition }: Omit<Standing, 'account'>, stepId: string): Promise<Attempt> {
    const { organizationId, accountId, version, id: runId, step: number, depth } = run;
    const step = definition.steps[number - 1];
    if (step === undefined) throw new Error('A run comes to a step that there is not.');
    const { id: workflowId, name: workflowName } = workflow;
    const automation = { workflowId, workflowName, version, runId, step: number, stepId, depth };
    try {
      return await this.runs.apart(tx, () =>
        this.effects.carryOut(tx, { organizationId, accountId, step, automation }),
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, detail: reason, retryAfterSeconds } = error;
      // The account went to another CSM just now: the job comes again.
      if (code === 'changed_meanwhile') throw new Error(reason, { cause: error });
      if (code === 'rate_limited') return { kind: 'later', seconds: Math.max(60, retryAfterSeconds ?? 0), reason };
      return { kind: 'failed', reason };
    }
  }

  private async settle(
    tx: Tx,
    { workflow, run, definition }: Standing,
    stepId: string,
    attempt: Attempt,
  ): Promise<void> {
    const { organizationId, step } = run;
    switch (attempt.kind) {
      case 'done': {
        await this.runs.finishStep(tx, organizationId, stepId, attempt.result);
        if (step === definition.steps.length) await this.runs.set(tx, run, { state: 'done' });
        else {
          await this.runs.set(tx, run, { state: 'running', step: step + 1 });
          await this.send(tx, run, step + 1);
        }
        if (attempt.result.nobodyLeft !== true) return;
        const waiting = { ring: ringOf(workflow.id, step), what: `what the workflow ${workflow.name} gives out` };
        return this.nobodyLeft.tell(tx, organizationId, waiting);
      }
      case 'ended':
        await this.runs.finishStep(tx, organizationId, stepId, attempt.result);
        return this.runs.set(tx, run, { state: 'ended', reason: attempt.result.told });
      case 'failed':
        await this.runs.failStep(tx, organizationId, stepId, attempt.reason);
        return this.runs.set(tx, run, { state: 'failed', reason: attempt.reason });
      case 'waits':
      case 'later': {
        const seconds = attempt.kind === 'waits' ? attempt.days * daySeconds : attempt.seconds;
        const reason = attempt.kind === 'waits' ? null : attempt.reason;
        await this.runs.holdStep(tx, organizationId, stepId, seconds, reason);
        await this.runs.set(tx, run, { state: 'waiting', reason });
        return this.send(tx, run, step, seconds);
      }
    }
  }

  private send(tx: Tx, { organizationId, id: runId }: WorkflowRun, step: number, afterSeconds = 0): Promise<void> {
    return this.jobs.send(tx, stepQueue.name, { organizationId, runId, step } satisfies StepJob, afterSeconds);
  }
}

/** Whether a run goes on by itself. */
const isUnderWay = ({ state }: WorkflowRun): boolean => state === 'running' || state === 'waiting';
