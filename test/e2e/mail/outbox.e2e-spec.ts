import { jest } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { startMailInstance, type MailInstance } from './mail-instance.js';
import { SmtpInbox } from './smtp-inbox.js';

const to = 'ada@acme.example';

describe('the outbox', () => {
  let database: TestDatabase;
  let inbox: SmtpInbox;
  let instance: MailInstance;

  beforeAll(async () => {
    database = await createTestDatabase();
    inbox = await SmtpInbox.open();
    // Polling is as good as off: what arrives, arrives because the commit notified the worker.
    instance = await startMailInstance({ databaseUrl: database.url, smtpPort: inbox.port, pollingSeconds: 3600 });
  });
  afterAll(async () => {
    await instance.close();
    await inbox.close();
    await database.drop();
  });

  it('sends a mail as soon as the transaction commits, as plain text and HTML', async () => {
    await instance.enqueue({ to, subject: 'Hello Ada' });
    const mail = await inbox.next();
    expect(mail).toMatchObject({ subject: 'Hello Ada', html: '<p>Hello</p>' });
    expect(mail.text?.trim()).toBe('Hello');
    expect(mail.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
    expect(mail.from?.value).toEqual([{ name: 'Thread', address: 'thread@example.com' }]);
    expect(mail.to).toMatchObject({ value: [{ address: to }] });
  });

  it('marks mail as sent by a program, with an id that names its job', async () => {
    await instance.enqueue({ to, subject: 'Whose job is this?' });
    const mail = await inbox.next();
    const [job] = await instance.query<{ id: string }>(
      `SELECT id FROM pgboss.job WHERE name = 'mail' AND data->'payload'->>'subject' = 'Whose job is this?'`,
    );
    expect(mail.messageId).toBe(`<${job?.id ?? ''}.1@example.com>`);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('waits for a mail’s turn by the database’s clock, also where ours is ten minutes fast', async () => {
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 600_000);
    const mails = ['Later', 'Now'].map((subject) => ({ to, subject }));
    await instance.enqueueMany(mails, [new Date(now + 300_000), new Date(now - 1_000)]);
    clock.mockRestore();
    expect((await inbox.next()).subject).toBe('Now');
    const waiting = `SELECT state FROM pgboss.job WHERE name = 'mail' AND data #>> '{payload,subject}' = 'Later'`;
    expect(await instance.query(waiting)).toEqual([{ state: 'created' }]);
  });

  it('sends nothing when the transaction rolls back', async () => {
    const rollBack = () => Promise.reject(new Error('changed my mind'));
    await expect(instance.enqueue({ to, subject: 'Never' }, rollBack)).rejects.toThrow('changed my mind');
    await instance.enqueue({ to, subject: 'After' });
    expect((await inbox.next()).subject).toBe('After');
    await expect(instance.query(`SELECT 1 FROM pgboss.job WHERE data::text LIKE '%Never%'`)).resolves.toEqual([]);
  });

  it('lets no name add a header or a recipient', async () => {
    await instance.enqueue({ to, subject: 'Join\r\nBcc: eve@example.org' });
    const mail = await inbox.next();
    expect(mail.subject).toBe('Join Bcc: eve@example.org');
    expect(mail.bcc).toBeUndefined();
  });

  it('works off many mails without waiting for a poll', async () => {
    const subjects = Array.from({ length: 20 }, (_, number) => `Number ${number}`);
    await Promise.all(subjects.map((subject) => instance.enqueue({ to, subject })));
    const arrived = await inbox.nextFew(subjects.length);
    expect(arrived.map(({ subject }) => subject).sort()).toEqual(subjects.sort());
  });
});

test('nobody’s mail waits behind the mails to many', async () => {
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  const database = await createTestDatabase();
  const inbox = await SmtpInbox.open({ accept: () => held });
  const instance = await startMailInstance({ databaseUrl: database.url, smtpPort: inbox.port });
  const many = (subject: string, count: number) =>
    instance.enqueueMany(Array.from({ length: count }, () => ({ to, subject })));
  // The server takes its time with this one, while the others gather behind it.
  await instance.enqueue({ to, subject: 'first' });
  await inbox.next();
  await many('to five', 5);
  await many('to two', 2);
  await instance.enqueue({ to, subject: 'to one' });
  go();
  const order = (await inbox.nextFew(8)).map(({ subject }) => subject);
  expect(order).toEqual(['to one', 'to two', 'to two', ...Array<string>(5).fill('to five')]);
  await instance.close();
  await inbox.close();
  await database.drop();
});
