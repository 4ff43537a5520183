import type { Condition } from '#src/common/workflow-conditions.js';
import type { AccountFacts } from '../../accounts/index.js';
import { judgeCondition } from './judge-condition.js';

const worth = (annualValueMinor: number | null, currency: string | null) =>
  ({ annualValueMinor, currency }) as AccountFacts;
const atLeast = (value: number, currency?: string | null): Condition => ({
  field: 'annualValue',
  operator: 'at_least',
  value,
  ...(currency === undefined ? {} : { currency }),
});

test.each<[what: string, holds: boolean, condition: Condition, account: AccountFacts]>([
  ['as much of the same currency', true, atLeast(500, 'JPY'), worth(500, 'JPY')],
  ['less of the same currency', false, atLeast(500, 'JPY'), worth(499, 'JPY')],
  ['more of another currency', false, atLeast(500, 'JPY'), worth(900, 'EUR')],
  ['less of another currency', false, { ...atLeast(500, 'JPY'), operator: 'at_most' }, worth(100, 'EUR')],
  ['no value', false, { ...atLeast(500, 'JPY'), operator: 'at_most' }, worth(null, null)],
  ['as much of whichever currency, as older definitions ask', true, atLeast(500), worth(500, 'EUR')],
  ['as much of whichever currency, as is asked by null', true, atLeast(500, null), worth(500, 'JPY')],
])('of an account with %s an amount holds: %s', (_, holds, condition, account) => {
  const { annualValueMinor: actual, currency: actualCurrency } = account;
  expect(judgeCondition(condition, account)).toEqual({ ...condition, actual, actualCurrency, holds });
});

test('whether there is a value has no currency', () => {
  const condition: Condition = { field: 'annualValue', operator: 'is_set', value: null };
  expect(judgeCondition(condition, worth(1, 'EUR'))).toEqual({ ...condition, actual: 1, holds: true });
});
