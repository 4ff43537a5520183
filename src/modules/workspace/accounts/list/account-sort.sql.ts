import { dateKey, dayKey, nameKey, numberKey, sortsOf, textKey, type SortKey } from '#src/database/index.js';
import { untouchedSince } from '../account-signals.sql.js';
import { hasHealth, healthRank, listed, nobody, signalCondition, type AccountFilter } from './account-filter.sql.js';

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

/** What stands for nobody, as the index of accounts by their CSMs has it. */
const noCsm = `'00000000-0000-0000-0000-000000000000'::uuid`;
const csmId = `coalesce(csm_id, ${noCsm})`;
/** What a CSM is sorted by; nobody comes first. */
const csmName = (id: string): string =>
  `coalesce((SELECT lower(coalesce(nullif(csm.name, ''), csm.email) COLLATE "und-x-icu") FROM users AS csm WHERE csm.organization_id = $1 AND csm.id = ${id}), '')`;
/** The CSM of an account whose CSM comes next by id: one look at the index for each CSM, however many accounts they have. */
const nextCsm = (condition: string): string =>
  `SELECT ${csmId} FROM accounts WHERE ${listed} AND ${condition} ORDER BY ${csmId} LIMIT 1`;
const csms = `
  WITH RECURSIVE csms (referred) AS (
    (${nextCsm('true')}) UNION ALL SELECT (${nextCsm(`${csmId} > referred`)}) FROM csms WHERE referred IS NOT NULL)
  SELECT referred, ${csmName('referred')} AS key FROM csms WHERE referred IS NOT NULL`;

const stagePosition =
  '(SELECT stage.position FROM account_stages AS stage WHERE stage.organization_id = $1 AND stage.id = stage_id)';
const lastTouch = dateKey('last_touch_at');

export const accountSortKeys: Readonly<Record<AccountSortName, SortKey<AccountFilter>>> = {
  name: nameKey('name'),
  stage: {
    expression: stagePosition,
    asText: `${stagePosition}::text`,
    fromText: (parameter) => `${parameter}::integer`,
    accepts: (text) => text !== null && /^\d{1,9}$/.test(text),
    referred: {
      query: 'SELECT id AS referred, position AS key FROM account_stages WHERE organization_id = $1',
      by: 'stage_id',
    },
    range: ({ stage }, bind) => stage && `referred = ${bind(stage)}`,
  },
  health: {
    expression: healthRank,
    asText: `(${healthRank})::text`,
    fromText: (parameter) => `${parameter}::integer`,
    accepts: (text) => text !== null && /^[1-4]$/.test(text),
    range: ({ health }) => health && hasHealth(health),
  },
  csm: {
    ...textKey(csmName('csm_id')),
    referred: { query: csms, by: csmId },
    range: ({ csm }, bind) => csm && `referred = ${csm === nobody ? noCsm : bind(csm)}`,
  },
  renewalOn: {
    ...dayKey('renewal_on'),
    range: ({ signal }) => (signal?.kind === 'renewal_soon' ? signalCondition(signal) : undefined),
  },
  annualValue: numberKey('annual_value_minor'),
  lastTouchAt: {
    ...lastTouch,
    // Never touched comes first, however old the account is.
    range: ({ signal }) => (signal?.kind === 'no_touch' ? `${lastTouch.expression} < ${untouchedSince}` : undefined),
  },
  nextStepOn: dayKey('next_step_on'),
};
