import type { Client } from 'pg';

/** Whose organization is filled. */
export interface Filled {
  readonly organizationId: string;
  /** The domain of its addresses. */
  readonly domain: string;
  /** Who asks: one CSM among two hundred. */
  readonly viewerId: string;
}

/** Lines of one import, and entries in the timeline of one busy account, at most. */
const most = 10_000;

/**
 * Gives an organization `count` of everything that there can be many of: most of a kind alike, and a few that are rare, which is
 * what a filter finds slowly where no index has it.
 * @param sampled one row in so many is in the sample that lists look at first. With fewer than 1,024 a small table passes for a
 * large one, so that its pages are read as those of a million are.
 */
export async function fillOrganization(client: Client, filled: Filled, count: number, sampled: number): Promise<void> {
  await client.query(`SET maintenance_work_mem = '512MB'; SET synchronous_commit = off; SELECT setseed(0.5)`);
  await client.query('CREATE TABLE mass (n integer PRIMARY KEY, id uuid NOT NULL)');
  await client.query(massOfIds(count, sampled));
  for (const { table, insert } of tables)
    await withoutIndexes(client, table, () => client.query(written(insert, filled)));
  await client.query('DELETE FROM audit_unsealed');
  await client.query('DROP TABLE mass');
  await client.query('VACUUM (ANALYZE)');
}

/** Ids in no order, as many of them in the sample as was asked for. */
const massOfIds = (count: number, sampled: number): string => {
  const chosen = sampled >= 1_024 ? 0 : Math.floor(count / sampled);
  return `
    INSERT INTO mass (n, id)
    SELECT row_number() OVER (ORDER BY random()), id FROM (
      (SELECT id FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, ${chosen * 1_024 * 1.2})) AS made
        WHERE uuid_hash(id) & 1023 = 0 LIMIT ${chosen})
      UNION ALL SELECT gen_random_uuid() FROM generate_series(1, ${count - chosen})) AS ids`;
};

/** Values stand in the text, for a statement has other parameters than the next. */
const written = (insert: string, { organizationId, domain, viewerId }: Filled): string =>
  insert
    .replaceAll(':organization', `'${organizationId}'::uuid`)
    .replaceAll(':viewer', `'${viewerId}'::uuid`)
    .replaceAll(':domain', `'${domain}'`);

/** An index is made of many rows in less time than it takes them one by one. */
async function withoutIndexes(client: Client, table: string, fill: () => Promise<unknown>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = $1 AND indexname LIKE 'ix\\_%'`,
    [table],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await fill();
  for (const { definition } of rows) await client.query(definition);
}

/** Two hundred people by number, of whom the viewer is one. */
const csms = `csms AS MATERIALIZED (
  SELECT array_agg(id) AS ids FROM (
    SELECT :viewer AS id UNION ALL
    (SELECT id FROM users WHERE organization_id = :organization AND state = 'active' AND id <> :viewer LIMIT 199)) AS chosen)`;
const csm = (number: string): string => `(SELECT ids[1 + (${number}) % 200] FROM csms)`;
const words = `(ARRAY['Anan', 'Beco', 'Coda', 'Dael', 'Elfi', 'Fiho', 'Gais', 'Hojo'])[1 + n % 8]`;
/** One in three thousand has a name that is found by nothing else. */
const name = `CASE WHEN n % 3000 = 7 THEN 'Zoë ' ELSE ${words} || ' ' END || (ARRAY['Lumi', 'Nara', 'Orpe', 'Rasi'])[1 + n / 8 % 4]`;

/** What fills each table, in the order of their references. */
const tables: readonly { readonly table: string; readonly insert: string }[] = [
  {
    table: 'users',
    insert: `
      INSERT INTO users (organization_id, id, email, name, role, state, joined_at, last_active_at, invitation_sent_at, invited_by)
      SELECT :organization, id, lower(replace(${name}, ' ', '.')) || n || '@' || :domain, ${name},
             CASE WHEN n % 1000 = 3 THEN 'admin' ELSE 'user' END, state,
             CASE WHEN state <> 'invited' THEN now() - n * interval '1 minute' END,
             CASE WHEN state <> 'invited' AND n % 6 > 0 THEN now() - (n % 86400) * interval '100 seconds' END,
             CASE WHEN state = 'invited' THEN now() - (n % 5000) * interval '1 minute' END,
             CASE WHEN state = 'invited' THEN :viewer END
        FROM (SELECT n, id, CASE WHEN n % 20 = 2 THEN 'invited' WHEN n % 700 = 1 THEN 'deactivated'
                                 WHEN n % 90 = 4 THEN 'removed' ELSE 'active' END AS state FROM mass) AS people`,
  },
  {
    table: 'accounts',
    insert: `
      WITH ${csms}, stages AS MATERIALIZED (SELECT array_agg(id ORDER BY position) AS ids FROM account_stages WHERE organization_id = :organization)
      INSERT INTO accounts (organization_id, id, name, domain, stage_id, csm_id, health, health_set_at, annual_value_minor, currency,
                            renewal_on, next_step_on, last_touch_at, champion_left, items_due_on, created_at, archived_at)
      SELECT :organization, id, ${name}, lower(replace(${name}, ' ', '-')) || n || '.example',
             -- The last stage but one is rare.
             (SELECT ids[CASE WHEN n % 2000 = 11 THEN 4 ELSE (ARRAY[1, 2, 3, 5])[1 + n / 3 % 4] END] FROM stages),
             CASE WHEN n % 10 <> 3 THEN ${csm('n')} END,
             CASE WHEN n % 2500 = 5 THEN 'at_risk' ELSE (ARRAY['good', 'watch', 'unknown'])[1 + n / 7 % 3] END,
             CASE WHEN n % 1500 = 9 THEN now() - interval '90 days' ELSE now() - (n % 20) * interval '1 day' END,
             n % 9000 * 1000, 'EUR', current_date + 100 + n % 365 - CASE WHEN n % 1200 = 8 THEN n % 365 + 60 ELSE 0 END,
             CASE WHEN n % 3 > 0 THEN current_date + n % 60 - 10 END,
             CASE WHEN n % 1700 = 6 THEN now() - interval '200 days' ELSE now() - (n % 20) * interval '1 day' END, n % 1800 = 12,
             CASE WHEN n % 1300 = 10 THEN current_date - 3 ELSE current_date + 5 + n % 50 END,
             now() - interval '300 days', CASE WHEN n % 400 = 14 THEN now() END
        FROM mass`,
  },
  {
    table: 'contacts',
    insert: `
      INSERT INTO contacts (organization_id, id, account_id, name, email, part)
      SELECT :organization, gen_random_uuid(), id, ${name}, 'nora' || n || '@mail.example', CASE WHEN n % 2 = 0 THEN 'champion' END FROM mass`,
  },
  {
    table: 'account_events',
    insert: `
      INSERT INTO account_events (organization_id, id, account_id, kind, actor_id, data, occurred_at)
      SELECT :organization, gen_random_uuid(), CASE WHEN n <= ${most} THEN (SELECT id FROM mass WHERE n = 1) ELSE id END,
             CASE WHEN n % 900 = 1 THEN 'handoff_sent' ELSE (ARRAY['note', 'changed', 'task_added', 'mail'])[1 + n % 4] END,
             :viewer, '{}', now() - n * interval '1 second'
        FROM mass`,
  },
  {
    table: 'queue_items',
    insert: `
      WITH ${csms}
      INSERT INTO queue_items (organization_id, id, kind, account_id, title, state, assignee_id, claimed_at, due_on, snoozed_until,
                               made_by, created_at, closed_at)
      SELECT :organization, id, CASE WHEN n % 800 = 5 THEN 'handoff' ELSE 'task' END, id, 'Call ' || ${name},
             CASE WHEN n % 3 = 0 THEN 'done' WHEN n % 17 = 1 THEN 'claimed' ELSE 'open' END,
             CASE WHEN n % 10 <> 3 THEN ${csm('n')} END, CASE WHEN n % 17 = 1 THEN now() END,
             CASE WHEN n % 5 > 0 THEN current_date + 9 + n % 120 - CASE WHEN n % 1100 = 7 THEN 200 ELSE 0 END END,
             CASE WHEN n % 600 = 13 THEN current_date + 30 END, 'person', now() - n * interval '1 minute',
             CASE WHEN n % 3 = 0 THEN now() - n * interval '30 seconds' END
        FROM mass`,
  },
  {
    table: 'handoffs',
    insert: `
      WITH ${csms}
      INSERT INTO handoffs (organization_id, id, account_id, form_version, answers, from_id, to_id, state, answer_by, queue_item_id,
                            created_at, closed_at)
      SELECT :organization, id, id, 1, '{}', ${csm('n')}, ${csm('n + 1')}, state, now() + interval '1 day', id,
             now() - n * interval '1 minute', CASE WHEN state NOT IN ('sent', 'returned') THEN now() END
        FROM (SELECT n, id, CASE WHEN n % 2100 = 1 THEN 'returned' WHEN n % 1900 = 2 THEN 'expired' WHEN n % 2300 = 3 THEN 'withdrawn'
                                 WHEN n % 1000 = 4 THEN 'sent' ELSE 'accepted' END AS state FROM mass) AS handed`,
  },
  {
    table: 'templates',
    insert: `
      INSERT INTO templates (organization_id, id, kind, name, archived_at)
      SELECT :organization, id, CASE WHEN n % 3 = 0 THEN 'task' ELSE 'mail' END, ${name} || n, CASE WHEN n % 9 = 4 THEN now() END
        FROM mass WHERE n <= 300`,
  },
  {
    table: 'template_versions',
    insert: `
      INSERT INTO template_versions (organization_id, template_id, version, name, subject, body)
      SELECT organization_id, id, 1, name, name, 'Hello' FROM templates WHERE organization_id = :organization`,
  },
  {
    table: 'actions',
    insert: `
      WITH ${csms}
      INSERT INTO actions (organization_id, id, kind, template_id, template_version, account_id, sender_id, recipient, subject, state,
                           created_at, settled_at)
      SELECT :organization, gen_random_uuid(), 'mail', (SELECT id FROM mass WHERE n = 1), 1, id, ${csm('n')}, 'nora@mail.example',
             'Hello', 'sent', now() - (n % 700) * interval '1 day', now() FROM mass`,
  },
  {
    table: 'workflows',
    insert: `
      INSERT INTO workflows (organization_id, id, name, state, active_version, trigger_on)
      SELECT :organization, id, ${name} || n, CASE WHEN n = 1 THEN 'paused' ELSE (ARRAY['draft', 'paused', 'archived'])[1 + n % 3] END,
             1, 'created'
        FROM mass WHERE n <= 200`,
  },
  {
    table: 'workflow_versions',
    insert: `
      INSERT INTO workflow_versions (organization_id, workflow_id, version, name, definition)
      SELECT organization_id, id, 1, name,
             '{"trigger": {"on": "created"}, "conditions": [], "steps": [{"do": "add_item", "title": "Call", "body": null, "dueInDays": 7, "assignee": {"who": "csm"}}]}'
        FROM workflows WHERE organization_id = :organization`,
  },
  {
    table: 'workflow_runs',
    insert: `
      INSERT INTO workflow_runs (organization_id, id, workflow_id, version, account_id, event_key, because, state, started_at, finished_at)
      SELECT :organization, id, (SELECT id FROM mass WHERE n = 1), 1, id, 'created', 'It was created.',
             CASE WHEN n % 2000 = 1 THEN 'failed' WHEN n % 1500 = 2 THEN 'waiting' ELSE 'done' END, now() - n * interval '1 minute', now()
        FROM mass`,
  },
  {
    table: 'workflow_steps',
    insert: `
      INSERT INTO workflow_steps (organization_id, id, run_id, step, does, state, result, finished_at)
      SELECT :organization, id, id, 1, 'add_item', 'done', '{"told": "A task was added."}', now() - (n % 700) * interval '1 hour' FROM mass`,
  },
  {
    table: 'audit_events',
    insert: `
      INSERT INTO audit_events (organization_id, id, occurred_at, kind, outcome, actor_id, subject_id, after)
      SELECT :organization, gen_random_uuid(), now() - n * interval '30 seconds',
             CASE WHEN n % 2400 = 1 THEN 'user.removed' ELSE (ARRAY['account.changed', 'user.role_changed', 'session.started'])[1 + n % 3] END,
             CASE WHEN n % 1600 = 2 THEN 'refused' ELSE 'succeeded' END, CASE WHEN n % 200 = 5 THEN :viewer ELSE id END,
             CASE WHEN n % 2 = 0 THEN id END, '{}'
        FROM mass`,
  },
  {
    table: 'join_requests',
    insert: `
      INSERT INTO join_requests (organization_id, id, email, name, password_hash, announced_at)
      SELECT :organization, id, 'asks' || n || '@' || :domain, ${name}, 'x', now() FROM mass`,
  },
  {
    table: 'unfinished_signups',
    insert: `
      INSERT INTO unfinished_signups (domain, email, asked_at)
      SELECT :domain, 'began' || n || '@' || :domain, now() - (n % 29) * interval '1 day' FROM mass`,
  },
  {
    table: 'people_imports',
    insert: `
      INSERT INTO people_imports (organization_id, id, state, created_by, confirmed_by)
      SELECT :organization, id, 'done', :viewer, :viewer FROM mass WHERE n <= 50`,
  },
  {
    table: 'people_import_rows',
    insert: `
      INSERT INTO people_import_rows (organization_id, import_id, position, line, email, name, role, outcome)
      SELECT :organization, (SELECT id FROM mass WHERE n = 1), n, n, 'listed' || n || '@' || :domain, ${name}, 'user',
             CASE WHEN n % 900 = 1 THEN 'refused' ELSE 'added' END
        FROM mass WHERE n <= ${most}`,
  },
  {
    table: 'account_imports',
    insert: `
      INSERT INTO account_imports (organization_id, id, state, reading, created_by, confirmed_by)
      SELECT :organization, id, 'done', '{"columns": [], "dates": {}}', :viewer, :viewer FROM mass WHERE n <= 50`,
  },
  {
    table: 'account_import_rows',
    insert: `
      INSERT INTO account_import_rows (organization_id, import_id, position, line, facts, existing, outcome)
      SELECT :organization, (SELECT id FROM mass WHERE n = 1), n, n, jsonb_build_object('name', ${name}), 'skip',
             CASE WHEN n % 900 = 1 THEN 'refused' ELSE 'added' END
        FROM mass WHERE n <= ${most}`,
  },
];
