import { signalConditions, signals } from './account-signals.sql.js';

const today = '(now() AT TIME ZONE organizations.time_zone)::date';
const conditions = signalConditions({
  today,
  healthStaleDays: 'organizations.health_stale_days',
  prefix: 'accounts.',
});

/** Accounts with what they lead to; `$1` is the organization. */
const facts = `
  SELECT accounts.id, accounts.name, domain, external_id AS "externalId",
         json_build_object('id', stage.id, 'name', stage.name, 'closed', stage.closed) AS stage,
         CASE WHEN csm.id IS NOT NULL THEN json_build_object('id', csm.id, 'name', csm.name, 'email', csm.email) END AS csm,
         health, health_reason AS "healthReason", health_set_by AS "healthSetBy", health_set_at AS "healthSetAt",
         coalesce(${conditions.stale_health}, false) AS "healthStale",
         annual_value_minor::float8 AS "annualValueMinor", accounts.currency,
         renewal_on::text AS "renewalOn", next_step AS "nextStep", next_step_on::text AS "nextStepOn",
         items_due_on::text AS "itemsDueOn", last_touch_at AS "lastTouchAt",
         CASE WHEN stage.closed THEN '{}' ELSE array_remove(ARRAY[${signals
           .map((signal) => `CASE WHEN ${conditions[signal]} THEN '${signal}' END`)
           .join(', ')}], NULL) END AS signals,
         version, accounts.created_at AS "createdAt", archived_at AS "archivedAt", ${today}::text AS today
    FROM accounts
    JOIN organizations ON organizations.id = accounts.organization_id
    JOIN account_stages AS stage ON stage.organization_id = accounts.organization_id AND stage.id = accounts.stage_id
    LEFT JOIN users AS csm ON csm.organization_id = accounts.organization_id AND csm.id = accounts.csm_id
   WHERE accounts.organization_id = $1`;

/** One of them, `$2`. */
export const accountFacts = `${facts} AND accounts.id = $2`;

/** Several, `$2`, in no order. */
export const factsOfAccounts = `${facts} AND accounts.id = ANY ($2::uuid[])`;

/** What accounts, `$2`, are called. */
export const accountNames = 'SELECT id, name FROM accounts WHERE organization_id = $1 AND id = ANY ($2::uuid[])';
