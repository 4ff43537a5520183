import { Client } from 'pg';
import { encodeCursor } from '#src/common/cursor.js';
import { sortKeyOf } from '#src/modules/users/list/user-sort.js';
import { peopleList } from '#src/modules/users/list/users-list.sql.js';
import { askInTurn } from './latency.js';
import { loadInTurn } from './load.js';
import type { Finding } from './report.js';
import type { Server } from './servers.js';
import { signIn } from './sign-in.js';

/** The application's CPU for a request against the bare reference's, at 16 connections. */
export async function compareServers(app: Server, reference: Server): Promise<Finding[]> {
  const routes = [
    { path: '/v1/me', what: 'CPU of `GET /v1/me`, against the bare reference', bound: 1.5 },
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

/** Texts to search a million people for, from what all have to what nobody has. */
const searches = {
  'two letters': ['an', 'zo', '99', '.e', 'qx', 'жщ'],
  'ten letters': ['acme.examp', 'wiyezo.ana', 'anan anbec', '123456@acm', '777@acme.e', '77@acme.ex', 'nobody has'],
  'several words': ['wiyezo anan', 'acme example', 'an zo', 'a zobeda', 'q x z'],
};

/** The list's first page against its deepest and against searches, in an organization of a million people. */
export async function compareLists(
  app: Server,
  organization: { readonly databaseUrl: string; readonly organizationId: string },
): Promise<Finding[]> {
  const machine = { server: app, postgresPid: await postgresPid(organization.databaseUrl), token: await signIn(app) };
  const deepest = `/v1/users?cursor=${await deepestCursor(organization)}`;
  const [first, last] = await askInTurn(machine, ['/v1/users', deepest], { rounds: 8, batch: 200 });
  if (first === undefined || last === undefined) throw new Error('Two addresses were asked.');
  const findings = [
    {
      what: 'time of the deepest page, against page 1',
      measured: `${last.medianMilliseconds.toFixed(2)} ms and ${first.medianMilliseconds.toFixed(2)} ms`,
      ratio: last.medianMilliseconds / first.medianMilliseconds,
      bound: 1.3,
    },
    {
      what: 'CPU of the deepest page, PostgreSQL’s included, against page 1',
      measured: `${last.cpuMilliseconds.toFixed(2)} ms and ${first.cpuMilliseconds.toFixed(2)} ms`,
      ratio: last.cpuMilliseconds / first.cpuMilliseconds,
      bound: 1.3,
    },
  ];
  for (const [kind, texts] of Object.entries(searches)) {
    const paths = texts.map((text) => `/v1/users?query=${encodeURIComponent(text)}`);
    const [page, ...found] = await askInTurn(machine, ['/v1/users', ...paths], { rounds: 10, batch: 5 });
    const times = found.map(({ medianMilliseconds }) => medianMilliseconds);
    findings.push({
      what: `time of a search for ${kind}, the slowest of ${texts.length}, against page 1`,
      measured: texts.map((text, index) => `\`${text}\` ${times[index]?.toFixed(1) ?? ''}`).join(', ') + ' ms',
      ratio: Math.max(...times) / (page?.medianMilliseconds ?? NaN),
      bound: 20,
    });
  }
  return findings;
}

/** Where the last full page begins, in the list as it is sorted by itself. */
async function deepestCursor(organization: { databaseUrl: string; organizationId: string }): Promise<string> {
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

/** The server's first process, whose children do its work. */
async function postgresPid(databaseUrl: string): Promise<number> {
  const [row] = await query<{ pid: string }>(
    databaseUrl,
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
  );
  return Number(row?.pid);
}

async function query<Row extends object>(databaseUrl: string, text: string, values: string[] = []): Promise<Row[]> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
