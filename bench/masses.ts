import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { MailSink } from './mail-sink.js';
import { cpuMilliseconds } from './cpu.js';
import { growthOf } from './memory.js';
import { median } from './median.js';
import { nextRenewals } from '#src/modules/workspace/workflows/triggers/renewals.sql.js';
import { addAccounts, addPeople, assignAccounts, changeRoles, copyPeople, runThreeSteps } from './raw-masses.js';
import type { Finding } from './report.js';
import type { Server } from './servers.js';
import { signIn } from './sign-in.js';

const many = 10_000;
const rounds = 3;
/** MB that the process may grow by. */
const mostGrowth = 100;
/** Ten thousand people of the million: those whose number ends so. */
const tenThousand = '12@acme.example';
/** Likewise of the accounts. */
const tenThousandAccounts = '12.example';

interface Masses {
  readonly app: Server;
  readonly token: string;
  readonly organizationId: string;
  /** PostgreSQL, without the application. */
  readonly client: Client;
}

interface Organization {
  readonly databaseUrl: string;
  readonly organizationId: string;
}

/**
 * Ten thousand changes of people at once: against the same as raw SQL, and on a server that was just started, for one that has grown
 * already has room to hide in.
 * @param start starts an application and waits until it answers
 */
export const compareMasses = (start: () => Promise<Server>, organization: Organization): Promise<Finding[]> =>
  compareAll(start, organization, [compareBulk]);

/** All people taken away, a million of them where there are so many: likewise. */
export const compareExports = (start: () => Promise<Server>, organization: Organization): Promise<Finding[]> =>
  compareAll(start, organization, [compareExport]);

/** Ten thousand accounts given to somebody at once: likewise. */
export const compareAssignments = (start: () => Promise<Server>, organization: Organization): Promise<Finding[]> =>
  compareAll(start, organization, [compareAssignment]);

/** A workflow that starts for ten thousand accounts, and does three steps for each: likewise. */
export const compareWorkflows = (start: () => Promise<Server>, organization: Organization): Promise<Finding[]> =>
  compareAll(start, organization, [compareRuns, compareRenewals]);

/** Ten thousand new people, ten thousand new accounts: likewise. */
export const compareImports = (
  start: () => Promise<Server>,
  sink: MailSink,
  organization: Organization,
): Promise<Finding[]> =>
  compareAll(start, organization, [(masses) => comparePeopleImport(masses, sink), compareAccountImport]);

async function compareAll(
  start: () => Promise<Server>,
  { databaseUrl, organizationId }: Organization,
  comparisons: readonly ((masses: Masses) => Promise<Finding[]>)[],
): Promise<Finding[]> {
  const client = new Client(databaseUrl);
  await client.connect();
  const findings: Finding[] = [];
  try {
    for (const compare of comparisons) {
      const app = await start();
      try {
        findings.push(...(await compare({ app, token: await signIn(app), organizationId, client })));
      } finally {
        await app.stop();
      }
    }
  } finally {
    await client.end();
  }
  return findings;
}

async function compareBulk(masses: Masses): Promise<Finding[]> {
  const { app, client, organizationId } = masses;
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM users WHERE organization_id = $1 AND email LIKE $2',
    [organizationId, `%${tenThousand}`],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length !== many) throw new Error(`${ids.length} people were found.`);
  const change = async (role: string): Promise<void> => {
    await ask(masses, 'POST', '/v1/users/bulk', { action: 'changeRole', role, filter: { query: tenThousand } });
  };
  const [ours, raw]: [number[], number[]] = [[], []];
  const { mebibytes } = await growthOf(app.pid, async () => {
    for (let round = 0; round < rounds; round++) {
      for (const role of ['admin', 'user']) ours.push(await timeOf(() => change(role)));
      for (const role of ['admin', 'user'])
        raw.push(await timeOf(() => changeRoles(client, organizationId, ids, role)));
    }
  });
  return findingsOf('a bulk of 10,000 role changes', 'one UPDATE with its events', {
    ours: median(ours),
    raw: median(raw),
    mebibytes,
    bound: 4,
  });
}

/** Accounts are given away together with the open task that each has, by and by to two people. */
async function compareAssignment(masses: Masses): Promise<Finding[]> {
  const { app, client, organizationId } = masses;
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM accounts WHERE organization_id = $1 AND domain LIKE $2',
    [organizationId, `%${tenThousandAccounts}`],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length !== many) throw new Error(`${ids.length} accounts were found.`);
  const { rows: people } = await client.query<{ id: string }>(
    `SELECT id FROM users WHERE organization_id = $1 AND state = 'active' ORDER BY id DESC LIMIT 2`,
    [organizationId],
  );
  const assign = (csmId: string): Promise<unknown> =>
    ask(masses, 'POST', '/v1/accounts/assign', { csmId, filter: { query: tenThousandAccounts } });
  const [ours, raw]: [number[], number[]] = [[], []];
  const { mebibytes } = await growthOf(app.pid, async () => {
    for (let round = 0; round < rounds; round++) {
      for (const { id } of people) ours.push(await timeOf(() => assign(id)));
      for (const { id } of people) raw.push(await timeOf(() => assignAccounts(client, organizationId, ids, id)));
    }
  });
  return findingsOf('assigning 10,000 accounts with their open tasks', 'one statement with its entries and events', {
    ours: median(ours),
    raw: median(raw),
    mebibytes,
    bound: 4,
  });
}

/** Each account gets a task, another stage and a second task. */
async function compareRuns(masses: Masses): Promise<Finding[]> {
  const { app, client, organizationId } = masses;
  const { rows: stages } = await client.query<{ id: string }>(
    'SELECT id FROM account_stages WHERE organization_id = $1 ORDER BY position LIMIT 4',
    [organizationId],
  );
  const stageId = stages.at(-1)?.id;
  const item = (title: string) => ({ do: 'add_item', title, body: null, dueInDays: 7, assignee: { who: 'csm' } });
  const id = await newWorkflow(masses, 'Three steps', {
    trigger: { on: 'handed_off' },
    steps: [
      item('Plan the renewal of {{account.name}}'),
      { do: 'change_stage', stageId },
      item('Call {{account.name}}'),
    ],
  });
  const { rows } = await client.query<{ id: string; isOfMillion: boolean }>(
    `SELECT id, domain LIKE $2 AS "isOfMillion" FROM accounts WHERE organization_id = $1`,
    [organizationId, `%${tenThousandAccounts}`],
  );
  // Of ten thousand accounts, all of them.
  const isSmall = rows.length <= many;
  const accountIds = rows.filter(({ isOfMillion }) => isSmall || isOfMillion).map(({ id: accountId }) => accountId);
  const underWay = `SELECT count(*)::int AS runs, count(*) FILTER (WHERE state = 'done')::int AS done FROM workflow_runs
                     WHERE organization_id = $1 AND workflow_id = $2`;
  let started = 0;
  const { result: ours, mebibytes } = await growthOf(app.pid, () =>
    timeOf(async () => {
      const alsoFor = { filter: isSmall ? {} : { query: tenThousandAccounts } };
      started = await timeOf(() => ask(masses, 'POST', `/v1/workflows/${id}/activate`, { version: 1, alsoFor }));
      for (;;) {
        const [row] = (await client.query<{ runs: number; done: number }>(underWay, [organizationId, id])).rows;
        if (row?.done === accountIds.length) return;
        await wait(200);
      }
    }),
  );
  const raw = await timeOf(() => runThreeSteps(client, organizationId, accountIds, stageId ?? ''));
  const what = `a workflow for ${accountIds.length.toLocaleString('en')} accounts and its three steps`;
  // A hundred runs share a step's transaction; each looks at its account, and has a job and a row for every step. It was 4.2.
  const figures = { ours, raw, mebibytes, bound: 10 };
  return findingsOf(what, 'one statement for all', figures, `; activated after ${(started / 1000).toFixed(1)} s`);
}

/** One day's renewals among all accounts: a look at the index, against the same by hand; and no account beside them is read. */
async function compareRenewals(masses: Masses): Promise<Finding[]> {
  const { client, organizationId } = masses;
  const behind = { renewalOn: '2027-03-30', accountId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
  const values = [organizationId, behind.renewalOn, behind.accountId, '2027-03-31', 1_000];
  await client.query('ANALYZE accounts');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${nextRenewals}`, values);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  // A thousand accounts are read sooner without it.
  const readsIndex = !plan.includes('Seq Scan on accounts');
  const [{ count } = { count: 0 }] = (
    await client.query<{ count: number }>('SELECT count(*)::int AS count FROM accounts')
  ).rows;
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timeOf(() => client.query(nextRenewals, values)));
  return [
    {
      what: 'tables that the daily look at renewals reads beside its index',
      measured: `${median(times).toFixed(1)} ms for a page of a day’s renewals`,
      ratio: readsIndex || count < many ? 0 : 1,
      bound: 0,
    },
  ];
}

/** Creates a workflow, not active yet. */
async function newWorkflow(masses: Masses, name: string, definition: object): Promise<string> {
  const created = await ask(masses, 'POST', '/v1/workflows', { name, definition: { conditions: [], ...definition } });
  return (created as { id: string }).id;
}

async function compareExport(masses: Masses): Promise<Finding[]> {
  const { app, client, organizationId } = masses;
  let lines = 0;
  const cpuBefore = cpuMilliseconds(app.pid);
  const { result: ours, mebibytes } = await growthOf(app.pid, () =>
    timeOf(async () => {
      const response = await send(masses, 'GET', '/v1/users/export');
      for await (const chunk of response.body ?? []) for (const byte of chunk as Uint8Array) if (byte === 10) lines++;
    }),
  );
  const cpu = (cpuMilliseconds(app.pid) - cpuBefore) / 1000;
  const raw = await timeOf(() => copyPeople(client, organizationId));
  const figures = { ours, raw, mebibytes, bound: 8 };
  const what = `an export of ${(lines - 1).toLocaleString('en')} people`;
  return findingsOf(what, 'COPY … TO STDOUT', figures, `; ${cpu.toFixed(1)} s of the server’s CPU`);
}

async function comparePeopleImport(masses: Masses, sink: MailSink): Promise<Finding[]> {
  const { app, client, organizationId } = masses;
  const emails = (kind: string): string[] => Array.from({ length: many }, (_, n) => `${kind}.${n}@acme.example`);
  const sentBefore = sink.count();
  const { result, mebibytes } = await growthOf(app.pid, async () => {
    const start = performance.now();
    const path = await begin(masses, '/v1/users/imports', emails('imported').join('\n'));
    while ((await stateOf(masses, path)) !== 'done') await wait(50);
    const ours = performance.now() - start;
    // The mails are sent by and by; only then has PostgreSQL time for the other.
    while (sink.count() - sentBefore < many) await wait(200);
    return { ours, mailed: performance.now() - start };
  });
  const { ours, mailed } = result;
  const raw = await timeOf(() => addPeople(client, organizationId, emails('inserted')));
  return findingsOf(
    'an import of 10,000 people',
    'one INSERT with its events',
    { ours, raw, mebibytes, bound: 10 },
    `; the last mail left after ${(mailed / 1000).toFixed(0)} s`,
  );
}

async function compareAccountImport(masses: Masses): Promise<Finding[]> {
  const { app, client, organizationId } = masses;
  const accounts = (kind: string) =>
    Array.from({ length: many }, (_, n) => ({ name: `${kind} ${n}`, domain: `${kind}${n}.example` }));
  const list = accounts('imported').map(({ name, domain }) => `${name},${domain},48000.50,2027-03-31,nora@${domain}`);
  const csv = ['Name,Domain,Annual value,Renewal,Contact email', ...list].join('\n');
  const { result: ours, mebibytes } = await growthOf(app.pid, () =>
    timeOf(async () => {
      const path = await begin(masses, '/v1/accounts/imports', csv);
      while ((await stateOf(masses, path)) !== 'done') await wait(50);
    }),
  );
  const raw = await timeOf(() => addAccounts(client, organizationId, accounts('inserted')));
  return findingsOf(
    'an import of 10,000 accounts, each with a contact',
    'one INSERT of all with their events and entries',
    {
      ours,
      raw,
      mebibytes,
      bound: 10,
    },
  );
}

async function begin(masses: Masses, imports: string, csv: string): Promise<string> {
  const { id } = (await ask(masses, 'POST', imports, { csv })) as { id: string };
  await ask(masses, 'POST', `${imports}/${id}/confirm`);
  return `${imports}/${id}`;
}

const stateOf = async (masses: Masses, path: string): Promise<string> =>
  ((await ask(masses, 'GET', path)) as { state: string }).state;

function findingsOf(
  what: string,
  reference: string,
  { ours, raw, mebibytes, bound }: { ours: number; raw: number; mebibytes: number; bound: number },
  more = '',
): Finding[] {
  return [
    {
      what: `time of ${what}, against ${reference}`,
      measured: `${(ours / 1000).toFixed(1)} s and ${(raw / 1000).toFixed(1)} s${more}`,
      ratio: ours / raw,
      bound,
    },
    {
      what: `MB that the process grows by in ${what}`,
      measured: `${mebibytes.toFixed(0)} MB at its highest`,
      ratio: mebibytes,
      bound: mostGrowth,
    },
  ];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const ask = async (masses: Masses, method: string, path: string, body?: object): Promise<unknown> =>
  (await send(masses, method, path, body)).json();

async function send({ app, token }: Masses, method: string, path: string, body?: object): Promise<Response> {
  const response = await fetch(app.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
