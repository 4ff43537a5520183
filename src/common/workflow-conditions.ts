/** How a condition compares, and how that reads behind the field's name. */
export const conditionOperators = {
  is: 'is',
  is_not: 'is not',
  at_least: 'is at least',
  at_most: 'is at most',
  is_set: 'is set',
  is_not_set: 'is not set',
} as const;

export type ConditionOperator = keyof typeof conditionOperators;

/** What a condition's value is: the id of a stage or a person, a health, a signal, a domain, an amount or a number of days. */
export type ConditionValueKind = 'stage' | 'health' | 'person' | 'amount' | 'days' | 'domain' | 'signal';

/** What a field of an account is compared by. */
interface ConditionField {
  readonly label: string;
  readonly value: ConditionValueKind;
  readonly operators: readonly ConditionOperator[];
}

/**
 * Which fields a condition can look at, and which operators fit each. The editor offers exactly these, and the server takes no
 * others. What an account has none of is at least and at most nothing, and is not anything.
 */
export const conditionFields = {
  stage: { label: 'Stage', value: 'stage', operators: ['is', 'is_not'] },
  health: { label: 'Health', value: 'health', operators: ['is', 'is_not'] },
  csm: { label: 'CSM', value: 'person', operators: ['is', 'is_not', 'is_set', 'is_not_set'] },
  /** In the smallest unit of the condition's currency; currencies are not converted. */
  annualValue: { label: 'Annual value', value: 'amount', operators: ['at_least', 'at_most', 'is_set', 'is_not_set'] },
  /** From the organization's day; below zero once the date has passed. */
  renewalInDays: {
    label: 'Days until renewal',
    value: 'days',
    operators: ['at_least', 'at_most', 'is_set', 'is_not_set'],
  },
  /** Since it was added, for an account that was never touched. */
  daysSinceTouch: { label: 'Days since the last touch', value: 'days', operators: ['at_least', 'at_most'] },
  domain: { label: 'Domain', value: 'domain', operators: ['is', 'is_not', 'is_set', 'is_not_set'] },
  /** *is*: the account has that signal; it can have several. */
  signal: { label: 'Signal', value: 'signal', operators: ['is', 'is_not'] },
} as const satisfies Readonly<Record<string, ConditionField>>;

export type ConditionFieldName = keyof typeof conditionFields;

export const conditionFieldNames = Object.keys(conditionFields) as readonly ConditionFieldName[];
export const conditionOperatorNames = Object.keys(conditionOperators) as readonly ConditionOperator[];

/** Whether an operator compares with a value; the others only look whether there is one. */
export const takesValue = (operator: ConditionOperator): boolean => operator !== 'is_set' && operator !== 'is_not_set';

/** Whether an operator fits a field. */
export const fits = (field: ConditionFieldName, operator: ConditionOperator): boolean =>
  (conditionFields[field].operators as readonly ConditionOperator[]).includes(operator);

/** Something that has to hold of an account. */
export interface Condition {
  readonly field: ConditionFieldName;
  readonly operator: ConditionOperator;
  /** A number for amounts and days, else a text; null where the operator takes none. */
  readonly value: string | number | null;
  /**
   * Of an amount: an account with a value in another currency is neither above nor below it. Null, and absent in older definitions:
   * each account is compared in its own currency's smallest unit, whichever that is.
   */
  readonly currency?: string | null;
}

/** Whether a condition compares with an amount, which has a currency. */
export const comparesAmount = ({ field, operator }: Pick<Condition, 'field' | 'operator'>): boolean =>
  conditionFields[field].value === 'amount' && takesValue(operator);
