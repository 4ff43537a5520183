import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { RunTemplateStep, Step, StopIfStep } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { judgeAll } from '../definition/judge-condition.js';
import { RunsRepository } from '../runs/runs.repository.js';
import { AccountSteps } from './account-steps.js';
import { ItemSteps } from './item-steps.js';
import { busy, done, type StepContext, type StepOutcome, type SteppingRun } from './step-context.js';
import { TemplateSteps } from './template-steps.js';

/** Seconds for which a step that would pass a bound waits at least. */
const shortestDelay = 60;

/** Does what steps say: for runs as for a dry run. */
@Injectable()
export class StepEffects {
  constructor(
    private readonly runs: RunsRepository,
    private readonly items: ItemSteps,
    private readonly templates: TemplateSteps,
    private readonly accountSteps: AccountSteps,
  ) {}

  /**
   * Does a step for runs, in few statements for all of them. What was begun for one that it can't be done for is undone, and nothing
   * else.
   * @returns how it came out for each, in their order
   */
  async carryOut(tx: Tx, context: StepContext): Promise<StepOutcome[]> {
    const { step, runs } = context;
    if (step.do !== 'run_template') return this.apart(tx, runs, () => this.together(tx, context, step));
    // Each mail has refusals of its own.
    const outcomes: StepOutcome[] = [];
    const ready = await this.templates.keep(tx, of(context, step));
    for (const run of runs) {
      const work = async () => [await this.templates.run(tx, of({ ...context, runs: [run] }, step), run)];
      outcomes.push(...(ready.has(run) ? await this.apart(tx, [run], work) : [busy]));
    }
    return outcomes;
  }

  private async together(tx: Tx, context: StepContext, step: Exclude<Step, RunTemplateStep>): Promise<StepOutcome[]> {
    switch (step.do) {
      case 'add_item':
        return this.items.add(tx, of(context, step));
      case 'assign':
        return this.accountSteps.assign(tx, of(context, step));
      case 'change_stage':
        return this.accountSteps.changeStage(tx, of(context, step));
      case 'wait':
        return context.runs.map(() => ({ kind: 'waits', days: step.days }));
      case 'stop_if':
        return context.runs.map((run) => stopIf(step, run));
    }
  }

  private async apart(
    tx: Tx,
    runs: readonly SteppingRun[],
    work: () => Promise<StepOutcome[]>,
  ): Promise<StepOutcome[]> {
    try {
      return await this.runs.apart(tx, work);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return runs.map(() => hindranceOf(error));
    }
  }
}

const of = <Kind extends Step>(context: StepContext, step: Kind): StepContext<Kind> => ({ ...context, step });

function stopIf(step: StopIfStep, { account }: SteppingRun): StepOutcome {
  const conditions = judgeAll(step.conditions, account);
  if (!conditions.every(({ holds }) => holds)) return done('What it stops at was not so.', { conditions });
  const told = 'What it stops at was so.';
  return { kind: 'ended', result: { told, conditions }, reason: told };
}

function hindranceOf({ code, detail: reason, retryAfterSeconds }: DomainError): StepOutcome {
  if (code === 'changed_meanwhile') return { kind: 'busy', reason };
  if (code === 'rate_limited')
    return { kind: 'later', seconds: Math.max(shortestDelay, retryAfterSeconds ?? 0), reason };
  return { kind: 'refused', reason };
}
