import { signalConditions, signals } from '../accounts/index.js';

const conditions = signalConditions({
  today: '(now() AT TIME ZONE organizations.time_zone)::date',
  healthStaleDays: 'organizations.health_stale_days',
  prefix: 'accounts.',
});
const found = signals.map((signal) => `CASE WHEN ${conditions[signal]} THEN '${signal}' END`).join(', ');

/** A person's accounts with signals: those with most of them first, then by the next renewal. `$2` is the person, `$3` how many. */
export const accountsWithSignals = `
  SELECT id, name, signals, "nextStep", "nextStepOn", "renewalOn", count(*) OVER ()::int AS total FROM (
    SELECT accounts.id, accounts.name, array_remove(ARRAY[${found}], NULL) AS signals,
           next_step AS "nextStep", next_step_on::text AS "nextStepOn", renewal_on::text AS "renewalOn"
      FROM accounts
      JOIN organizations ON organizations.id = accounts.organization_id
      JOIN account_stages AS stage ON stage.organization_id = accounts.organization_id AND stage.id = accounts.stage_id
     WHERE accounts.organization_id = $1 AND csm_id = $2 AND archived_at IS NULL AND NOT stage.closed) AS mine
   WHERE cardinality(signals) > 0
   ORDER BY cardinality(signals) DESC, "renewalOn", id LIMIT $3`;

/** Mails that went out in a person's name since yesterday's midnight, the latest first. `$2` is the person, `$3` how many. */
export const mailsInName = `
  SELECT action.id, subject, recipient, state, account_id AS "accountId", account.name AS "accountName",
         action.created_at AS "createdAt", count(*) OVER ()::int AS total
    FROM actions AS action
    JOIN organizations ON organizations.id = action.organization_id
    JOIN accounts AS account ON account.organization_id = action.organization_id AND account.id = action.account_id
   WHERE action.organization_id = $1 AND sender_id = $2 AND kind = 'mail'
     AND action.created_at >= ((now() AT TIME ZONE organizations.time_zone)::date - 1)::timestamp AT TIME ZONE organizations.time_zone
   ORDER BY action.created_at DESC, action.id DESC LIMIT $3`;

/** What steps of workflows did since yesterday's midnight at a person's accounts, the latest first. `$2` is the person, `$3` how many. */
export const automationInName = `
  SELECT run.id AS "runId", step.step, step.result ->> 'told' AS told, version.name AS workflow, account.id AS "accountId",
         account.name AS "accountName", step.finished_at AS "doneAt", count(*) OVER ()::int AS total
    FROM accounts AS account
    JOIN organizations ON organizations.id = account.organization_id
    JOIN workflow_runs AS run ON run.organization_id = account.organization_id AND run.account_id = account.id
    JOIN workflow_steps AS step ON step.organization_id = run.organization_id AND step.run_id = run.id
    JOIN workflow_versions AS version ON version.organization_id = run.organization_id
         AND version.workflow_id = run.workflow_id AND version.version = run.version
   WHERE account.organization_id = $1 AND account.csm_id = $2 AND account.archived_at IS NULL AND step.state = 'done' AND step.does NOT IN ('wait', 'stop_if')
     AND step.finished_at >= ((now() AT TIME ZONE organizations.time_zone)::date - 1)::timestamp AT TIME ZONE organizations.time_zone
   ORDER BY step.finished_at DESC, step.id DESC LIMIT $3`;

/**
 * Whether an organization has its first account, template and colleague. The first by the key: PostgreSQL would sooner read a table
 * from its beginning for any of them, which for an organization that has none is all of everybody's.
 */
export const beginnings = `
  SELECT (SELECT id FROM accounts WHERE organization_id = $1 ORDER BY id LIMIT 1) IS NOT NULL AS account,
         (SELECT id FROM templates WHERE organization_id = $1 ORDER BY id LIMIT 1) IS NOT NULL AS template,
         (SELECT id FROM users WHERE organization_id = $1 AND id <> $2 AND state IN ('active', 'invited')
           ORDER BY id LIMIT 1) IS NOT NULL AS colleague`;
