import type { StepName } from '#src/common/workflow-definition.js';
import type { JudgedCondition, Run, RunStep } from '../../api/types.js';
import { describeDayFrom } from '../../kit/format-day.js';
import { healthLabels, signalLabels } from '../accounts/account-words.js';
import { describeAmount, type Names } from './words.js';

export const runStateLabels: Readonly<Record<Run['state'], string>> = {
  running: 'Running',
  waiting: 'Waiting',
  done: 'Done',
  ended: 'Ended early',
  stopped: 'Stopped',
  failed: 'Failed',
};

export const stepStateLabels: Readonly<Record<RunStep['state'], string>> = {
  to_come: 'To come',
  waiting: 'Waiting',
  done: 'Done',
  failed: 'Failed',
};

/** What a step is going to do, behind *then*. */
const goingTo: Readonly<Record<StepName, string>> = {
  add_item: 'adds a task',
  run_template: 'runs a template',
  assign: 'gives the account to somebody',
  change_stage: 'changes the stage',
  wait: 'waits again',
  stop_if: 'looks whether to stop',
};

/** A moment as a day from today, where the reader is: `tomorrow`, `Friday`, `12 Dec`. */
export function describeMoment(moment: string, now: number): string {
  const dayOf = (date: Date): string => date.toLocaleDateString('sv');
  const words = describeDayFrom(dayOf(new Date(now)), dayOf(new Date(moment)));
  return /^(Today|Tomorrow|Yesterday)$/.test(words) ? words.toLowerCase() : words;
}

/**
 * Where a run stands, in a sentence without its end: `waits until Friday, then adds a task`. What would come is told as it is now: a
 * workflow that is switched off stops its runs before their next step.
 */
export function describeStanding(run: Run, now: number): string {
  const { state, step, steps, reason, resumeAt, next, workflow } = run;
  switch (state) {
    case 'waiting': {
      const until = resumeAt === null ? 'waits' : `waits until ${describeMoment(resumeAt, now)}`;
      if (workflow.state !== 'active') return `${until}, then stops, for the workflow is ${workflow.state}`;
      return [until, ...(next === null ? [] : [`then ${goingTo[next]}`])].join(', ');
    }
    case 'running':
      if (workflow.state !== 'active')
        return `stops before step ${step} of ${steps}, for the workflow is ${workflow.state}`;
      return `at step ${step} of ${steps}`;
    case 'done':
      return steps === 1 ? 'its step is done' : `all ${steps} steps are done`;
    case 'ended':
    case 'stopped':
    case 'failed':
      return `${state === 'ended' ? 'ended' : state} at step ${step} of ${steps}${reason === null ? '' : `: ${reason}`}`;
  }
}

/** What an account had when a condition was looked at. */
export function describeActual(condition: JudgedCondition, names: Names): string {
  const { field, actual, currency, actualCurrency = null } = condition;
  if (actual === null || (Array.isArray(actual) && actual.length === 0)) return 'nothing';
  if (Array.isArray(actual)) return actual.map((signal) => labelIn(signalLabels, signal)).join(', ');
  const text = String(actual);
  if (field === 'health') return labelIn(healthLabels, text);
  if (field === 'stage') return names.stage(text) ?? 'a stage that is gone';
  if (field === 'csm') return names.person(text) ?? 'somebody else';
  if (field === 'annualValue') {
    const amount = describeAmount(Number(actual), actualCurrency);
    const isOther = typeof currency === 'string' && currency !== actualCurrency;
    return isOther ? `${amount}, which is not compared with ${currency}` : amount;
  }
  return field === 'renewalInDays' || field === 'daysSinceTouch' ? `${text} days` : text;
}

const labelIn = (labels: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(labels, key) ? (labels[key] ?? key) : key;
