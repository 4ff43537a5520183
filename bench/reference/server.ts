import { createServer, type IncomingMessage } from 'node:http';
import { Pool } from 'pg';
import { encodeCursor } from '#src/common/cursor.js';
import type { AccountFacts } from '#src/modules/workspace/accounts/account-facts.js';
import { accountList } from '#src/modules/workspace/accounts/list/accounts-list.sql.js';
import { verifyBearer } from './bearer.js';
import { peopleBody } from './people.js';
import { accountsFacts, accountsPage, accountsTally, liveSession, organizationTally, peoplePage } from './queries.js';

/**
 * What the application is measured against: the least that the same answers can be made with. A token is checked, one
 * prepared query reads the person behind it, and a list is the application's own SQL; no framework, no validation, no
 * security headers, no logs.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

/** The answer's body; null for who isn't signed in. */
async function answer(request: IncomingMessage): Promise<object | null> {
  const claims = verifyBearer(request.headers.authorization, process.env.JWT_SECRET ?? '');
  if (claims === null) return null;
  const { rows } = await pool.query<{ userId: string }>({
    ...liveSession,
    values: [claims.org, claims.sid, claims.exp],
  });
  const [person] = rows;
  if (person === undefined || request.url === '/v1/me') return person ?? null;
  if (request.url?.startsWith('/v1/accounts')) return accounts(claims.org, person.userId);
  const [tally, page] = await Promise.all([
    pool.query<Parameters<typeof peopleBody>[1]>({ ...organizationTally, values: [claims.org] }),
    pool.query<Parameters<typeof peopleBody>[0][number]>({ ...peoplePage, values: [claims.org, 26] }),
  ]);
  const [counts] = tally.rows;
  return counts === undefined
    ? null
    : peopleBody(page.rows, counts, { organizationId: claims.org, userId: person.userId });
}

/** A page of accounts, by the same three statements. */
async function accounts(organizationId: string, viewer: string): Promise<object> {
  const [{ values }, page] = await Promise.all([
    Promise.resolve(accountList.tally(organizationId, { viewer })),
    pool.query<{ id: string; sortKey: string }>({ ...accountsPage, values: [organizationId, 26] }),
  ]);
  const shown = page.rows.slice(0, 25);
  const [tally, facts] = await Promise.all([
    pool.query<{ counted: number[] }>({ ...accountsTally, values: [...values] }),
    pool.query<AccountFacts>({ ...accountsFacts, values: [organizationId, shown.map(({ id }) => id)] }),
  ]);
  const byId = new Map(facts.rows.map((row) => [row.id, row]));
  const last = shown.at(-1);
  const scope = accountList.scopeOf(organizationId, { sort: 'name', filter: { viewer }, asked: {} });
  return {
    data: shown.map(({ id }) => byId.get(id)),
    nextCursor: last && encodeCursor(scope, { key: last.sortKey, id: last.id, backwards: false }),
    previousCursor: null,
    counts: tally.rows[0]?.counted,
  };
}

const server = createServer((request, response) => {
  answer(request).then(
    (body) => {
      const text = JSON.stringify(body);
      response.writeHead(body === null ? 401 : 200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      });
      response.end(text);
    },
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});

server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
