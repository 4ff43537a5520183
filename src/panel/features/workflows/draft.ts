import {
  comparesAmount,
  conditionFields,
  takesValue,
  type Condition,
  type ConditionFieldName,
  type ConditionOperator,
} from '#src/common/workflow-conditions.js';
import { minorUnitsOf } from '#src/common/currencies.js';
import type { Step, StepName, Trigger, TriggerName, WorkflowDefinition } from '#src/common/workflow-definition.js';

/** A step as it is being edited. */
export interface DraftStep {
  /** For the page alone: it stays while the step is moved. */
  readonly key: string;
  readonly step: Step;
}

/** A workflow as it is being edited. */
export interface WorkflowDraft {
  readonly name: string;
  readonly trigger: Trigger;
  readonly conditions: readonly Condition[];
  readonly steps: readonly DraftStep[];
}

export const draftOf = (name: string, { trigger, conditions, steps }: WorkflowDefinition): WorkflowDraft => ({
  name,
  trigger,
  conditions: conditions.map(inItsCurrency),
  steps: steps.map((step, index) => ({
    key: `saved-${index}`,
    step: step.do === 'stop_if' ? { ...step, conditions: step.conditions.map(inItsCurrency) } : step,
  })),
});

/** An amount of before conditions had a currency is saved as it was: compared in each account's own. */
const inItsCurrency = (condition: Condition): Condition =>
  comparesAmount(condition) ? { currency: null, ...condition } : condition;

/** What is sent. */
export const toBody = ({ name, trigger, conditions, steps }: WorkflowDraft) => ({
  name,
  definition: { trigger, conditions, steps: steps.map(({ step }) => step) } satisfies WorkflowDefinition,
});

/** Whether two drafts are saved as the same. */
export const isSame = (one: WorkflowDraft, other: WorkflowDraft): boolean =>
  JSON.stringify(toBody(one)) === JSON.stringify(toBody(other));

/** A step as it begins; what has to be chosen is empty. */
export const newStep = (kind: StepName): Step => beginnings[kind];

const beginnings: Readonly<Record<StepName, Step>> = {
  add_item: { do: 'add_item', title: '', body: null, dueInDays: 3, assignee: { who: 'csm' } },
  run_template: { do: 'run_template', templateId: '', contacts: 'champion' },
  assign: { do: 'assign', assignee: { who: 'person', userId: '' }, moveItems: true },
  change_stage: { do: 'change_stage', stageId: '' },
  wait: { do: 'wait', days: 2 },
  stop_if: { do: 'stop_if', conditions: [{ field: 'health', operator: 'is', value: 'at_risk' }] },
};

const triggers: Readonly<Record<TriggerName, Trigger>> = {
  account_created: { on: 'account_created' },
  stage_changed: { on: 'stage_changed', fromStageId: null, toStageId: null },
  handed_off: { on: 'handed_off' },
  renewal_within: { on: 'renewal_within', days: 90 },
};

/** A trigger as it begins. */
export const newTrigger = (on: TriggerName): Trigger => triggers[on];

/** A condition on a field as it begins. @param currency the organization's; null while it isn't known */
export function newCondition(field: ConditionFieldName, currency: string | null): Condition {
  return begun({ field, operator: conditionFields[field].operators[0] }, currency);
}

const begun = (what: Pick<Condition, 'field' | 'operator'>, currency: string | null): Condition => ({
  ...what,
  value: firstValue(what.field, currency),
  ...(comparesAmount(what) ? { currency } : {}),
});

function firstValue(field: ConditionFieldName, currency: string | null): Condition['value'] {
  if (field === 'health') return 'good';
  if (field === 'signal') return 'champion_left';
  if (field === 'renewalInDays') return 90;
  return field === 'daysSinceTouch' ? 30 : field === 'annualValue' ? 10_000 * minorUnitsOf(currency) : '';
}

/** The condition with another operator: its value stays, where there is one. */
export function withOperator(
  { field, value, currency: itsOwn }: Condition,
  operator: ConditionOperator,
  currency: string | null,
): Condition {
  if (!takesValue(operator)) return { field, operator, value: null };
  if (value === null) return begun({ field, operator }, currency);
  return { field, operator, value, ...(comparesAmount({ field, operator }) ? { currency: itsOwn ?? null } : {}) };
}

/** The condition in another currency: as many of its units, whatever each has of smaller ones. */
export function withCurrency(condition: Condition, currency: string | null): Condition {
  const { value, currency: former = null } = condition;
  if (typeof value !== 'number') return { ...condition, currency };
  return { ...condition, currency, value: Math.round((value / minorUnitsOf(former)) * minorUnitsOf(currency)) };
}

/** The steps with one of them a place further up or down. */
export function moved<T>(steps: readonly T[], index: number, by: -1 | 1): T[] {
  const order = [...steps];
  order.splice(index + by, 0, ...order.splice(index, 1));
  return order;
}

/** The list with another item at a place. */
export const replaced = <T>(list: readonly T[], index: number, item: T): T[] =>
  list.map((kept, at) => (at === index ? item : kept));

/** The list without what is at a place. */
export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);
