import { freePort } from '../../support/free-port.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { betweenLooks } from '../../support/between-looks.js';
import { killableServers, type MortalServers } from '../../support/killable-servers.js';
import { join } from '../../support/people.js';
import { finishedImport, type ImportBody } from './import-client.js';

const people = 600;
/** The step with this line in it is the one that the process dies in. */
const lineOfTheCrash = 301;
const stepsDone = 200;

let servers: MortalServers;
beforeAll(async () => (servers = await killableServers()));
afterAll(() => servers.close());

const numberOf = async (condition: string): Promise<number> =>
  (await servers.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${condition}`))[0]?.count ?? -1;

test('an import goes on to the same end after its process was killed in the middle of a step: everybody once, one mail each', async () => {
  const first = await servers.start();
  const session = await join(first.api, servers.mails, 'ada@crash.example');
  await servers.sql(`UPDATE organization_domains SET proof = 'owned'`);
  await first.server.stop('SIGTERM');

  // Nothing listens there, so that no mail leaves before the crash.
  const second = await servers.start(`smtp://127.0.0.1:${await freePort()}`);
  const list = Array.from({ length: people }, (_, index) => `person${index + 1}@crash.example`);
  const before = second.api.as(session);
  const { id } = (await before.post('/v1/users/imports', { csv: list.join('\n') })).json<ImportBody>();
  expect((await before.post(`/v1/users/imports/${id}/confirm`)).status).toBe(202);
  await servers.holder.query('BEGIN');
  await servers.holder.query('SELECT FROM people_import_rows WHERE position = $1 FOR UPDATE', [lineOfTheCrash]);
  await untilWaiting(servers, 1);
  await second.server.stop('SIGKILL');
  await servers.holder.query('ROLLBACK');
  expect(await numberOf(`people_import_rows WHERE outcome = 'added'`)).toBe(stepsDone);
  expect(await numberOf(`users WHERE state = 'invited'`)).toBe(stepsDone);

  // The time of what it was at is over.
  await servers.sql(`UPDATE pgboss.job SET started_on = now() - interval '1 hour' WHERE state = 'active'`);
  await servers.sql(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);
  const third = await servers.start();
  expect((await finishedImport(third.api.as(session), id)).counts).toMatchObject({ added: people, waiting: 0 });
  expect(await numberOf(`users WHERE state = 'invited'`)).toBe(people);
  expect(await numberOf(`audit_events WHERE kind = 'user.invited'`)).toBe(people);
  expect(await numberOf(`audit_events WHERE kind = 'people.import_finished'`)).toBe(1);
  while ((await numberOf(`pgboss.job WHERE name = 'mail' AND state IN ('created', 'retry', 'active')`)) > 0)
    await betweenLooks(20);
  expect(list.filter((email) => servers.mails.count(email) !== 1)).toEqual([]);
  expect(await numberOf(`email_links WHERE purpose = 'accept-invitation' AND voided_at IS NULL`)).toBe(people);
});
