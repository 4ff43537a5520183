import { conditionFieldNames, conditionFields } from '#src/common/workflow-conditions.js';
import { stepNames, triggerNames, type WorkflowDefinition } from '#src/common/workflow-definition.js';
import { beginnings } from './beginnings.js';
import {
  draftOf,
  isSame,
  moved,
  newCondition,
  newStep,
  newTrigger,
  toBody,
  withCurrency,
  withOperator,
} from './draft.js';
import { faultsAt, faultsOf, firstPlace } from './faults.js';

const definition: WorkflowDefinition = {
  trigger: { on: 'account_created' },
  conditions: [],
  steps: [
    { do: 'wait', days: 1 },
    { do: 'wait', days: 2 },
  ],
};

test('a draft is sent as it was read, and differs once a step is moved', () => {
  const draft = draftOf('Welcome', definition);
  expect(toBody(draft)).toEqual({ name: 'Welcome', definition });
  expect(isSame(draft, { ...draft })).toBe(true);
  const other = { ...draft, steps: moved(draft.steps, 0, 1) };
  expect(toBody(other).definition.steps).toEqual([
    { do: 'wait', days: 2 },
    { do: 'wait', days: 1 },
  ]);
  expect(isSame(draft, other)).toBe(false);
});

test('what is added begins as its kind does', () => {
  for (const name of stepNames) expect(newStep(name).do).toBe(name);
  for (const name of triggerNames) expect(newTrigger(name).on).toBe(name);
  for (const field of conditionFieldNames)
    expect(conditionFields[field].operators).toContain(newCondition(field, 'EUR').operator);
  for (const beginning of beginnings) expect(beginning.definition([]).steps.length).toBeGreaterThan(0);
});

test('an operator that compares with nothing has no value, and the next one has one again', () => {
  const unset = withOperator(newCondition('renewalInDays', 'EUR'), 'is_not_set', 'EUR');
  expect(unset).toEqual({ field: 'renewalInDays', operator: 'is_not_set', value: null });
  expect(withOperator(unset, 'at_most', 'EUR').value).toBe(90);
});

test('faults are told where they are, the first of them first', () => {
  const faults = faultsOf({
    code: 'validation_failed',
    title: '',
    detail: '',
    errors: [
      { field: 'definition.steps.10.title', detail: 'Enter a title.' },
      { field: 'definition.steps.2.conditions.0.value', detail: 'Choose one.' },
      { field: 'name', detail: 'Enter a name.' },
    ],
  });
  expect(faultsAt(faults, 'steps.10')).toEqual(['Enter a title.']);
  expect(faultsAt(faults, 'steps.1')).toEqual([]);
  expect(faultsAt(faults, 'steps.2')).toEqual(['Choose one.']);
  expect(faultsAt(faults, 'steps.2', 'steps.2.conditions.')).toEqual([]);
  expect(firstPlace(faults)).toBe('name');
});

test('an amount is in its currency’s smallest unit, and stays as much in another currency', () => {
  const yen = newCondition('annualValue', 'JPY');
  expect(yen).toEqual({ field: 'annualValue', operator: 'at_least', value: 10_000, currency: 'JPY' });
  expect(withCurrency(yen, 'EUR')).toMatchObject({ value: 1_000_000, currency: 'EUR' });
  expect(withCurrency(withCurrency(yen, 'KWD'), 'JPY')).toEqual(yen);
  expect(withOperator(yen, 'is_set', 'EUR')).toEqual({ field: 'annualValue', operator: 'is_set', value: null });
});

test('an amount that was saved without a currency is sent as one in each account’s own', () => {
  const condition = { field: 'annualValue', operator: 'at_least', value: 500 } as const;
  const old = { ...definition, conditions: [condition], steps: [{ do: 'stop_if', conditions: [condition] } as const] };
  const { conditions, steps } = toBody(draftOf('Welcome', old)).definition;
  expect([conditions, steps]).toEqual([
    [{ ...condition, currency: null }],
    [{ do: 'stop_if', conditions: [{ ...condition, currency: null }] }],
  ]);
});
