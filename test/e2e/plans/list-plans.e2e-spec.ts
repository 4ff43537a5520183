import { documentOf } from '../../support/api-document.js';
import { openConnection } from '../../support/connection.js';
import type { ApiSession } from '../../support/people.js';
import { sentDuring, type SentStatement } from '../../support/sql-guard/collect-statements.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from '../users/team.js';
import { fillOrganization } from './fill-organization.js';
import { listAddresses, type ListAddress } from './list-addresses.js';
import { costsOf, type PlanCost } from './read-plan.js';

/**
 * Rows of everything that there can be many of: 21,000, of which one in 21 is in the sample, so that the application takes them for a
 * million and reads them likewise. Fewer would hide a scan of all of them behind what a page may read. `npm run test:plans` has a million.
 */
const count = Number(process.env.PLAN_ROWS ?? 21_000);
const isMillion = count >= 100_000;
/** What a page may look at: half of them, and of a million what a search gathers before it would rather scan. */
const mostRows = isMillion ? 40_000 : count / 2;
/** How much of an export is read: its first batches. */
const exportedBytes = 100_000;

let world: World;
let team: Team;
let addresses: ListAddress[];
beforeAll(async () => {
  world = await startWorld();
  team = await newTeam(world);
  const { organizationId, domain, ada, ben } = team;
  session = ada;
  const client = await openConnection(world);
  try {
    await fillOrganization(client, { organizationId, domain, viewerId: ada.user.id }, count, isMillion ? 1_024 : 21);
  } finally {
    await client.end();
  }
  const idOf = async (text: string): Promise<string> =>
    (await world.sql<{ id: string }>(text, [organizationId]))[0]?.id ?? '';
  const ofMass = (table: string): Promise<string> => idOf(`SELECT id FROM ${table} WHERE organization_id = $1 LIMIT 1`);
  const importOf = (table: string): Promise<string> =>
    idOf(`SELECT import_id AS id FROM ${table} WHERE organization_id = $1 LIMIT 1`);
  const account = await idOf(
    `SELECT account_id AS id FROM account_events WHERE organization_id = $1 GROUP BY account_id ORDER BY count(*) DESC LIMIT 1`,
  );
  const stage = (position: number): Promise<string> =>
    idOf(`SELECT id FROM account_stages WHERE organization_id = $1 AND position = ${position}`);
  const aDayAgo = new Date(Date.now() - 86_400_000).toISOString();
  addresses = listAddresses(
    await documentOf(world.api),
    {
      values: {
        query: ['example', 'call', 'an', 'zoe', 'nobody has'],
        stage: [await stage(1), await stage(4)],
        csm: ['me', 'none', ben.user.id],
        account: [account],
        accountId: [account],
        assignee: [ben.user.id],
        person: [ada.user.id],
        'kind[]': ['user.removed', 'account.'],
        from: [aDayAgo],
        to: [aDayAgo],
        email: [ben.user.email],
      },
      commonSearches: ['example', 'call'],
      ids: {
        '/v1/users': ben.user.id,
        '/v1/accounts': account,
        '/v1/queue-items': await ofMass('queue_items'),
        '/v1/templates': await ofMass('templates'),
        '/v1/actions': await ofMass('actions'),
        '/v1/handoffs': await ofMass('handoffs'),
        '/v1/workflows': await idOf('SELECT workflow_id AS id FROM workflow_runs WHERE organization_id = $1 LIMIT 1'),
        '/v1/workflow-runs': await ofMass('workflow_runs'),
        '/v1/users/imports': await importOf('people_import_rows'),
        '/v1/accounts/imports': await importOf('account_import_rows'),
      },
      widest: [['view', 'all']],
      companions: { 'sort=closedAt': ['state', 'done'], 'sort=-closedAt': ['state', 'done'] },
    },
    isMillion,
  );
});
afterAll(() => world.close());

/** Milliseconds after which the access token is renewed: it lives ten minutes, as a proof for exports does, and to fill a million takes longer. */
const renewalMs = 300_000;
let session: ApiSession;
let renewedAt = 0;

async function accessToken(): Promise<string> {
  if (Date.now() - renewedAt > renewalMs) {
    const answer = await world.api.post('/v1/auth/refresh', { refreshToken: session.refreshToken });
    session = answer.json<ApiSession>();
    await world.sql('UPDATE sessions SET authenticated_at = now() WHERE user_id = $1', [session.user.id]);
    renewedAt = Date.now();
  }
  return session.accessToken;
}

/** Asks for one address, and for the page behind it. */
async function ask({ path, isPaged, isCombined }: ListAddress): Promise<void> {
  const answer = await fetch(world.api.url + path, { headers: { authorization: `Bearer ${await accessToken()}` } });
  if (isCombined && answer.status === 400) return;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  const text = await beginningOf(answer, path.includes('/export'));
  if (!isPaged || text === '') return;
  const { nextCursor } = JSON.parse(text) as { nextCursor: string | null };
  if (nextCursor === null) return;
  await ask({ path: `${path}${path.includes('?') ? '&' : '?'}cursor=${nextCursor}`, isPaged: false, isCombined });
}

/** What an export begins with; anything else is shorter. */
async function beginningOf(answer: Response, isExport: boolean): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (isExport && text.length > exportedBytes) break;
  }
  return text;
}

interface Judged extends PlanCost {
  readonly path: string;
  readonly text: string;
}

/** What each statement takes that the addresses make the application send, once for the same values; which ids a list has says nothing. */
async function judge(): Promise<Judged[]> {
  const judged: Judged[] = [];
  const known = new Set<string>();
  const client = await openConnection(world);
  try {
    // As the application's own connections plan.
    await client.query(`SET random_page_cost = 1.1; SET jit = off; SET max_parallel_workers_per_gather = 0`);
    for (const address of addresses) {
      await accessToken();
      const sent = await sentDuring(() => ask(address));
      for (const statement of sent.filter(isRead)) {
        const key = JSON.stringify([
          statement.text,
          statement.values.map((value) => (Array.isArray(value) ? [] : value)),
        ]);
        if (known.has(key)) continue;
        known.add(key);
        const costs = await costsOf(client, statement);
        judged.push(...costs.map((cost) => ({ ...cost, path: address.path, text: statement.text })));
      }
    }
  } finally {
    await client.end();
  }
  return judged;
}

/** Jobs have statements of their own, and a session is renewed beside some requests. */
const isRead = ({ text }: SentStatement): boolean => /^(?![^]*\bpgboss\.)[\s(]*(WITH|SELECT)\b/i.test(text);

it('no list, search, count, filter or order of the API looks at more rows than it has to', async () => {
  const judged = await judge();
  const large = await world.sql<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples > ${mostRows}`,
  );
  const names = new Set(large.map(({ name }) => name));
  const faults = judged.filter(
    ({ rows, scannedTables }) => rows > mostRows || scannedTables.some((table) => names.has(table)),
  );
  if (process.env.PLAN_REPORT) report(judged);
  expect(judged.length).toBeGreaterThan(addresses.length);
  expect(faults.map(inWords)).toEqual([]);
});

const inWords = ({ path, rows, where, blocks, milliseconds, scannedTables, text }: Judged): string =>
  [
    `${path}: ${rows} rows by ${where}, ${blocks} blocks, ${milliseconds.toFixed(0)} ms`,
    ...scannedTables.map((table) => `reads ${table} from its beginning`),
    text.replaceAll(/\s+/g, ' ').slice(0, 700),
  ].join('\n');

function report(judged: readonly Judged[]): void {
  const dearest = judged.toSorted((one, other) => other.rows - one.rows).slice(0, 25);
  const slowest = judged.toSorted((one, other) => other.milliseconds - one.milliseconds).slice(0, 10);
  const line = (one: Judged): string => inWords(one).split('\n')[0] ?? '';
  process.stdout.write(
    [
      `${addresses.length} addresses, ${judged.length} plans`,
      ...dearest.map(line),
      'slowest',
      ...slowest.map(line),
      '',
    ].join('\n'),
  );
}
