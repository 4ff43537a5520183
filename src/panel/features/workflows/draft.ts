import {
  conditionFields,
  takesValue,
  type Condition,
  type ConditionFieldName,
  type ConditionOperator,
} from '#src/common/workflow-conditions.js';
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
  conditions,
  steps: steps.map((step, index) => ({ key: `saved-${index}`, step })),
});

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

/** A condition on a field as it begins. */
export function newCondition(field: ConditionFieldName): Condition {
  return { field, operator: conditionFields[field].operators[0], value: firstValue(field) };
}

function firstValue(field: ConditionFieldName): Condition['value'] {
  if (field === 'health') return 'good';
  if (field === 'signal') return 'champion_left';
  if (field === 'renewalInDays') return 90;
  return field === 'daysSinceTouch' ? 30 : field === 'annualValue' ? 1_000_000 : '';
}

/** The condition with another operator: its value stays, where there is one. */
export function withOperator(condition: Condition, operator: ConditionOperator): Condition {
  if (!takesValue(operator)) return { ...condition, operator, value: null };
  return { ...condition, operator, value: condition.value ?? firstValue(condition.field) };
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
