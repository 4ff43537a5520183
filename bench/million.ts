import { hash } from '@node-rs/argon2';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { v7 as uuid } from 'uuid';

export const million = 1_000_000;
export const admin = { email: 'admin@acme.example', password: 'three quiet green boats' };

const columns = 'organization_id, id, email, name, role, state, joined_at, last_active_at';
const syllables = 'an be co da el fi ga ho is jo ka lu mi na or pe ra so ti ul va wi ye zo'.split(' ');

/** An organization of a million people (or another round number) in a migrated database, and an admin among them who can sign in. */
export async function fillMillion(databaseUrl: string, people = million): Promise<{ readonly organizationId: string }> {
  const organizationId = uuid();
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    await client.query(`SET maintenance_work_mem = '512MB'`);
    await client.query('INSERT INTO organizations (id, name) VALUES ($1, $2)', [organizationId, 'Acme']);
    // Whoever has proven a domain may write to ten thousand people at once.
    await client.query(
      `INSERT INTO organization_domains (domain, organization_id, proof) VALUES ('acme.example', $1, 'owned')`,
      [organizationId],
    );
    await client.query(`INSERT INTO held_domains (organization_id, domain) VALUES ($1, 'acme.example')`, [
      organizationId,
    ]);
    await copyRows(client, `users (${columns})`, people, (index) => row(organizationId, index));
    await addAdmin(client, organizationId);
    await client.query('VACUUM (ANALYZE) users');
  } finally {
    await client.end();
  }
  return { organizationId };
}

/**
 * Writes rows into a table whose indexes for lists are away meanwhile: one is made of a million rows in less time than it takes them
 * one by one.
 * @param target the table with its columns: `users (id, name)`
 * @param rowOf the fields of a row, by its number
 */
export async function copyRows(
  client: Client,
  target: string,
  count: number,
  rowOf: (index: number) => readonly string[],
): Promise<void> {
  const table = target.split(' ')[0] ?? '';
  await withoutIndexes(client, table, async () => {
    const copy = client.query(copyFrom(`COPY ${target} FROM STDIN`));
    await pipeline(Readable.from(batches(count, rowOf)), copy);
  });
}

/** Fills a table whose indexes for lists are away meanwhile. */
export async function withoutIndexes(client: Client, table: string, fill: () => Promise<unknown>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = $1 AND indexname LIKE 'ix_%'`,
    [table],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await fill();
  for (const { definition } of rows) await client.query(definition);
}

function* batches(count: number, rowOf: (index: number) => readonly string[]): Generator<string> {
  for (let start = 0; start < count; start += 1_000) {
    const size = Math.min(1_000, count - start);
    yield Array.from({ length: size }, (_, index) => `${rowOf(start + index).join('\t')}\n`).join('');
  }
}

async function addAdmin(client: Client, organizationId: string): Promise<void> {
  const id = uuid();
  const passwordHash = await hash(admin.password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  await client.query(
    `INSERT INTO users (${columns}) VALUES ($1, $2, $3, 'Ada Bench', 'admin', 'active', now(), now())`,
    [organizationId, id, admin.email],
  );
  await client.query(
    'INSERT INTO credentials (email, organization_id, user_id, password_hash) VALUES ($1, $2, $3, $4)',
    [admin.email, organizationId, id, passwordHash],
  );
}

/** No value, as COPY reads it. */
export const missing = String.raw`\N`;

/** A number that looks like chance, the same for the same row at every run. */
export const mix = (index: number): number => Math.imul(index + 1, 2_654_435_761) >>> 0;

/** The same people at every run: names of two to three syllables each, a sixth of them never signed in, few admins. */
function row(organizationId: string, index: number): string[] {
  const mixed = mix(index);
  const [first, last] = [word(mixed % 3_000), word(Math.floor(mixed / 4_096) % 20_000)];
  const joined = new Date(Date.UTC(2024, 0, 1) + index * 60_000).toISOString();
  const lastActive = mixed % 6 === 0 ? missing : new Date(Date.now() - (mixed % 86_400_000) * 100).toISOString();
  const state = mixed % 50 === 1 ? 'deactivated' : 'active';
  const role = mixed % 10_000 === 2 ? 'admin' : 'user';
  const name = `${capital(first)} ${capital(last)}`;
  const email = `${first}.${last}${index}@acme.example`;
  return [organizationId, uuid(), email, name, role, state, joined, lastActive];
}

/** A word of two or three syllables. */
export function word(number: number): string {
  const base = syllables.length;
  const head = `${syllables[number % base] ?? ''}${syllables[Math.floor(number / base) % base] ?? ''}`;
  return number < base * base ? head : `${head}${syllables[Math.floor(number / base ** 2) % base] ?? ''}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
