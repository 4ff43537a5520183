import { ActionHold } from '#src/modules/workspace/actions/action-mails.js';
import { claimsOf } from '../../../support/forged-token.js';
import { newMember } from '../../../support/members.js';
import type { Api, ApiSession } from '../../../support/people.js';
import { problemOf, refusalOf } from '../../../support/problem.js';
import { settledMails } from '../../../support/settled-mails.js';
import { startWorld, type World } from '../../../support/world.js';
import { addAccount } from '../account-rows.js';
import type { ShownEntry } from '../workspace-team.js';
import { addTemplate, endHold, runTemplate, type ApiAction } from './actions-world.js';

let world: World;
let adaSession: ApiSession;
let benSession: ApiSession;
let ada: Api;
let ben: Api;
let eve: Api;
let organizationId: string;
let welcome: string;
beforeAll(async () => {
  world = await startWorld();
  adaSession = await newMember(world, 'ada@acme.example', 'Ada Lindqvist');
  benSession = await newMember(world, 'ben@acme.example', 'Ben Example');
  [ada, ben] = [world.api.as(adaSession), world.api.as(benSession)];
  eve = world.api.as(await newMember(world, 'eve@other.example'));
  organizationId = String(claimsOf(adaSession.accessToken).org);
  welcome = await addTemplate(ada);
});
afterAll(() => world.close());

/** Lets mails be held for so long, while `work` is done. */
async function heldFor<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const hold = world.app.app.get(ActionHold, { strict: false });
  const { seconds: usual } = hold;
  Object.assign(hold, { seconds });
  try {
    return await work();
  } finally {
    Object.assign(hold, { seconds: usual });
  }
}
const stateOf = async ({ id }: { readonly id: string }): Promise<ApiAction> =>
  (await ben.get(`/v1/actions/${id}`)).json<ApiAction>();
/** What events of a kind tell about an account. */
const aboutIn = async (kind: string, accountId: string): Promise<object[]> => {
  const events = await world.sql<{ after: object }>(
    `SELECT after FROM audit_events WHERE organization_id = $1 AND kind = $2 AND after ->> 'accountId' = $3 ORDER BY id`,
    [organizationId, kind, accountId],
  );
  return events.map(({ after }) => after);
};
const one = async (actions: Promise<ApiAction[]>): Promise<ApiAction> => {
  const [action] = await actions;
  if (action === undefined) throw new Error('Nothing was run.');
  return action;
};

describe('a mail', () => {
  test('goes to the champion in the sender’s name, and answers go to the sender', async () => {
    const { accountId, email } = await addAccount(world, organizationId, { name: 'North & West' });
    const action = await heldFor(0, () => one(runTemplate(ben, { templateId: welcome, accountId })));
    expect(action).toMatchObject({
      kind: 'mail',
      state: 'held',
      sender: { name: 'Ben Example' },
      recipient: { name: 'Nora Okafor', email },
      template: { id: welcome, version: 1 },
    });
    const mail = await world.mails.next(email);
    expect(mail.from?.value).toEqual([{ name: 'Ben Example', address: 'thread@example.com' }]);
    expect(mail.replyTo?.value).toEqual([{ name: 'Ben Example', address: 'ben@acme.example' }]);
    expect(mail.subject).toBe('Welcome, Nora');
    expect(mail.text?.trim()).toBe('Hello Nora,\n\nI look after North & West.\n\nBen Example');
    expect(mail.html).toContain('I look after North &amp; West.');
    expect(mail.headers.has('auto-submitted')).toBe(false);
    await settledMails(world);
    expect(await stateOf(action)).toMatchObject({ state: 'sent', failure: null, canCancel: false });
    const [account] = await world.sql(`SELECT FROM accounts WHERE id = $1 AND last_touch_at IS NOT NULL`, [accountId]);
    expect(account).toBeDefined();
    const listed = await ben.get(`/v1/actions?accountId=${accountId}`);
    expect(listed.json()).toMatchObject({ data: [{ id: action.id, state: 'sent' }], nextCursor: null });
    const events = await world.sql(`SELECT kind, subject_id FROM account_events WHERE account_id = $1`, [accountId]);
    expect(events).toEqual([{ kind: 'mail', subject_id: action.id }]);
    for (const kind of ['action.executed', 'action.settled'])
      expect(await aboutIn(kind, accountId)).toMatchObject([
        { template: expect.stringContaining('Template') as string, templateId: welcome, account: 'North & West' },
      ]);
  });

  test('is held for a minute; taken back, it is never sent', async () => {
    const { accountId, email } = await addAccount(world, organizationId);
    const action = await one(runTemplate(ben, { templateId: welcome, accountId }));
    expect(action).toMatchObject({ state: 'held', canCancel: true });
    expect(action.heldSeconds).toBeGreaterThan(50);
    expect(action.heldSeconds).toBeLessThanOrEqual(60);
    const taken = await ada.post(`/v1/actions/${action.id}/cancel`);
    expect(taken.json()).toMatchObject({ state: 'canceled', canCancel: false });
    expect(await aboutIn('action.canceled', accountId)).toMatchObject([{ templateId: welcome, account: 'Northwind' }]);
    expect((await ben.post(`/v1/actions/${action.id}/cancel`)).status).toBe(200);
    await endHold(world);
    await settledMails(world);
    expect(world.mails.count(email)).toBe(0);
    expect(await stateOf(action)).toMatchObject({ state: 'canceled' });
  });

  test('that has left is not taken back', async () => {
    const { accountId } = await addAccount(world, organizationId);
    const action = await one(runTemplate(ben, { templateId: welcome, accountId }));
    await endHold(world);
    expect(refusalOf(await ben.post(`/v1/actions/${action.id}/cancel`))).toEqual([409, 'state_conflict']);
    await settledMails(world);
    const late = problemOf(await ben.post(`/v1/actions/${action.id}/cancel`));
    expect(late.detail).toBe('The mail has been sent.');
  });

  test('goes to each contact that was chosen, and once for a request that is sent again', async () => {
    const { accountId, contactId, email } = await addAccount(world, organizationId);
    const [other] = await world.sql<{ id: string }>(
      `INSERT INTO contacts (organization_id, id, account_id, name, email)
       VALUES ($1, gen_random_uuid(), $2, 'Omar Haddad', 'omar@northwind.example') RETURNING id`,
      [organizationId, accountId],
    );
    const body = { templateId: welcome, accountId, contactIds: [contactId, other?.id, contactId] };
    const headers = { 'idempotency-key': 'to-both' };
    const answers = await heldFor(0, async () => [
      await ben.post('/v1/actions', body, headers),
      await ben.post('/v1/actions', body, headers),
    ]);
    expect(answers[1]?.text).toBe(answers[0]?.text);
    expect(answers[0]?.json<{ data: object[] }>().data).toHaveLength(2);
    await settledMails(world);
    expect([world.mails.count(email), world.mails.count('omar@northwind.example')]).toEqual([1, 1]);
  });

  test('lets nobody’s name add a header or a recipient', async () => {
    const { accountId, email } = await addAccount(world, organizationId, {
      contactName: 'Nora\r\nBcc: eve@evil.example\r\n\r\n<script>',
    });
    const templateId = await addTemplate(ada, { subject: 'For {{contact.name}}' });
    await heldFor(0, () => runTemplate(ben, { templateId, accountId }));
    const mail = await world.mails.next(email);
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).toBe('For Nora Bcc: eve@\u200cevil.\u200cexample <script>');
    expect(mail.html).not.toContain('<script');
    expect(world.mails.count('eve@evil.example')).toBe(0);
  });
});

test('what comes between while a mail is held keeps it from being sent, and says why', async () => {
  const carl = await newMember(world, 'carl@acme.example');
  const between: readonly (readonly [failure: string, change: (contactId: string) => Promise<unknown>])[] = [
    ['The contact has left the company.', (id) => world.sql('UPDATE contacts SET left_at = now() WHERE id = $1', [id])],
    ['The contact wants no mail.', (id) => world.sql('UPDATE contacts SET no_mail_at = now() WHERE id = $1', [id])],
    ['The contact was deleted.', (id) => world.sql('DELETE FROM contacts WHERE id = $1', [id])],
    [
      'The account was archived.',
      (id) =>
        world.sql(
          `UPDATE accounts SET archived_at = now() WHERE id = (SELECT account_id FROM contacts WHERE id = $1)`,
          [id],
        ),
    ],
    ['The sender’s access has ended.', () => ada.post(`/v1/users/${carl.user.id}/deactivate`)],
  ];
  const held: { readonly action: ApiAction; readonly email: string; readonly failure: string }[] = [];
  const changes: (() => Promise<unknown>)[] = [];
  for (const [failure, change] of between) {
    const { accountId, contactId, email } = await addAccount(world, organizationId);
    const sender = failure.startsWith('The sender') ? world.api.as(carl) : ben;
    held.push({ action: await one(runTemplate(sender, { templateId: welcome, accountId })), email, failure });
    changes.push(() => change(contactId));
  }
  for (const change of changes) await change();
  await endHold(world);
  await settledMails(world);
  for (const { action, email, failure } of held) {
    expect(await stateOf(action)).toMatchObject({ state: 'canceled', failure });
    expect([failure, world.mails.count(email)]).toEqual([failure, 0]);
  }
});

test('archiving an account takes its held mails back at once, for good, and says why', async () => {
  const { accountId, email } = await addAccount(world, organizationId);
  const other = await addAccount(world, organizationId);
  const sent = await one(runTemplate(ben, { templateId: welcome, accountId }));
  await endHold(world);
  await settledMails(world);
  const held = await one(runTemplate(ben, { templateId: welcome, accountId }));
  const elsewhere = await one(runTemplate(ben, { templateId: welcome, accountId: other.accountId }));
  expect((await ben.delete(`/v1/accounts/${accountId}`)).status).toBe(204);
  const canceled = { state: 'canceled', failure: 'The account was archived.', canCancel: false };
  expect(await stateOf(held)).toMatchObject(canceled);
  expect([await stateOf(sent), await stateOf(elsewhere)]).toMatchObject([{ state: 'sent' }, { state: 'held' }]);
  const { data } = (await ben.get(`/v1/accounts/${accountId}/timeline`)).json<{ data: ShownEntry[] }>();
  expect(data.find(({ subjectId }) => subjectId === held.id)?.details).toMatchObject(canceled);
  expect(await aboutIn('action.canceled', accountId)).toMatchObject([
    { actionId: held.id, account: 'Northwind', reason: 'The account was archived.' },
  ]);
  // Restored within the minute, the account gets no mail that was taken back.
  expect((await ben.post(`/v1/accounts/${accountId}/restore`)).status).toBe(200);
  await endHold(world);
  await settledMails(world);
  expect(await stateOf(held)).toMatchObject(canceled);
  expect(world.mails.count(email)).toBe(1);
});

test('the timeline and the audit log name neither the contact nor the subject of a mail: both go with the contact', async () => {
  const { accountId, contactId, email } = await addAccount(world, organizationId, { contactName: 'Zita Quist' });
  const sent = await one(runTemplate(ben, { templateId: welcome, accountId }));
  const withdrawn = await one(runTemplate(ben, { templateId: welcome, accountId }));
  await ben.post(`/v1/actions/${withdrawn.id}/cancel`);
  await endHold(world);
  await settledMails(world);
  const entryOf = async ({ id }: ApiAction) => {
    const { data } = (await ben.get(`/v1/accounts/${accountId}/timeline?group=mails`)).json<{ data: ShownEntry[] }>();
    return data.find(({ subjectId }) => subjectId === id);
  };
  expect(await entryOf(sent)).toMatchObject({
    data: { template: expect.stringContaining('Template') as string },
    details: { state: 'sent', subject: 'Welcome, Zita', recipient: { name: 'Zita Quist', email } },
  });
  await ben.patch(`/v1/accounts/${accountId}/contacts/${contactId}`, { name: 'Zita Berg' });
  expect(await entryOf(sent)).toMatchObject({ details: { recipient: { name: 'Zita Berg' } } });
  expect((await ben.delete(`/v1/accounts/${accountId}/contacts/${contactId}`)).status).toBe(204);
  expect(await entryOf(sent)).toMatchObject({ details: { state: 'sent', recipient: null } });
  expect(await stateOf(sent)).toMatchObject({ recipient: { contactId, name: null } });
  const kept = await world.sql(
    `SELECT data::text AS text FROM account_events WHERE account_id = $1 AND data::text ~ 'Zita'
     UNION ALL SELECT after::text FROM audit_events WHERE organization_id = $2 AND concat(before, after) ~ 'Zita'`,
    [accountId, organizationId],
  );
  expect(kept).toEqual([]);
});

test('deleting a contact takes held mails to them back, and forgets what those that were sent said', async () => {
  const { accountId, contactId, email } = await addAccount(world, organizationId, { contactName: 'Xenia Vogt' });
  const call = await addTemplate(ada, {
    kind: 'task',
    subject: 'Call {{contact.name}}',
    body: 'Ask {{contact.firstName}}',
  });
  const sent = await one(runTemplate(ben, { templateId: welcome, accountId }));
  await endHold(world);
  await settledMails(world);
  const task = await one(runTemplate(ben, { templateId: call, accountId }));
  for (const step of ['claim', 'complete'])
    expect((await ben.post(`/v1/queue-items/${String(task.queueItemId)}/${step}`, { outcome: 'done' })).status).toBe(
      200,
    );
  const held = await one(runTemplate(ben, { templateId: welcome, accountId }));
  const waiting = await one(runTemplate(ben, { templateId: welcome, accountId }));
  await world.sql('UPDATE actions SET held_until = NULL WHERE id = $1', [waiting.id]);
  expect((await ben.delete(`/v1/accounts/${accountId}/contacts/${contactId}`)).status).toBe(204);

  const nothing = { subject: null, text: null, recipient: { contactId, name: null, email: null } };
  const facts = { template: { id: welcome, version: 1 }, sender: { name: 'Ben Example' }, ...nothing };
  expect(await stateOf(sent)).toMatchObject({ state: 'sent', failure: null, ...facts });
  for (const action of [held, waiting])
    expect(await stateOf(action)).toMatchObject({ state: 'canceled', failure: 'The contact was deleted.', ...facts });
  expect(await stateOf(task)).toMatchObject({ state: 'done', ...nothing });
  await endHold(world);
  await settledMails(world);
  expect(world.mails.count(email)).toBe(1);
  expect((await aboutIn('action.canceled', accountId)).length).toBe(2);
  const { data } = (await ben.get(`/v1/accounts/${accountId}/timeline`)).json<{ data: ShownEntry[] }>();
  expect(data.find(({ subjectId }) => subjectId === sent.id)?.details).toMatchObject({
    state: 'sent',
    subject: null,
    body: null,
    recipient: null,
  });
  // The task is the team's own: its words stay where they can be changed, and nowhere else.
  expect(data.find(({ kind }) => kind === 'task_completed')).toMatchObject({ details: { title: 'Call Xenia Vogt' } });
  const kept = await world.sql(
    `SELECT data::text AS text FROM account_events WHERE account_id = $1 AND data::text ~ 'Xenia'
     UNION ALL SELECT after::text FROM audit_events WHERE organization_id = $2 AND concat(before, after) ~ 'Xenia'
     UNION ALL SELECT concat(recipient, subject, body, html) FROM actions
      WHERE account_id = $1 AND concat(recipient, subject, body, html) <> ''`,
    [accountId, organizationId],
  );
  expect(kept).toEqual([]);
});

describe('nothing is run', () => {
  test('while a placeholder without a fallback is empty, for any of the contacts', async () => {
    const { accountId } = await addAccount(world, organizationId);
    const templateId = await addTemplate(ada, { body: '{{csm.name}} {{contact.title}} {{contact.firstName}}' });
    const answer = await ben.post('/v1/actions', { templateId, accountId });
    expect(problemOf(answer)).toMatchObject({
      code: 'placeholders_missing',
      status: 422,
      detail: expect.stringContaining('{{csm.name}}, {{contact.title}} are empty') as string,
      missing: [{ placeholders: ['csm.name', 'contact.title'] }],
    });
    expect(await world.sql('SELECT FROM actions WHERE account_id = $1', [accountId])).toEqual([]);
  });

  test.each([
    ['left', `UPDATE contacts SET left_at = now() WHERE id = $1`],
    ['no_mail', `UPDATE contacts SET no_mail_at = now() WHERE id = $1`],
    ['no_address', `UPDATE contacts SET email = NULL WHERE id = $1`],
  ])('for a contact who can’t be mailed: %s', async (hindrance, change) => {
    const { accountId, contactId } = await addAccount(world, organizationId);
    await world.sql(change, [contactId]);
    const answer = await ben.post('/v1/actions', { templateId: welcome, accountId, contactIds: [contactId] });
    expect(problemOf(answer)).toMatchObject({
      code: 'contact_unreachable',
      contacts: [{ id: contactId, hindrance }],
    });
  });

  test('without a recipient, on an archived template or account, or on what is another organization’s', async () => {
    const { accountId, contactId } = await addAccount(world, organizationId);
    const other = await addAccount(world, organizationId);
    const run = (body: object, api = ben) => api.post('/v1/actions', { templateId: welcome, accountId, ...body });
    const archived = await addTemplate(ada);
    await ada.delete(`/v1/templates/${archived}`);
    expect(refusalOf(await run({ templateId: archived }))).toEqual([409, 'state_conflict']);
    expect(problemOf(await run({ contactIds: [other.contactId] }))).toMatchObject({
      errors: [{ field: 'contactIds' }],
    });
    expect(problemOf(await run({ contactIds: 'all' }))).toMatchObject({ errors: [{ field: 'contactIds' }] });
    await world.sql(`UPDATE contacts SET part = NULL WHERE id = $1`, [contactId]);
    expect(problemOf(await run({}))).toMatchObject({ errors: [{ field: 'contactIds', code: 'nobody' }] });
    expect(refusalOf(await run({}, eve))).toEqual([404, 'not_found']);
    await world.sql(`UPDATE accounts SET archived_at = now() WHERE id = $1`, [accountId]);
    expect(refusalOf(await run({}))).toEqual([409, 'state_conflict']);
  });

  test('and nothing is found or taken back by another organization', async () => {
    const { accountId } = await addAccount(world, organizationId);
    const { id } = await one(runTemplate(ben, { templateId: welcome, accountId }));
    for (const answer of [
      await eve.get(`/v1/actions/${id}`),
      await eve.post(`/v1/actions/${id}/cancel`),
      await eve.get(`/v1/actions?accountId=${accountId}`),
    ])
      expect(refusalOf(answer)).toEqual([404, 'not_found']);
    expect(await stateOf({ id })).toMatchObject({ state: 'held' });
  });
});

describe('an organization’s mails by templates', () => {
  const countOf = () => world.sql('SELECT FROM actions WHERE organization_id = $1', [organizationId]);
  /** Leaves room for hardly so many mails today. */
  const leave = (mails: number) =>
    world.sql(
      `UPDATE mail_allowances SET free_at = now() + interval '1 day' - $2 * interval '1 day' / (
         SELECT 500 * count(*) FROM users WHERE organization_id = $1 AND state = 'active') + interval '30 seconds'
        WHERE organization_id = $1 AND key = 'actions'`,
      [organizationId, mails],
    );
  afterEach(() => world.sql(`DELETE FROM mail_allowances WHERE key = 'actions'`));

  test('are as many a day as its people write by hand: more are refused together, and say when', async () => {
    const { accountId } = await addAccount(world, organizationId);
    const body = { templateId: welcome, accountId };
    await runTemplate(ben, body);
    await leave(1);
    const before = (await countOf()).length;
    const refused = await ben.post('/v1/actions', body, { 'idempotency-key': 'beyond' });
    expect(problemOf(refused)).toMatchObject({
      status: 429,
      code: 'rate_limited',
      detail: expect.stringMatching(
        /^Nothing was sent: your organization may send [\d,]+ mails by templates a day, 500 for each active person\. Try again in a minute\.$/,
      ) as string,
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await countOf()).toHaveLength(before);
    await leave(2);
    expect((await ben.post('/v1/actions', body, { 'idempotency-key': 'beyond' })).status).toBe(201);
  });

  test('are counted when they are asked for at once, the first ones too', async () => {
    const accounts = await Promise.all(Array.from({ length: 6 }, () => addAccount(world, organizationId)));
    await Promise.all(accounts.map(({ accountId }) => runTemplate(ben, { templateId: welcome, accountId })));
    const [counted] = await world.sql<{ mails: number }>(
      `SELECT round(extract(epoch FROM free_at - now()) / 86400 * 500 * (
         SELECT count(*) FROM users WHERE organization_id = $1 AND state = 'active'))::int AS mails
         FROM mail_allowances WHERE organization_id = $1 AND key = 'actions'`,
      [organizationId],
    );
    expect(counted?.mails).toBe(6);
  });

  test('are no tasks, and nobody else’s', async () => {
    const templateId = await addTemplate(ada, { kind: 'task', subject: 'Call', body: 'Them' });
    const { accountId } = await addAccount(world, organizationId);
    await runTemplate(ben, { templateId: welcome, accountId });
    await leave(0);
    expect((await ben.post('/v1/actions', { templateId, accountId })).status).toBe(201);
    expect(refusalOf(await ben.post('/v1/actions', { templateId: welcome, accountId }))).toEqual([429, 'rate_limited']);
  });
});

describe('a task', () => {
  const task = {
    kind: 'task',
    subject: 'Call {{contact.firstName | "them"}}',
    body: 'About {{account.name}}',
    dueInDays: 3,
  };

  test('goes into the queue of the account’s CSM, or of who runs it, due by the organization’s day', async () => {
    const templateId = await addTemplate(ada, task);
    const ofAda = await addAccount(world, organizationId, { csmId: adaSession.user.id });
    const nobodys = await addAccount(world, organizationId);
    for (const [{ accountId }, assignee] of [
      [ofAda, adaSession],
      [nobodys, benSession],
    ] as const) {
      const action = await one(runTemplate(ben, { templateId, accountId }));
      expect(action).toMatchObject({ kind: 'task', state: 'done', canCancel: false });
      const item = await world.sql(
        `SELECT title, body, assignee_id, made_by, made_by_id,
                due_on - (now() AT TIME ZONE 'UTC')::date AS days FROM queue_items WHERE id = $1`,
        [action.queueItemId],
      );
      expect(item).toEqual([
        {
          title: 'Call Nora',
          body: 'About Northwind',
          assignee_id: assignee.user.id,
          made_by: 'action',
          made_by_id: action.id,
          days: 3,
        },
      ]);
      const read = await ben.get(`/v1/queue-items/${String(action.queueItemId)}`);
      expect(read.text).toMatch(/By the template Template \d+, run by Ben Example/);
      expect(refusalOf(await ben.post(`/v1/actions/${action.id}/cancel`))).toEqual([409, 'state_conflict']);
    }
  });

  test('needs no contact', async () => {
    const templateId = await addTemplate(ada, task);
    const { accountId, contactId } = await addAccount(world, organizationId);
    await world.sql('DELETE FROM contacts WHERE id = $1', [contactId]);
    const action = await one(runTemplate(ben, { templateId, accountId }));
    expect(action).toMatchObject({ subject: 'Call them', recipient: null });
  });
});
