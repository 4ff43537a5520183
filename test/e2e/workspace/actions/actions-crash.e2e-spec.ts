import { claimsOf } from '../../../support/forged-token.js';
import { betweenLooks } from '../../../support/between-looks.js';
import { killableServers, type MortalServers, type ServerHere } from '../../../support/killable-servers.js';
import { untilWaiting } from '../../../support/lock-waits.js';
import { newMember } from '../../../support/members.js';
import { SmtpInbox } from '../../mail/smtp-inbox.js';
import { addAccount } from '../account-rows.js';
import { addTemplate, endHold, runTemplate } from './actions-world.js';

let servers: MortalServers;
let inbox: SmtpInbox;
let letGo: () => void;
let gate: Promise<void>;
const close = (): void => {
  gate = new Promise<void>((resolve) => (letGo = resolve));
};
beforeAll(async () => {
  servers = await killableServers();
  close();
  // Has the whole content of a mail, and does not answer: whether it takes the mail is not known then.
  inbox = await SmtpInbox.open({ accept: () => gate });
});
afterAll(async () => {
  letGo();
  await servers.close();
  await inbox.close();
});

const settled = async (id: string): Promise<string> => {
  for (;;) {
    const [row] = await servers.sql<{ state: string }>(
      `SELECT state FROM actions WHERE id = $1 AND state NOT IN ('held', 'sending')`,
      [id],
    );
    if (row !== undefined) return row.state;
    await betweenLooks(50);
  }
};

const underWay = `SELECT FROM pgboss.job WHERE name = 'mail' AND state IN ('created', 'retry', 'active')`;

/** A mail of somebody of their own, so that their row alone can be held. */
async function heldMail(here: ServerHere, templateId: string, email: string) {
  const sender = await newMember(here, email);
  const organizationId = String(claimsOf(sender.accessToken).org);
  const { accountId, email: to } = await addAccount(servers, organizationId);
  const [action] = await runTemplate(here.api.as(sender), { templateId, accountId });
  return { id: action?.id ?? '', to, sender, senderId: sender.user.id, accountId };
}

test('a process killed around sending sends no mail twice and loses none', async () => {
  const first = await servers.startHere();
  const templateId = await addTemplate(first.api.as(await newMember(first, 'ada@crash.example')));
  const before = await heldMail(first, templateId, 'ben@crash.example');
  const during = await heldMail(first, templateId, 'carl@crash.example');
  await first.stop();

  // Both have begun when it is killed: one before its mail left, the other while the mail server held back its answer.
  const second = await servers.start(`smtp://127.0.0.1:${inbox.port}`);
  await servers.holder.query('BEGIN');
  await servers.holder.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [before.senderId]);
  await endHold(servers);
  await untilWaiting(servers, 1, '%users%');
  const left = await inbox.next();
  expect(left.to).toMatchObject({ value: [{ address: during.to }] });
  await servers.kill(second.server);
  await servers.holder.query('ROLLBACK');

  const third = await servers.startHere();
  expect(await settled(before.id)).toBe('sent');
  expect(await settled(during.id)).toBe('unknown');
  expect([servers.mails.count(before.to), servers.mails.count(during.to)]).toEqual([1, 0]);
  expect(inbox.received).toHaveLength(1);
  // Nothing of either is left to be done.
  while ((await servers.sql(underWay)).length > 0) await betweenLooks(50);
  expect([servers.mails.count(before.to), inbox.received.length]).toEqual([1, 1]);
  await third.stop();
});

test('a process killed between the mail server’s acceptance and its own note sends no second mail, and says that it does not know', async () => {
  const first = await servers.startHere();
  const templateId = await addTemplate(first.api.as(await newMember(first, 'ada@noted.example')));
  const mail = await heldMail(first, templateId, 'ben@noted.example');
  await first.stop();

  // The mail server takes the mail while the row of the action is held: the note of it waits.
  close();
  const second = await servers.start(`smtp://127.0.0.1:${inbox.port}`);
  await endHold(servers);
  expect((await inbox.next()).to).toMatchObject({ value: [{ address: mail.to }] });
  const taken = inbox.received.length;
  await servers.holder.query('BEGIN');
  await servers.holder.query('SELECT FROM actions WHERE id = $1 FOR UPDATE', [mail.id]);
  letGo();
  await untilWaiting(servers, 1, '%UPDATE actions SET state = $3%');
  await servers.kill(second.server);
  await servers.holder.query('ROLLBACK');

  const third = await servers.startHere();
  expect(await settled(mail.id)).toBe('unknown');
  while ((await servers.sql(underWay)).length > 0) await betweenLooks(50);
  expect([inbox.received.length, servers.mails.count(mail.to)]).toEqual([taken, 0]);
  const shown = await third.api.as(mail.sender).get(`/v1/accounts/${mail.accountId}/timeline`);
  expect(shown.json<{ data: { details: object }[] }>().data[0]?.details).toMatchObject({
    state: 'unknown',
    failure: 'The server that sent it stopped before it was told.',
    canCancel: false,
  });
});
