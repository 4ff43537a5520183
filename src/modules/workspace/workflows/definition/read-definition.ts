import { validate as isUuid } from 'uuid';
import type { FieldError } from '#src/common/domain-error.js';
import { isCurrency } from '#src/common/currencies.js';
import { isLine, isText, normalizeText } from '#src/common/plain-text.js';
import { normalizeName } from '#src/common/single-line.js';
import {
  conditionFieldNames,
  conditionFields,
  comparesAmount,
  conditionOperatorNames,
  fits,
  takesValue,
  type Condition,
  type ConditionValueKind,
} from '#src/common/workflow-conditions.js';
import {
  assigneeNames,
  recipientGroups,
  stepNames,
  triggerNames,
  workflowBounds as bounds,
  type Assignee,
  type AssigneeName,
  type AssignStep,
  type Step,
  type Trigger,
  type WorkflowDefinition,
} from '#src/common/workflow-definition.js';
import { accountDomainRule, healths, isAccountDomain, normalizeAccountDomain, signals } from '../../accounts/index.js';
import { readTemplate } from '../../templates/index.js';
import { DefinitionReading, type TextRule } from './definition-reading.js';

const currencyRule: TextRule = {
  name: 'currency',
  normalize: (text) => text.trim().toUpperCase(),
  holds: isCurrency,
  message: 'Enter a currency by its three letters, such as EUR.',
};
const idRule: TextRule = {
  name: 'uuid',
  normalize: (text) => text.toLowerCase(),
  holds: isUuid,
  message: 'Choose one of the list.',
};
const titleRule: TextRule = {
  name: 'line',
  normalize: normalizeName,
  holds: (text) => isLine(text, bounds.title),
  message: `Enter up to ${bounds.title} characters on one line.`,
};
const bodyRule: TextRule = {
  name: 'text',
  normalize: normalizeText,
  holds: (text) => isText(text, bounds.body),
  message: `Enter a text of up to ${bounds.body.toLocaleString('en')} characters.`,
};
const domainRule: TextRule = {
  name: 'domain',
  normalize: normalizeAccountDomain,
  holds: isAccountDomain,
  message: accountDomainRule,
};

/**
 * Reads a definition, from a request or from the database, where anything can stand that a hand has written. It is closed: what
 * it does not know is a fault. Whether what it refers to is there, `DefinitionReferences` says.
 * @param field where it stands, for the faults' places
 */
export function readDefinition(
  value: unknown,
  field = 'definition',
): { readonly definition: WorkflowDefinition } | { readonly faults: readonly FieldError[] } {
  const reading = new DefinitionReading();
  const members = reading.object(value, field);
  reading.only(members, ['trigger', 'conditions', 'steps'], field);
  const definition: WorkflowDefinition = {
    trigger: readTrigger(reading, members.trigger, `${field}.trigger`),
    conditions: readConditions(reading, members.conditions, `${field}.conditions`, 0),
    steps: reading.list(
      members.steps,
      `${field}.steps`,
      { least: 1, most: bounds.steps, what: 'steps' },
      (step, place) => readStep(reading, step, place),
    ),
  };
  return reading.faults.length > 0 ? { faults: reading.faults } : { definition };
}

function readTrigger(reading: DefinitionReading, value: unknown, field: string): Trigger {
  const members = reading.object(value, field);
  const on = reading.oneOf(members.on, triggerNames, `${field}.on`);
  const stage = (member: 'fromStageId' | 'toStageId') =>
    reading.maybe(members[member], (id) => reading.text(id, `${field}.${member}`, idRule));
  switch (on) {
    case 'account_created':
    case 'handed_off':
      reading.only(members, ['on'], field);
      return { on };
    case 'stage_changed':
      reading.only(members, ['on', 'fromStageId', 'toStageId'], field);
      return { on, fromStageId: stage('fromStageId'), toStageId: stage('toStageId') };
    case 'renewal_within':
      reading.only(members, ['on', 'days'], field);
      return { on, days: reading.whole(members.days, `${field}.days`, 1, bounds.days) };
  }
}

const readConditions = (
  reading: DefinitionReading,
  value: unknown,
  field: string,
  least: number,
): readonly Condition[] =>
  reading.list(value, field, { least, most: bounds.conditions, what: 'conditions' }, (condition, place) =>
    readCondition(reading, condition, place),
  );

function readCondition(reading: DefinitionReading, value: unknown, place: string): Condition {
  const members = reading.object(value, place);
  reading.only(members, ['field', 'operator', 'value', 'currency'], place);
  const field = reading.oneOf(members.field, conditionFieldNames, `${place}.field`);
  const operator = reading.oneOf(members.operator, conditionOperatorNames, `${place}.operator`);
  const { label, operators, value: kind } = conditionFields[field];
  if (!fits(field, operator))
    reading.fault(`${place}.operator`, 'does_not_fit', `${label} can be compared by ${operators.join(', ')}.`);
  const currency = reading.maybe(members.currency, (code) => reading.text(code, `${place}.currency`, currencyRule));
  if (currency !== null && !comparesAmount({ field, operator }))
    reading.fault(`${place}.currency`, 'no_currency', 'Only what compares with an amount has a currency.');
  if (takesValue(operator)) {
    const value = readConditionValue(reading, kind, members.value, `${place}.value`);
    // Absent is not null: who sends neither means the organization's.
    return { field, operator, value, ...(kind === 'amount' && members.currency !== undefined ? { currency } : {}) };
  }
  if (members.value !== undefined && members.value !== null)
    reading.fault(`${place}.value`, 'no_value', 'This operator compares with nothing.');
  return { field, operator, value: null };
}

function readConditionValue(
  reading: DefinitionReading,
  kind: ConditionValueKind,
  value: unknown,
  field: string,
): string | number {
  switch (kind) {
    case 'stage':
    case 'person':
      return reading.text(value, field, idRule);
    case 'health':
      return reading.oneOf(value, healths, field);
    case 'signal':
      return reading.oneOf(value, signals, field);
    case 'domain':
      return reading.text(value, field, domainRule);
    case 'amount':
      return reading.whole(value, field, 0, bounds.amount);
    case 'days':
      return reading.whole(value, field, -bounds.conditionDays, bounds.conditionDays);
  }
}

function readStep(reading: DefinitionReading, value: unknown, field: string): Step {
  const members = reading.object(value, field);
  const name = reading.oneOf(members.do, stepNames, `${field}.do`);
  const only = (...names: string[]) => reading.only(members, ['do', ...names], field);
  switch (name) {
    case 'add_item': {
      only('title', 'body', 'dueInDays', 'assignee');
      const title = reading.text(members.title, `${field}.title`, titleRule);
      const body = reading.maybe(members.body, (text) => reading.text(text, `${field}.body`, bodyRule));
      notePlaceholders(reading, { title, body }, field);
      return {
        do: name,
        title,
        body,
        dueInDays: reading.maybe(members.dueInDays, (days) =>
          reading.whole(days, `${field}.dueInDays`, 0, bounds.days),
        ),
        assignee: readAssignee(reading, members.assignee, `${field}.assignee`, assigneeNames),
      };
    }
    case 'run_template':
      only('templateId', 'contacts');
      return {
        do: name,
        templateId: reading.text(members.templateId, `${field}.templateId`, idRule),
        contacts: reading.oneOf(members.contacts, recipientGroups, `${field}.contacts`),
      };
    case 'assign':
      only('assignee', 'moveItems');
      return {
        do: name,
        assignee: readAssignee(reading, members.assignee, `${field}.assignee`, [
          'person',
          'round_robin',
        ]) as AssignStep['assignee'],
        moveItems: reading.flag(members.moveItems, `${field}.moveItems`),
      };
    case 'change_stage':
      only('stageId');
      return { do: name, stageId: reading.text(members.stageId, `${field}.stageId`, idRule) };
    case 'wait':
      only('days');
      return { do: name, days: reading.whole(members.days, `${field}.days`, 1, bounds.days) };
    case 'stop_if':
      only('conditions');
      return { do: name, conditions: readConditions(reading, members.conditions, `${field}.conditions`, 1) };
  }
}

/** @param allowed which of the assignees this step can have */
function readAssignee(
  reading: DefinitionReading,
  value: unknown,
  field: string,
  allowed: readonly AssigneeName[],
): Assignee {
  const members = reading.object(value, field);
  const who = reading.oneOf(members.who, allowed, `${field}.who`);
  switch (who) {
    case 'csm':
    case 'nobody':
      reading.only(members, ['who'], field);
      return { who };
    case 'person':
      reading.only(members, ['who', 'userId'], field);
      return { who, userId: reading.text(members.userId, `${field}.userId`, idRule) };
    case 'round_robin': {
      reading.only(members, ['who', 'userIds', 'limit'], field);
      const list = { least: 1, most: bounds.people, what: 'people' };
      const userIds = reading.list(members.userIds, `${field}.userIds`, list, (id, place) =>
        reading.text(id, place, idRule),
      );
      return {
        who,
        // Somebody who is named twice would get twice as much.
        userIds: [...new Set(userIds)],
        limit: reading.maybe(members.limit, (limit) => reading.whole(limit, `${field}.limit`, 1, bounds.openItems)),
      };
    }
  }
}

/** A task's texts are read as a template's are. */
function notePlaceholders(
  reading: DefinitionReading,
  { title, body }: { readonly title: string; readonly body: string | null },
  field: string,
): void {
  const read = readTemplate({ subject: title, body: body ?? '' });
  if (!('length' in read)) return;
  for (const { field: part, code, detail, line, column } of read) {
    if (code === 'too_long') continue;
    const place = part === 'body' ? `Line ${line}, column ${column}` : `Column ${column}`;
    reading.fault(`${field}.${part === 'body' ? 'body' : 'title'}`, code, `${place}: ${detail}`);
  }
}

/** The definition with a currency for each amount that came without one. */
export function withCurrency(definition: WorkflowDefinition, currency: string): WorkflowDefinition {
  const named = (conditions: readonly Condition[]): readonly Condition[] =>
    conditions.map((condition) => (comparesAmount(condition) ? { currency, ...condition } : condition));
  return {
    ...definition,
    conditions: named(definition.conditions),
    steps: definition.steps.map((step) =>
      step.do === 'stop_if' ? { ...step, conditions: named(step.conditions) } : step,
    ),
  };
}

/** Why a workflow pauses whose definition a hand has broken, for admins. */
export const unreadable = (version: number, [fault]: readonly FieldError[]): string =>
  `Its version ${version} cannot be read: ${fault?.field ?? 'definition'}: ${fault?.detail ?? ''} Save it anew, then activate it again.`;
