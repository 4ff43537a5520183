import { comparesAmount, type Condition } from '#src/common/workflow-conditions.js';
import type { AccountFacts } from '../../accounts/index.js';
import type { JudgedCondition } from '../runs/workflow-run.entity.js';

const dayMs = 86_400_000;

/** What an account has where a condition looks. */
function actualOf({ field }: Condition, account: AccountFacts): JudgedCondition['actual'] {
  switch (field) {
    case 'stage':
      return account.stage.id;
    case 'health':
      return account.health;
    case 'csm':
      return account.csm?.id ?? null;
    case 'annualValue':
      return account.annualValueMinor;
    case 'renewalInDays':
      return account.renewalOn === null ? null : daysBetween(account.today, account.renewalOn);
    case 'daysSinceTouch':
      return Math.floor((Date.now() - (account.lastTouchAt ?? account.createdAt).getTime()) / dayMs);
    case 'domain':
      return account.domain;
    case 'signal':
      return account.signals;
  }
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** Looks whether a condition holds of an account, and says by what. */
export function judgeCondition(condition: Condition, account: AccountFacts): JudgedCondition {
  const actual = actualOf(condition, account);
  if (!comparesAmount(condition)) return { ...condition, actual, holds: holds(condition, actual) };
  const { currency } = account;
  const isComparable = (condition.currency ?? currency) === currency;
  return { ...condition, actual, actualCurrency: currency, holds: isComparable && holds(condition, actual) };
}

function holds({ operator, value }: Condition, actual: JudgedCondition['actual']): boolean {
  switch (operator) {
    case 'is':
      return has(actual, value);
    case 'is_not':
      return !has(actual, value);
    case 'at_least':
      return typeof actual === 'number' && actual >= Number(value);
    case 'at_most':
      return typeof actual === 'number' && actual <= Number(value);
    case 'is_set':
      return actual !== null;
    case 'is_not_set':
      return actual === null;
  }
}

const has = (actual: JudgedCondition['actual'], value: Condition['value']): boolean =>
  Array.isArray(actual) ? actual.includes(String(value)) : actual !== null && actual === value;

/** All conditions, with what the account has. */
export const judgeAll = (conditions: readonly Condition[], account: AccountFacts): readonly JudgedCondition[] =>
  conditions.map((condition) => judgeCondition(condition, account));
