import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { capital, copyRows, million, missing, mix, word } from './million.js';

const healths = ['good', 'good', 'watch', 'at_risk', 'unknown'];
const csms = 200;
const daysFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const dayFromNow = (days: number): string => daysFromNow(days).slice(0, 10);

/** A million accounts in an organization, with two hundred CSMs, and as many open tasks. */
export async function fillAccounts(databaseUrl: string, organizationId: string, count = million): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    await client.query(`SET maintenance_work_mem = '512MB'`);
    const stages = ['Onboarding', 'Adopting', 'Established', 'Renewing', 'Churned'].map((name) => ({
      id: uuid(),
      name,
    }));
    for (const [index, { id, name }] of stages.entries())
      await client.query(
        'INSERT INTO account_stages (organization_id, id, name, position, closed) VALUES ($1, $2, $3, $4, $5)',
        [organizationId, id, name, index + 1, name === 'Churned'],
      );
    const { rows: people } = await client.query<{ id: string }>(
      `SELECT id FROM users WHERE organization_id = $1 AND state = 'active' ORDER BY id LIMIT ${csms}`,
      [organizationId],
    );
    const ids = Array.from({ length: count }, () => uuid());
    // What one looks like says nothing of another's: otherwise whatever a filter leaves would lie at one end of a list.
    const mixes = (index: number, of: number): number => mix(index + of * count);
    const personOf = (index: number): string =>
      mixes(index, 1) % 10 === 3 ? missing : (people[mixes(index, 1) % people.length]?.id ?? missing);
    await copyRows(
      client,
      'accounts (organization_id, id, name, domain, stage_id, csm_id, health, annual_value_minor, currency, renewal_on, next_step_on, last_touch_at)',
      count,
      (index) => {
        const mixed = mix(index);
        const [first, last] = [word(mixed % 3_000), word(Math.floor(mixed / 4_096) % 20_000)];
        return [
          organizationId,
          ids[index] ?? '',
          `${capital(first)} ${capital(last)}`,
          `${first}-${last}${index}.example`,
          stages[mixes(index, 2) % stages.length]?.id ?? '',
          personOf(index),
          healths[mixes(index, 3) % healths.length] ?? '',
          String((mixed % 9_000) * 1_000),
          'EUR',
          dayFromNow(mixes(index, 4) % 365),
          mixed % 3 === 0 ? missing : dayFromNow((mixed % 60) - 10),
          mixed % 7 === 0 ? missing : daysFromNow(-(mixed % 90)),
        ];
      },
    );
    await copyRows(
      client,
      'queue_items (organization_id, id, kind, account_id, title, state, assignee_id, due_on, made_by)',
      count,
      (index) => {
        const mixed = mix(index);
        const due = mixed % 5 === 0 ? missing : dayFromNow((mixed % 120) - 20);
        return [
          organizationId,
          uuid(),
          'task',
          ids[index] ?? '',
          `Call ${capital(word(mixes(index, 5) % 3_000))}`,
          'open',
          personOf(index),
          due,
          'person',
        ];
      },
    );
    await client.query('VACUUM (ANALYZE) accounts, queue_items');
  } finally {
    await client.end();
  }
}
