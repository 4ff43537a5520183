import type { WorkflowReference } from '../../api/types.js';
import { healthLabels, signalLabels } from '../accounts/account-words.js';
import { minorUnitsOf } from '#src/common/currencies.js';
import type { Condition, ConditionFieldName, ConditionOperator } from '#src/common/workflow-conditions.js';
import type {
  Assignee,
  RecipientGroup,
  Step,
  StepName,
  Trigger,
  TriggerName,
  WorkflowDefinition,
} from '#src/common/workflow-definition.js';
import { daysOf, joined, phrase, plain, type Phrase } from './phrase.js';

/** What the things are called that a definition names by their ids; null for what isn't there, or isn't known yet. */
export interface Names {
  readonly stage: (id: string) => string | null;
  readonly template: (id: string) => string | null;
  readonly person: (id: string) => string | null;
}

/** What the people and templates of a definition are called, by their ids. */
export const namesIn = (references: readonly WorkflowReference[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(references.map(({ id, name }) => [id, name]));

export const triggerLabels: Readonly<Record<TriggerName, string>> = {
  account_created: 'an account is created',
  stage_changed: 'an account’s stage changes',
  handed_off: 'an account is handed off',
  renewal_within: 'an account’s renewal comes near',
};

export const stepLabels: Readonly<Record<StepName, string>> = {
  add_item: 'add a task',
  run_template: 'run a template',
  assign: 'give the account to somebody',
  change_stage: 'change the stage',
  wait: 'wait some days',
  stop_if: 'stop if something holds',
};

export const contactsLabels: Readonly<Record<RecipientGroup, string>> = {
  champion: 'the champion',
  deciders: 'every decider',
  all: 'every contact',
};

/** What a condition is about, and how its operators read after that; `…` stands for the value. */
export const conditionWords: Readonly<
  Record<
    ConditionFieldName,
    { readonly label: string; readonly operators: Readonly<Partial<Record<ConditionOperator, string>>> }
  >
> = {
  stage: { label: 'the stage', operators: { is: 'is …', is_not: 'is not …' } },
  health: { label: 'the health', operators: { is: 'is …', is_not: 'is not …' } },
  csm: {
    label: 'the CSM',
    operators: { is: 'is …', is_not: 'is not …', is_set: 'is somebody', is_not_set: 'is nobody' },
  },
  annualValue: {
    label: 'the annual value',
    operators: { at_least: 'is at least …', at_most: 'is at most …', is_set: 'is known', is_not_set: 'is unknown' },
  },
  renewalInDays: {
    label: 'the renewal',
    operators: {
      at_most: 'is within … days',
      at_least: 'is at least … days away',
      is_set: 'has a date',
      is_not_set: 'has no date',
    },
  },
  daysSinceTouch: {
    label: 'the last touch',
    operators: { at_least: 'was at least … days ago', at_most: 'was within the last … days' },
  },
  domain: {
    label: 'the domain',
    operators: { is: 'is …', is_not: 'is not …', is_set: 'is known', is_not_set: 'is unknown' },
  },
  signal: { label: 'the account', operators: { is: 'has the signal …', is_not: 'hasn’t the signal …' } },
};

const gone = (what: string): string => `a ${what} that is gone`;
const nowhere = '…';

/** What starts a workflow: `an account’s stage becomes Onboarding`. */
export function describeTrigger(trigger: Trigger, names: Names): Phrase {
  const stage = (id: string) => names.stage(id) ?? gone('stage');
  switch (trigger.on) {
    case 'account_created':
      return phrase`an account is ${'created'}`;
    case 'handed_off':
      return phrase`an account is ${'handed off'}`;
    case 'renewal_within':
      return phrase`an account’s renewal is ${daysOf(trigger.days)} away`;
    case 'stage_changed': {
      const { fromStageId: from, toStageId: to } = trigger;
      if (from === null)
        return to === null ? phrase`an account’s stage ${'changes'}` : phrase`an account’s stage becomes ${stage(to)}`;
      return to === null
        ? phrase`an account leaves the stage ${stage(from)}`
        : phrase`an account’s stage changes from ${stage(from)} to ${stage(to)}`;
    }
  }
}

/** `the health is not good`. */
export function describeCondition(condition: Condition, names: Names): Phrase {
  const { field, operator } = condition;
  const { label, operators } = conditionWords[field];
  const [before = '', after] = (operators[operator] ?? operator.replaceAll('_', ' ')).split('…');
  if (after === undefined) return [`${label} `, { chosen: before }];
  return [`${label} ${before}`, { chosen: describeValue(condition, names) }, ...(after === '' ? [] : [after])];
}

function describeValue({ field, value, currency = null }: Condition, names: Names): string {
  if (value === null || value === '') return nowhere;
  const text = String(value);
  if (field === 'stage') return names.stage(text) ?? gone('stage');
  if (field === 'csm') return names.person(text) ?? 'somebody who is gone';
  if (field === 'health') return labelIn(healthLabels, text);
  if (field === 'signal') return labelIn(signalLabels, text);
  if (typeof value !== 'number') return text;
  return field === 'annualValue' ? describeAmount(value, currency) : value.toLocaleString('en');
}

/** `10,000 EUR`; without a currency an amount in whichever an account has. */
export const describeAmount = (minor: number, currency: string | null): string =>
  [
    (minor / minorUnitsOf(currency)).toLocaleString('en', { maximumFractionDigits: 3 }),
    ...(currency === null ? [] : [currency]),
  ].join(' ');

const labelIn = (labels: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(labels, key) ? (labels[key] ?? key) : key;

/** Conditions of which all must hold. */
export const describeConditions = (conditions: readonly Condition[], names: Names): Phrase =>
  conditions.length === 0 ? [nowhere] : joined(conditions.map((condition) => describeCondition(condition, names)));

/** Who gets something: `the account’s CSM`, `Ada and Ben in turn`. */
export function describeAssignee(assignee: Assignee, names: Names): string {
  switch (assignee.who) {
    case 'csm':
      return 'the account’s CSM';
    case 'nobody':
      return 'anybody';
    case 'person':
      return assignee.userId === '' ? nowhere : (names.person(assignee.userId) ?? 'somebody who is gone');
    case 'round_robin':
      return describeRing(assignee.userIds, names);
  }
}

/** People who take turns; of more than three the first two are named. */
function describeRing(ids: readonly string[], names: Names): string {
  if (ids.length === 0) return nowhere;
  const people = ids.map((id) => names.person(id) ?? 'somebody who is gone');
  const named = people.length > 3 ? [...people.slice(0, 2), `${people.length - 2} others`] : people;
  return named.length === 1 ? `${named[0]}` : `${named.slice(0, -1).join(', ')} and ${named.at(-1)} in turn`;
}

/** What a step does: `wait 2 days`. */
export function describeStep(step: Step, names: Names): Phrase {
  switch (step.do) {
    case 'add_item': {
      const due =
        step.dueInDays === null
          ? phrase``
          : step.dueInDays === 0
            ? phrase`, due ${'the same day'}`
            : phrase`, due in ${daysOf(step.dueInDays)}`;
      const title = step.title.trim() === '' ? nowhere : step.title;
      return phrase`add the task “${title}” for ${describeAssignee(step.assignee, names)}${due}`;
    }
    case 'run_template': {
      const template = step.templateId === '' ? nowhere : (names.template(step.templateId) ?? gone('template'));
      return phrase`run the template ${template}, to ${contactsLabels[step.contacts]}`;
    }
    case 'assign':
      return phrase`give the account to ${describeAssignee(step.assignee, names)}${step.moveItems ? phrase`, ${'with'} its open items` : phrase`, ${'without'} its open items`}`;
    case 'change_stage':
      return phrase`move the account to ${step.stageId === '' ? nowhere : (names.stage(step.stageId) ?? gone('stage'))}`;
    case 'wait':
      return phrase`wait ${daysOf(step.days)}`;
    case 'stop_if':
      return phrase`stop if ${describeConditions(step.conditions, names)}`;
  }
}

/** A whole workflow, a line for each of its parts. */
export function describeLines({ trigger, conditions, steps }: WorkflowDefinition, names: Names): string[] {
  return [
    `When ${plain(describeTrigger(trigger, names))}`,
    ...conditions.map((condition) => `If ${plain(describeCondition(condition, names))}`),
    ...steps.map((step) => capitalized(plain(describeStep(step, names)))),
  ];
}

export const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
