import { freePort } from '../../support/free-port.js';
import { untilWaiting } from '../../support/lock-waits.js';
import { betweenLooks } from '../../support/between-looks.js';
import { killableServers, type MortalServers } from '../../support/killable-servers.js';
import type { BuiltServer } from '../../support/built-server.js';
import { stopAtRow } from '../../support/import-steps.js';
import { newMember } from '../../support/members.js';
import type { ApiAnswer } from '../../support/people.js';
import { finishedImport, type ImportBody } from './import-client.js';

/** Steps are of two hundred: one is done, the process dies in the second, and one is left. */
const lines = 450;
const lineOfTheCrash = 301;
const stepsDone = 200;

let servers: MortalServers;
beforeAll(async () => (servers = await killableServers()));
afterAll(() => servers.close());

/** Kills a server in the middle of the step in which this row is added; another one may do that step at once. */
async function killWhenAdding(
  server: BuiltServer,
  [table, row]: readonly [string, string],
  begin: () => Promise<ApiAnswer>,
) {
  const goOn = await stopAtRow(servers.holder, table, row);
  expect((await begin()).status).toBe(202);
  await untilWaiting(servers, 1, `INSERT INTO%${table}%`);
  await servers.kill(server);
  await goOn();
}

const numberOf = async (condition: string): Promise<number> =>
  (await servers.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${condition}`))[0]?.count ?? -1;

test('an import goes on to the same end after its process was killed in the middle of a step: everybody once, one mail each', async () => {
  const first = await servers.startHere();
  const session = await newMember(first, 'ada@crash.example');
  await servers.sql(`UPDATE organization_domains SET proof = 'owned'`);
  await first.stop();

  // Nothing listens there, so that no mail leaves before the crash.
  const second = await servers.start(`smtp://127.0.0.1:${await freePort()}`);
  const list = Array.from({ length: lines }, (_, index) => `person${index + 1}@crash.example`);
  const before = second.api.as(session);
  const { id } = (await before.post('/v1/users/imports', { csv: list.join('\n') })).json<ImportBody>();
  await killWhenAdding(second.server, ['users', `NEW.email = 'person${lineOfTheCrash}@crash.example'`], () =>
    before.post(`/v1/users/imports/${id}/confirm`),
  );
  expect(await numberOf(`people_import_rows WHERE outcome = 'added'`)).toBe(stepsDone);
  expect(await numberOf(`users WHERE state = 'invited'`)).toBe(stepsDone);

  const third = await servers.startHere();
  expect((await finishedImport(third.api.as(session), id)).counts).toMatchObject({ added: lines, waiting: 0 });
  expect(await numberOf(`users WHERE state = 'invited'`)).toBe(lines);
  expect(await numberOf(`audit_events WHERE kind = 'user.invited'`)).toBe(lines);
  expect(await numberOf(`audit_events WHERE kind = 'people.import_finished'`)).toBe(1);
  while ((await numberOf(`pgboss.job WHERE name = 'mail' AND state IN ('created', 'retry', 'active')`)) > 0)
    await betweenLooks(20);
  expect(list.filter((email) => servers.mails.count(email) !== 1)).toEqual([]);
  expect(await numberOf(`email_links WHERE purpose = 'accept-invitation' AND voided_at IS NULL`)).toBe(lines);
  await third.stop();
});

test('an import of accounts likewise: every account once, with one contact, one entry and one event', async () => {
  const first = await servers.startHere();
  const session = await newMember(first, 'ada@accounts.example');
  await first.stop();

  const second = await servers.start();
  const before = second.api.as(session);
  const list = Array.from({ length: lines }, (_, n) => `Account ${n + 1},a${n + 1}.example,nora@a${n + 1}.example`);
  const csv = ['Name,Domain,Contact email', ...list].join('\n');
  const { id } = (await before.post('/v1/accounts/imports', { csv })).json<ImportBody>();
  await killWhenAdding(second.server, ['accounts', `NEW.name = 'Account ${lineOfTheCrash}'`], () =>
    before.post(`/v1/accounts/imports/${id}/confirm`),
  );
  expect(await numberOf(`account_import_rows WHERE outcome = 'added'`)).toBe(stepsDone);
  expect(await numberOf('accounts')).toBe(stepsDone);

  const third = await servers.startHere();
  const done = await finishedImport(third.api.as(session), id, 'done', '/v1/accounts/imports');
  expect(done.counts).toMatchObject({ added: lines, waiting: 0 });
  for (const table of ['accounts', 'contacts', `account_events WHERE kind = 'imported'`])
    expect([table, await numberOf(table)]).toEqual([table, lines]);
  for (const kind of ['account.created', 'contact.added'])
    expect([kind, await numberOf(`audit_events WHERE kind = '${kind}'`)]).toEqual([kind, lines]);
  expect(await numberOf(`audit_events WHERE kind = 'accounts.import_finished'`)).toBe(1);
});
