import { availableParallelism } from 'node:os';
import { Client } from 'pg';
import { encodeCursor } from '#src/common/cursor.js';
import { sortKeyOf } from '#src/modules/users/list/user-sort.js';
import { peopleList } from '#src/modules/users/list/users-list.sql.js';
import { askInTurn, type Machine } from './latency.js';
import { loadInTurn, loadTogether } from './load.js';
import type { Finding } from './report.js';
import type { Server } from './servers.js';
import { signIn } from './sign-in.js';

/** The application's CPU for a request against the bare reference's, at 16 connections. */
export async function compareServers(app: Server, reference: Server): Promise<Finding[]> {
  const routes = [
    { path: '/v1/accounts', what: 'CPU of a page of 25 accounts, against the bare reference', bound: 1.6 },
    { path: '/v1/queue-items?view=all', what: 'CPU of a page of 25 tasks, against the bare reference', bound: 1.6 },
    { path: '/v1/today', what: 'CPU of Today, against the bare reference', bound: 1.6 },
    { path: '/v1/me', what: 'CPU of `GET /v1/me`, against the bare reference', bound: 1.3 },
    { path: '/v1/users', what: 'CPU of a page of 25 people, against the bare reference', bound: 1.45 },
  ];
  const findings = [];
  for (const { path, what, bound } of routes) {
    const [ours, bare] = await loadInTurn([app, reference], path, await signIn(app), { rounds: 9, seconds: 2 });
    const measured =
      `${ours.cpuMicroseconds.toFixed(0)} µs and ${bare.cpuMicroseconds.toFixed(0)} µs; ` +
      `${ours.requestsASecond.toFixed(0)} and ${bare.requestsASecond.toFixed(0)} requests a second, ` +
      `${(ours.requestsASecond / bare.requestsASecond).toFixed(2)} of its throughput`;
    findings.push({ what, measured, ratio: ours.cpuMicroseconds / bare.cpuMicroseconds, bound });
  }
  return findings;
}

/** What counting costs `GET /v1/me`: an instance that serves metrics against one that does not. */
export async function compareMetrics(counted: Server, uncounted: Server): Promise<Finding[]> {
  const rounds = { rounds: 9, seconds: 2 };
  const [ours, bare] = await loadInTurn([counted, uncounted], '/v1/me', await signIn(counted), rounds);
  return [
    {
      what: 'CPU of `GET /v1/me` with metrics, against without',
      measured: `${ours.cpuMicroseconds.toFixed(0)} µs and ${bare.cpuMicroseconds.toFixed(0)} µs`,
      ratio: ours.cpuMicroseconds / bare.cpuMicroseconds,
      bound: 1.1,
    },
  ];
}

/** Cores that two processes, PostgreSQL and the load need, so that they don't take them from one another. */
const coresForTwo = 4;

/** What two processes over one database answer, against one. Where the cores don't allow it, it is told and not judged. */
export async function compareProcesses(one: Server, other: Server): Promise<Finding[]> {
  const rounds = { rounds: 9, seconds: 2 };
  const { alone, together } = await loadTogether([one, other], '/v1/me', await signIn(one), rounds);
  const isJudged = availableParallelism() >= coresForTwo;
  const remark = isJudged
    ? ''
    : `; not judged, for ${availableParallelism()} cores are shared with PostgreSQL and the load`;
  return [
    {
      what: 'throughput of one process for `GET /v1/me`, against two',
      measured: `${alone.toFixed(0)} and ${together.toFixed(0)} requests a second, ${(together / alone).toFixed(2)} times as many${remark}`,
      ratio: alone / together,
      bound: isJudged ? 1 / 1.7 : Infinity,
    },
  ];
}

/** An organization in a database. */
export interface Organization {
  readonly databaseUrl: string;
  readonly organizationId: string;
}

/** Texts to search a million people for, from what all have to what nobody has. */
const searches = {
  'two letters': ['an', 'zo', '99', '.e', 'qx', 'жщ'],
  'ten letters': ['acme.examp', 'wiyezo.ana', 'anan anbec', '123456@acm', '777@acme.e', '77@acme.ex', 'nobody has'],
  'several words': ['wiyezo anan', 'acme example', 'an zo', 'a zobeda', 'q x z'],
};

/** A list's first page against its deepest, in an organization of a million rows. */
export async function compareDepth(machine: Machine, what: string, path: string, cursor: string): Promise<Finding[]> {
  const deepest = `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
  const [first, last] = await askInTurn(machine, [path, deepest], { rounds: 8, batch: 200 });
  if (first === undefined || last === undefined) throw new Error('Two addresses were asked.');
  return [
    {
      what: `time of the deepest page of ${what}, against page 1`,
      measured: `${last.medianMilliseconds.toFixed(2)} ms and ${first.medianMilliseconds.toFixed(2)} ms`,
      ratio: last.medianMilliseconds / first.medianMilliseconds,
      bound: 1.3,
    },
    {
      what: `CPU of the deepest page of ${what}, PostgreSQL’s included, against page 1`,
      measured: `${last.cpuMilliseconds.toFixed(2)} ms and ${first.cpuMilliseconds.toFixed(2)} ms`,
      ratio: last.cpuMilliseconds / first.cpuMilliseconds,
      bound: 1.3,
    },
  ];
}

/** A list's first page against searches, the slowest of each kind. */
export async function compareSearches(
  machine: Machine,
  path: string,
  searches: Readonly<Record<string, readonly string[]>>,
): Promise<Finding[]> {
  const findings = [];
  for (const [kind, texts] of Object.entries(searches)) {
    const separator = path.includes('?') ? '&' : '?';
    const paths = texts.map((text) => `${path}${separator}query=${encodeURIComponent(text)}`);
    const [page, ...found] = await askInTurn(machine, [path, ...paths], { rounds: 10, batch: 5 });
    const times = found.map(({ medianMilliseconds }) => medianMilliseconds);
    findings.push({
      what: `time of a search of \`${path}\` for ${kind}, the slowest of ${texts.length}, against page 1`,
      measured: texts.map((text, index) => `\`${text}\` ${times[index]?.toFixed(1) ?? ''}`).join(', ') + ' ms',
      ratio: Math.max(...times) / (page?.medianMilliseconds ?? NaN),
      bound: 20,
    });
  }
  return findings;
}

/** People's list, in an organization of a million. */
export async function compareLists(app: Server, organization: Organization): Promise<Finding[]> {
  const machine = await machineOf(app, organization);
  return [
    ...(await compareDepth(machine, 'people', '/v1/users', await deepestCursor(organization))),
    ...(await compareSearches(machine, '/v1/users', searches)),
  ];
}

/** Where the last full page begins, in the list as it is sorted by itself. */
async function deepestCursor(organization: Organization): Promise<string> {
  const { expression, asText } = sortKeyOf('name');
  const [row] = await query<{ key: string; id: string }>(
    organization.databaseUrl,
    `SELECT ${asText} AS key, id FROM users WHERE organization_id = $1 AND state <> 'removed'
      ORDER BY ${expression} DESC, id DESC OFFSET 25 LIMIT 1`,
    [organization.organizationId],
  );
  if (row === undefined) throw new Error('There are people.');
  const scope = peopleList.scopeOf(organization.organizationId, { sort: 'name', filter: {} });
  return encodeCursor(scope, { key: row.key, id: row.id, backwards: false });
}

/** A server with its database, as a signed-in admin asks it. */
export const machineOf = async (server: Server, { databaseUrl }: Organization): Promise<Machine> => ({
  server,
  postgresPid: await postgresPid(databaseUrl),
  token: await signIn(server),
});

/** The server's first process, whose children do its work. */
async function postgresPid(databaseUrl: string): Promise<number> {
  const [row] = await query<{ pid: string }>(
    databaseUrl,
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
  );
  return Number(row?.pid);
}

export async function query<Row extends object>(
  databaseUrl: string,
  text: string,
  values: string[] = [],
): Promise<Row[]> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
