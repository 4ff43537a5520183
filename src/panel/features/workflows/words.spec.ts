import type { Step, Trigger } from '#src/common/workflow-definition.js';
import { conditionFields, type Condition, type ConditionFieldName } from '#src/common/workflow-conditions.js';
import { plain } from './phrase.js';
import {
  conditionWords,
  describeCondition,
  describeLines,
  describeStep,
  describeTrigger,
  type Names,
} from './words.js';

const named: Readonly<Record<string, string>> = {
  s1: 'Onboarding',
  s2: 'Adopting',
  t1: 'Welcome',
  u1: 'Ada',
  u2: 'Ben',
};
const find = (id: string): string | null => named[id] ?? null;
const names: Names = { stage: find, template: find, person: find };

test.each<[Trigger, string]>([
  [{ on: 'account_created' }, 'an account is created'],
  [{ on: 'handed_off' }, 'an account is handed off'],
  [{ on: 'renewal_within', days: 90 }, 'an account’s renewal is 90 days away'],
  [{ on: 'renewal_within', days: 1 }, 'an account’s renewal is 1 day away'],
  [{ on: 'stage_changed', fromStageId: null, toStageId: null }, 'an account’s stage changes'],
  [{ on: 'stage_changed', fromStageId: null, toStageId: 's1' }, 'an account’s stage becomes Onboarding'],
  [{ on: 'stage_changed', fromStageId: 's1', toStageId: null }, 'an account leaves the stage Onboarding'],
  [
    { on: 'stage_changed', fromStageId: 's1', toStageId: 's2' },
    'an account’s stage changes from Onboarding to Adopting',
  ],
  [{ on: 'stage_changed', fromStageId: null, toStageId: 'x' }, 'an account’s stage becomes a stage that is gone'],
])('a trigger %j reads: %s', (trigger, words) => expect(plain(describeTrigger(trigger, names))).toBe(words));

test.each<[Condition, string]>([
  [{ field: 'health', operator: 'is_not', value: 'good' }, 'the health is not Good'],
  [{ field: 'stage', operator: 'is', value: 's2' }, 'the stage is Adopting'],
  [{ field: 'csm', operator: 'is', value: 'u1' }, 'the CSM is Ada'],
  [{ field: 'csm', operator: 'is_not_set', value: null }, 'the CSM is nobody'],
  [{ field: 'annualValue', operator: 'at_least', value: 1_000_000 }, 'the annual value is at least 10,000'],
  [
    { field: 'annualValue', operator: 'at_least', value: 10_000, currency: 'JPY' },
    'the annual value is at least 10,000 JPY',
  ],
  [
    { field: 'annualValue', operator: 'at_least', value: 1_050, currency: 'EUR' },
    'the annual value is at least 10.5 EUR',
  ],
  [{ field: 'annualValue', operator: 'at_most', value: 1_050 }, 'the annual value is at most 10.5'],
  [{ field: 'renewalInDays', operator: 'at_most', value: 90 }, 'the renewal is within 90 days'],
  [{ field: 'daysSinceTouch', operator: 'at_least', value: 30 }, 'the last touch was at least 30 days ago'],
  [{ field: 'domain', operator: 'is', value: '' }, 'the domain is …'],
  [{ field: 'signal', operator: 'is', value: 'champion_left' }, 'the account has the signal Champion left'],
])('a condition %j reads: %s', (condition, words) => expect(plain(describeCondition(condition, names))).toBe(words));

test('every operator that a field takes has words, and no other', () => {
  for (const [field, { operators }] of Object.entries(conditionFields))
    expect(Object.keys(conditionWords[field as ConditionFieldName].operators).sort()).toEqual([...operators].sort());
});

const csm = { who: 'csm' } as const;
test.each<[Step, string]>([
  [
    { do: 'add_item', title: 'Call them', body: null, dueInDays: 3, assignee: csm },
    'add the task “Call them” for the account’s CSM, due in 3 days',
  ],
  [
    { do: 'add_item', title: 'Call', body: null, dueInDays: 0, assignee: { who: 'nobody' } },
    'add the task “Call” for anybody, due the same day',
  ],
  [
    {
      do: 'add_item',
      title: '',
      body: null,
      dueInDays: null,
      assignee: { who: 'round_robin', userIds: ['u1', 'u2'], limit: null },
    },
    'add the task “…” for Ada and Ben in turn',
  ],
  [{ do: 'run_template', templateId: 't1', contacts: 'champion' }, 'run the template Welcome, to the champion'],
  [
    { do: 'assign', assignee: { who: 'person', userId: 'u2' }, moveItems: true },
    'give the account to Ben, with its open items',
  ],
  [{ do: 'change_stage', stageId: '' }, 'move the account to …'],
  [{ do: 'wait', days: 2 }, 'wait 2 days'],
  [
    {
      do: 'stop_if',
      conditions: [
        { field: 'health', operator: 'is', value: 'at_risk' },
        { field: 'csm', operator: 'is_set', value: null },
      ],
    },
    'stop if the health is At risk and the CSM is somebody',
  ],
])('a step %j reads: %s', (step, words) => expect(plain(describeStep(step, names))).toBe(words));

test('of many people who take turns two are named', () => {
  const step: Step = {
    do: 'assign',
    assignee: { who: 'round_robin', userIds: ['u1', 'u2', 'u3', 'u4'], limit: 5 },
    moveItems: false,
  };
  expect(plain(describeStep(step, names))).toBe(
    'give the account to Ada, Ben and 2 others in turn, without its open items',
  );
});

test('a workflow is a line for each of its parts', () => {
  const lines = describeLines(
    {
      trigger: { on: 'account_created' },
      conditions: [{ field: 'health', operator: 'is', value: 'good' }],
      steps: [{ do: 'wait', days: 1 }],
    },
    names,
  );
  expect(lines).toEqual(['When an account is created', 'If the health is Good', 'Wait 1 day']);
});
