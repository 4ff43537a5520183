import { freePort } from '../../support/free-port.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { betweenLooks } from '../../support/between-looks.js';
import { killableServers, type MortalServers } from '../../support/killable-servers.js';
import type { BuiltServer } from '../../support/built-server.js';
import { stopAtRow } from '../../support/import-steps.js';
import { join, type Api, type ApiAnswer } from '../../support/people.js';
import { finishedImport, type ImportBody } from './import-client.js';

const lines = 600;
/** The step with this line in it is the one that the process dies in. */
const lineOfTheCrash = 301;
const stepsDone = 200;

let servers: MortalServers;
beforeAll(async () => (servers = await killableServers()));
afterAll(() => servers.close());

interface Started {
  readonly server: BuiltServer;
  readonly api: Api;
}

/** Kills a server in the middle of the step in which this row is added; another one may do that step at once. */
async function killWhenAdding(
  { server }: Started,
  [table, row]: readonly [string, string],
  begin: () => Promise<ApiAnswer>,
) {
  const goOn = await stopAtRow(servers.holder, table, row);
  expect((await begin()).status).toBe(202);
  await untilWaiting(servers, 1, `INSERT INTO%${table}%`);
  await server.stop('SIGKILL');
  await goOn();
  // The time of what it was at is over.
  await servers.sql(`UPDATE pgboss.job SET started_on = now() - interval '1 hour' WHERE state = 'active'`);
  await servers.sql(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`);
}

const numberOf = async (condition: string): Promise<number> =>
  (await servers.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${condition}`))[0]?.count ?? -1;

test('an import goes on to the same end after its process was killed in the middle of a step: everybody once, one mail each', async () => {
  const first = await servers.start();
  const session = await join(first.api, servers.mails, 'ada@crash.example');
  await servers.sql(`UPDATE organization_domains SET proof = 'owned'`);
  await first.server.stop('SIGTERM');

  // Nothing listens there, so that no mail leaves before the crash.
  const second = await servers.start(`smtp://127.0.0.1:${await freePort()}`);
  const list = Array.from({ length: lines }, (_, index) => `person${index + 1}@crash.example`);
  const before = second.api.as(session);
  const { id } = (await before.post('/v1/users/imports', { csv: list.join('\n') })).json<ImportBody>();
  await killWhenAdding(second, ['users', `NEW.email = 'person${lineOfTheCrash}@crash.example'`], () =>
    before.post(`/v1/users/imports/${id}/confirm`),
  );
  expect(await numberOf(`people_import_rows WHERE outcome = 'added'`)).toBe(stepsDone);
  expect(await numberOf(`users WHERE state = 'invited'`)).toBe(stepsDone);

  const third = await servers.start();
  expect((await finishedImport(third.api.as(session), id)).counts).toMatchObject({ added: lines, waiting: 0 });
  expect(await numberOf(`users WHERE state = 'invited'`)).toBe(lines);
  expect(await numberOf(`audit_events WHERE kind = 'user.invited'`)).toBe(lines);
  expect(await numberOf(`audit_events WHERE kind = 'people.import_finished'`)).toBe(1);
  while ((await numberOf(`pgboss.job WHERE name = 'mail' AND state IN ('created', 'retry', 'active')`)) > 0)
    await betweenLooks(20);
  expect(list.filter((email) => servers.mails.count(email) !== 1)).toEqual([]);
  expect(await numberOf(`email_links WHERE purpose = 'accept-invitation' AND voided_at IS NULL`)).toBe(lines);
  await third.server.stop('SIGTERM');
});

test('an import of accounts likewise: every account once, with one contact, one entry and one event', async () => {
  const first = await servers.start();
  const session = await join(first.api, servers.mails, 'ada@accounts.example');
  const before = first.api.as(session);
  const list = Array.from({ length: lines }, (_, n) => `Account ${n + 1},a${n + 1}.example,nora@a${n + 1}.example`);
  const csv = ['Name,Domain,Contact email', ...list].join('\n');
  const { id } = (await before.post('/v1/accounts/imports', { csv })).json<ImportBody>();
  await killWhenAdding(first, ['accounts', `NEW.name = 'Account ${lineOfTheCrash}'`], () =>
    before.post(`/v1/accounts/imports/${id}/confirm`),
  );
  expect(await numberOf(`account_import_rows WHERE outcome = 'added'`)).toBe(stepsDone);
  expect(await numberOf('accounts')).toBe(stepsDone);

  const second = await servers.start();
  const done = await finishedImport(second.api.as(session), id, 'done', '/v1/accounts/imports');
  expect(done.counts).toMatchObject({ added: lines, waiting: 0 });
  for (const table of ['accounts', 'contacts', `account_events WHERE kind = 'imported'`])
    expect([table, await numberOf(table)]).toEqual([table, lines]);
  for (const kind of ['account.created', 'contact.added'])
    expect([kind, await numberOf(`audit_events WHERE kind = '${kind}'`)]).toEqual([kind, lines]);
  expect(await numberOf(`audit_events WHERE kind = 'accounts.import_finished'`)).toBe(1);
});
