import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MailDelivery } from '#src/modules/mail/index.js';
import { betweenLooks } from '../../../support/between-looks.js';
import { makeDue } from '../../../support/due-jobs.js';
import { claimsOf } from '../../../support/forged-token.js';
import { newMember } from '../../../support/members.js';
import type { Api } from '../../../support/people.js';
import { problemOf } from '../../../support/problem.js';
import { settledMails } from '../../../support/settled-mails.js';
import { startWorld, type World } from '../../../support/world.js';
import { SmtpInbox } from '../../mail/smtp-inbox.js';
import { addAccount } from '../account-rows.js';
import { addTemplate, endHold, runTemplate, type ApiAction } from './actions-world.js';

let world: World;
let inbox: SmtpInbox;
let ben: Api;
let organizationId: string;
let welcome: string;
/** How the mail server takes the next mails: what it answers to a recipient, and to the content of a mail. */
let refuse: (address: string) => number | string | undefined;
let accept: (hangUp: () => void) => Promise<unknown>;
const openInbox = (port = 0) =>
  SmtpInbox.open({ port, refuse: (address) => refuse(address), accept: (_, hangUp) => accept(hangUp) });
beforeAll(async () => {
  inbox = await openInbox();
  world = await startWorld({ smtpUrl: `smtp://127.0.0.1:${inbox.port}` });
  // Three tries, instead of those of a day.
  const delivery = world.app.app.get(MailDelivery, { strict: false });
  Object.assign(delivery, { retries: { ...delivery.retries, limit: 2 } });
  const ada = await newMember(world, 'ada@acme.example');
  ben = world.api.as(await newMember(world, 'ben@acme.example'));
  organizationId = String(claimsOf(ada.accessToken).org);
  welcome = await addTemplate(world.api.as(ada));
});
beforeEach(() => {
  refuse = () => undefined;
  accept = () => Promise.resolve();
});
afterAll(async () => {
  await world.close();
  await inbox.close();
});

interface Sent {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
}

/** Runs the template at an account of its own, and lets the minute pass. */
async function send(): Promise<Sent> {
  const { accountId, email } = await addAccount(world, organizationId);
  const [action] = await runTemplate(ben, { templateId: welcome, accountId });
  await endHold(world);
  return { id: action?.id ?? '', accountId, email };
}

const read = async ({ id }: Sent): Promise<ApiAction> => (await ben.get(`/v1/actions/${id}`)).json<ApiAction>();

/** Waits until the action is as asked, and lets no try wait for its time meanwhile. */
async function until(sent: Sent, is: (action: ApiAction) => boolean): Promise<ApiAction> {
  for (;;) {
    const action = await read(sent);
    if (is(action)) return action;
    await makeDue(world, 'mail', ['retry']);
    await betweenLooks(50);
  }
}

/** Waits for the end of the mail, after which nothing is left to be done for it. @returns how often it was tried, too */
async function ended(sent: Sent): Promise<ApiAction & { readonly tries: number }> {
  const action = await until(sent, ({ state }) => state !== 'held' && state !== 'sending');
  await settledMails(world);
  const [job] = await world.sql<{ tries: number }>(
    `SELECT retry_count + 1 AS tries FROM pgboss.job WHERE name = 'mail' AND data #>> '{payload,actionId}' = $1`,
    [sent.id],
  );
  return { ...(await read(sent)), state: action.state, tries: job?.tries ?? 0 };
}

const arrived = ({ email }: Sent): number =>
  inbox.received.filter(({ to }) => JSON.stringify(to).includes(email)).length;

/** What the account's timeline, the sender's Today and the audit log tell of a mail. */
async function told({ id, accountId }: Sent) {
  const timeline = await ben.get(`/v1/accounts/${accountId}/timeline`);
  const today = await ben.get('/v1/today');
  const [event] = await world.sql<{ outcome: string; state: string }>(
    `SELECT outcome, after ->> 'state' AS state FROM audit_events
      WHERE organization_id = $1 AND kind = 'action.settled' AND after ->> 'actionId' = $2`,
    [organizationId, id],
  );
  const [account] = await world.sql('SELECT FROM accounts WHERE id = $1 AND last_touch_at IS NOT NULL', [accountId]);
  return {
    timeline: timeline.json<{ data: { details: object }[] }>().data[0]?.details,
    today: today.json<{ mails: { data: { id: string; state: string }[] } }>().mails.data.find((mail) => mail.id === id)
      ?.state,
    audit: event,
    touched: account !== undefined,
  };
}

test('a connection that ends between a mail’s content and the answer leaves it unknown: it is not sent again, and that is said', async () => {
  accept = (hangUp) => {
    hangUp();
    return Promise.resolve();
  };
  const sent = await send();
  const failure = 'The connection to the mail server ended before it had answered.';
  expect(await ended(sent)).toMatchObject({ state: 'unknown', failure, canCancel: false, tries: 1 });
  expect(arrived(sent)).toBe(1);
  expect(await told(sent)).toMatchObject({
    timeline: { state: 'unknown', failure, canCancel: false },
    today: 'unknown',
    audit: { outcome: 'failed', state: 'unknown' },
    touched: false,
  });
  expect(problemOf(await ben.post(`/v1/actions/${sent.id}/cancel`))).toMatchObject({
    code: 'state_conflict',
    detail: 'The mail may have been sent: nobody knows, for the mail server’s answer was lost.',
  });
});

test('a mail that is refused for now is tried until its tries are over, and says what the server answered', async () => {
  const refused: string[] = [];
  refuse = (address) => (refused.push(address), '450 4.2.1 Mailbox busy');
  const sent = await send();
  const failure = 'The mail server refused it: 450 4.2.1 <the recipient> Mailbox busy';
  expect(await ended(sent)).toMatchObject({ state: 'failed', failure, canCancel: false, tries: 3 });
  expect(refused).toEqual([sent.email, sent.email, sent.email]);
  expect(arrived(sent)).toBe(0);
  expect(await told(sent)).toMatchObject({
    timeline: { state: 'failed', failure },
    today: 'failed',
    audit: { outcome: 'failed', state: 'failed' },
    touched: false,
  });
});

test('an answer after the content is an answer: what is refused for now then is sent by the next try', async () => {
  const answers = [Object.assign(new Error('Try later'), { responseCode: 451 })];
  accept = () => {
    const answer = answers.pop();
    return answer === undefined ? Promise.resolve() : Promise.reject(answer);
  };
  const sent = await send();
  expect(await ended(sent)).toMatchObject({ state: 'sent', failure: null, tries: 2 });
  expect(arrived(sent)).toBe(2);
});

test('a mail that is refused for good has failed at once', async () => {
  const refused: string[] = [];
  refuse = (address) => (refused.push(address), '550 5.1.1 No such user');
  const logged = jest.spyOn(Logger.prototype, 'error');
  const sent = await send();
  const failure = 'The mail server refused it: 550 5.1.1 <the recipient> No such user';
  expect(await ended(sent)).toMatchObject({ state: 'failed', failure, tries: 1 });
  expect(refused).toEqual([sent.email]);
  expect(await told(sent)).toMatchObject({ timeline: { state: 'failed', failure }, today: 'failed', touched: false });
  expect(logged).toHaveBeenCalledWith(
    expect.objectContaining({ outcome: 'failed', attempt: 1 }),
    'A mail was given up.',
  );
});

test('a mail server that is away is tried again: the mail can be taken back meanwhile, and is sent once', async () => {
  const { port } = inbox;
  await inbox.close();
  Object.assign(world.app.app.get(MailDelivery, { strict: false }).retries, { limit: 1_000 });
  const sent = await send();
  const waiting = await until(sent, ({ state, failure }) => state === 'held' && failure !== null);
  expect(waiting).toMatchObject({ failure: 'The mail server could not be reached.', canCancel: true });
  expect(await told(sent)).toMatchObject({ audit: undefined, touched: false });
  inbox = await openInbox(port);
  expect(await ended(sent)).toMatchObject({ state: 'sent', failure: null });
  expect(arrived(sent)).toBe(1);
  expect(await told(sent)).toMatchObject({ timeline: { state: 'sent' }, today: 'sent', touched: true });
});
