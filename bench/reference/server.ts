import { createServer, type IncomingMessage } from 'node:http';
import { Pool } from 'pg';
import { verifyBearer } from './bearer.js';
import { peopleBody } from './people.js';
import { liveSession, organizationTally, peoplePage } from './queries.js';
import { accountsBody, queueBody, todayBody } from './workspace.js';

/**
 * What the application is measured against: the least that the same answers can be made with. A token is checked, one
 * prepared query reads the person behind it, and a list is the application's own SQL; no framework, no validation, no
 * security headers, no logs.
 */
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

const workspaceBodies: Readonly<Record<string, typeof accountsBody>> = {
  '/v1/accounts': accountsBody,
  '/v1/queue-items?view=all': queueBody,
  '/v1/today': todayBody,
};

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
  const workspaceBody = workspaceBodies[request.url ?? ''];
  if (workspaceBody !== undefined) return workspaceBody(pool, claims.org, person.userId);
  const [tally, page] = await Promise.all([
    pool.query<Parameters<typeof peopleBody>[1]>({ ...organizationTally, values: [claims.org] }),
    pool.query<Parameters<typeof peopleBody>[0][number]>({ ...peoplePage, values: [claims.org, 26] }),
  ]);
  const [counts] = tally.rows;
  return counts === undefined
    ? null
    : peopleBody(page.rows, counts, { organizationId: claims.org, userId: person.userId });
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
