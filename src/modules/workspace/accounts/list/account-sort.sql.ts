import { dateKey, dayKey, nameKey, numberKey, sortsOf, type SortKey } from '#src/database/index.js';
import { healthRank, type AccountFilter } from './account-filter.sql.js';

export const accountSortNames = [
  'name',
  'stage',
  'health',
  'csm',
  'renewalOn',
  'annualValue',
  'lastTouchAt',
  'nextStepOn',
] as const;
export type AccountSortName = (typeof accountSortNames)[number];

/** The orders a list of accounts can have; `-` is downwards. */
export const accountSorts = sortsOf(accountSortNames);
export type AccountSort = (typeof accountSorts)[number];

/** For the API's documentation. */
export const accountSortDescription =
  '`-` before a key sorts downwards. `health` begins with those at risk, `stage` with the first stage, `csm` with accounts of nobody, then by the person’s name; `annualValue` compares numbers of whatever currency.';

/** The orders that an export can have: those that an index has. */
export const exportedSorts = sortsOf(['name', 'health', 'renewalOn', 'annualValue', 'lastTouchAt', 'nextStepOn']);
export type ExportedSort = (typeof exportedSorts)[number];

/** A key that another table has, as a subquery whose value is a whole number or a text. */
const referredKey = (expression: string, type: 'integer' | 'text'): SortKey => ({
  expression,
  asText: `(${expression})::text`,
  fromText: (parameter) => `${parameter}::${type}`,
  accepts: (text) => text !== null && (type === 'text' || /^\d{1,9}$/.test(text)),
  unindexed: true,
});

export const accountSortKeys: Readonly<Record<AccountSortName, SortKey<AccountFilter>>> = {
  name: nameKey('name'),
  stage: referredKey(
    '(SELECT stage.position FROM account_stages AS stage WHERE stage.organization_id = $1 AND stage.id = stage_id)',
    'integer',
  ),
  health: {
    expression: healthRank,
    asText: `(${healthRank})::text`,
    fromText: (parameter) => `${parameter}::integer`,
    accepts: (text) => text !== null && /^[1-4]$/.test(text),
  },
  csm: referredKey(
    `coalesce((SELECT lower(coalesce(nullif(csm.name, ''), csm.email) COLLATE "und-x-icu") FROM users AS csm WHERE csm.organization_id = $1 AND csm.id = csm_id), '')`,
    'text',
  ),
  renewalOn: dayKey('renewal_on'),
  annualValue: numberKey('annual_value_minor'),
  lastTouchAt: dateKey('last_touch_at'),
  nextStepOn: dayKey('next_step_on'),
};
