import { Injectable } from '@nestjs/common';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import type { AccountFacts } from '../../accounts/index.js';
import { NobodyLeft } from '../../queue/index.js';
import { ringOf } from '../steps/step-assignees.js';
import type { StepOutcome } from '../steps/step-context.js';
import type { Workflow } from '../workflow.entity.js';
import { RunsRepository, type WrittenRun, type WrittenStep } from './runs.repository.js';
import { StepJobs } from './step-queue.js';
import type { WorkflowRun } from './workflow-run.entity.js';

const daySeconds = 86_400;

/** What runs of a version do. Their workflow is locked. */
export interface Standing {
  readonly workflow: Workflow;
  readonly version: number;
  readonly definition: WorkflowDefinition;
  /** From 1. */
  readonly step: number;
}

/** A run at its step. It is locked. */
export interface StandingRun {
  readonly run: WorkflowRun;
  /** The row of its step, which is there once it was written. */
  readonly stepId: string;
  readonly account: AccountFacts;
}

/** How a step came out for a run. */
export interface StepEnding extends StandingRun {
  readonly outcome: StepOutcome;
}

/** What is written of a run and its step; `seconds`: after how many its next job comes, null for none. */
interface Written {
  readonly step: Omit<WrittenStep, 'id' | 'runId'>;
  readonly run: Omit<WrittenRun, 'id'>;
  readonly seconds: number | null;
}

/** Writes how steps came out, with the jobs that follow, in few statements for many runs. */
@Injectable()
export class StepOutcomes {
  constructor(
    private readonly runs: RunsRepository,
    private readonly jobs: StepJobs,
    private readonly nobodyLeft: NobodyLeft,
  ) {}

  /** What is busy is written nowhere: it comes again. */
  async write(tx: Tx, { workflow, definition, step }: Standing, endings: readonly StepEnding[]): Promise<void> {
    const { organizationId } = workflow;
    const does = definition.steps[step - 1]?.do;
    const isLast = step === definition.steps.length;
    const written = endings.flatMap(({ run, stepId, outcome }) => {
      const one = writtenOf(outcome, step, isLast);
      return one === null ? [] : { runId: run.id, stepId, ...one };
    });
    if (does === undefined || written.length === 0) return;
    await this.runs.writeSteps(
      tx,
      organizationId,
      { step, does },
      written.map(({ runId, stepId, step: facts }) => ({ id: stepId, runId, ...facts })),
    );
    await this.runs.write(
      tx,
      organizationId,
      written.map(({ runId, run }) => ({ id: runId, ...run })),
    );
    for (const [seconds, own] of Map.groupBy(written, (one) => one.seconds)) {
      if (seconds === null) continue;
      const jobs = own.map(({ runId, run }) => ({ organizationId, runId, step: run.step }));
      await this.jobs.send(tx, jobs, seconds);
    }
    const isForNobody = ({ outcome }: StepEnding) => outcome.kind === 'done' && outcome.result.nobodyLeft === true;
    if (!endings.some(isForNobody)) return;
    const waiting = { ring: ringOf(workflow.id, step), what: `what the workflow ${workflow.name} gives out` };
    await this.nobodyLeft.tell(tx, organizationId, waiting);
  }
}

function writtenOf(outcome: StepOutcome, step: number, isLast: boolean): Written | null {
  switch (outcome.kind) {
    case 'done': {
      const done = { state: 'done', result: outcome.result } as const;
      if (isLast) return { step: done, run: { state: 'done', step }, seconds: null };
      return { step: done, run: { state: 'running', step: step + 1 }, seconds: 0 };
    }
    case 'ended':
      return {
        step: { state: 'done', result: outcome.result },
        run: { state: 'ended', step, reason: outcome.reason },
        seconds: null,
      };
    case 'refused': {
      const { reason } = outcome;
      return { step: { state: 'failed', failure: reason }, run: { state: 'failed', step, reason }, seconds: null };
    }
    case 'waits': {
      const seconds = outcome.days * daySeconds;
      return { step: { state: 'waiting', seconds }, run: { state: 'waiting', step }, seconds };
    }
    case 'later': {
      const { seconds, reason } = outcome;
      return { step: { state: 'waiting', seconds, failure: reason }, run: { state: 'waiting', step, reason }, seconds };
    }
    case 'busy':
      return null;
  }
}
