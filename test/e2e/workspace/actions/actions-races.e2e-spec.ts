import type { Client } from 'pg';
import { openConnection } from '../../../support/connection.js';
import { wakeWorkers } from '../../../support/due-jobs.js';
import { claimsOf } from '../../../support/forged-token.js';
import { untilWaiting } from '../../../support/lock-waits.js';
import { newMember } from '../../../support/members.js';
import type { Api } from '../../../support/people.js';
import { settledMails } from '../../../support/settled-mails.js';
import { startWorld, type World } from '../../../support/world.js';
import { addAccount } from '../account-rows.js';
import { addTemplate, runTemplate, type ApiAction } from './actions-world.js';

let world: World;
let organizationId: string;
let welcome: string;
/** Who takes back; their row is held while the clock goes on. */
let ada: Api;
let adaId: string;
/** In whose name the mails go. */
let ben: Api;
let people: Client;
let actions: Client;
beforeAll(async () => {
  world = await startWorld({}, 2);
  const session = await newMember(world, 'ada@acme.example');
  adaId = session.user.id;
  ada = world.api.as(session);
  ben = world.api.as(await newMember(world, 'ben@acme.example'));
  organizationId = String(claimsOf(session.accessToken).org);
  welcome = await addTemplate(ada);
  people = await openConnection(world);
  actions = await openConnection(world);
});
afterAll(async () => {
  await Promise.all([people.end(), actions.end()]);
  await world.close();
});

interface Raced {
  readonly id: string;
  readonly email: string;
}

const instanceOf = (index: number): string => world.app.instances[index % world.app.instances.length]?.url ?? '';

const heldMail = async (): Promise<Raced> => {
  const { accountId, email } = await addAccount(world, organizationId);
  const [action] = await runTemplate(ben, { templateId: welcome, accountId });
  return { id: action?.id ?? '', email };
};

/**
 * Lets the hold of mails end between the moments in which a request to take them back has begun and the worker looks at them: both
 * are in time by their own clock, and both come to the row. They gather there, `first` those who shall be the first.
 * @returns the answers to the requests
 */
async function race(mails: readonly Raced[], first: 'cancel' | 'worker'): Promise<number[]> {
  const ids = mails.map(({ id }) => id);
  await people.query('BEGIN');
  await people.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [adaId]);
  const answers = mails.map((mail, index) => ada.on(instanceOf(index)).post(`/v1/actions/${mail.id}/cancel`));
  await untilWaiting(world, mails.length, '%users%');
  await world.sql('UPDATE actions SET held_until = clock_timestamp() WHERE id = ANY ($1::uuid[])', [ids]);
  await actions.query('BEGIN');
  await actions.query('SELECT FROM actions WHERE id = ANY ($1::uuid[]) FOR UPDATE', [ids]);
  const workersCome = async () => {
    await world.sql(
      `UPDATE pgboss.job SET start_after = now() WHERE name = 'mail' AND data #>> '{payload,actionId}' = ANY ($1)`,
      [ids],
    );
    await wakeWorkers(world, 'mail');
    await untilWaiting(world, mails.length, `%actions SET state = 'sending'%`);
  };
  const requestsCome = async () => {
    await people.query('COMMIT');
    await untilWaiting(world, mails.length, `%actions SET state = 'canceled'%`);
  };
  for (const come of first === 'cancel' ? [requestsCome, workersCome] : [workersCome, requestsCome]) await come();
  await actions.query('COMMIT');
  return (await Promise.all(answers)).map(({ status }) => status);
}

test('a mail is sent or taken back, raced a hundred times against the clock by two instances', async () => {
  const raced: (Raced & { readonly status: number })[] = [];
  while (raced.length < 100) {
    // As many as the workers of both instances take at a time.
    const mails = [await heldMail(), await heldMail(), await heldMail(), await heldMail()];
    const statuses = await race(mails, raced.length % 8 === 0 ? 'cancel' : 'worker');
    raced.push(...mails.map((mail, index) => ({ ...mail, status: statuses[index] ?? 0 })));
  }
  await settledMails(world);
  for (const { id, email, status } of raced) {
    const { state } = (await ben.get(`/v1/actions/${id}`)).json<ApiAction>();
    expect([id, state, world.mails.count(email)]).toEqual(
      status === 200 ? [id, 'canceled', 0] : [id, status === 409 ? 'sent' : 'neither', 1],
    );
  }
  // Whoever comes first to the row has the mail: both did.
  expect(new Set(raced.map(({ status }) => status))).toEqual(new Set([200, 409]));
});
