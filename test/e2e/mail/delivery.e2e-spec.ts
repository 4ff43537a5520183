import { randomUUID } from 'node:crypto';
import { once, EventEmitter } from 'node:events';
import { resendMail } from '#src/commands/resend-mail.js';
import type { ComposeMail } from '#src/modules/mail/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';
import { greet, startMailInstance, type MailInstance } from './mail-instance.js';
import { SmtpInbox } from './smtp-inbox.js';

const to = 'ada@acme.example';
const soon = { limit: 1000, firstDelaySeconds: 1, longestDelaySeconds: 1 };

/** A composer that writes a new link each time, and tells of every try. */
function linkComposer() {
  const tries = new EventEmitter();
  const tokens: string[] = [];
  const compose: ComposeMail = async (payload, tx) => {
    const mail = await greet(payload, tx);
    if (mail === null) return null;
    const token = randomUUID();
    tokens.push(token);
    tries.emit('try');
    return { ...mail, text: `https://team.example.com/?token=${token}` };
  };
  const triedTimes = async (times: number) => {
    while (tokens.length < times) await once(tries, 'try');
  };
  return { compose, tokens, triedTimes };
}

interface StoredJob {
  readonly state: string;
  readonly payload: { readonly subject: string };
  readonly everything: string;
}

const jobsOf = (instance: MailInstance, queue: string) =>
  instance.query<StoredJob>(
    `SELECT state::text, data->'payload' AS payload, job::text AS everything FROM pgboss.job WHERE name = '${queue}' ORDER BY created_on`,
  );

describe('delivery', () => {
  let database: TestDatabase;
  const open: { close(): Promise<void> }[] = [];
  const opened = <T extends { close(): Promise<void> }>(thing: T): T => {
    open.unshift(thing);
    return thing;
  };

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    for (const thing of open.splice(0)) await thing.close();
    await database.drop();
  });

  /** A port where nobody listens, until an inbox opens on it. */
  const portOfClosedInbox = async (): Promise<number> => {
    const inbox = await SmtpInbox.open();
    const { port } = inbox;
    await inbox.close();
    return port;
  };

  it('sends a mail once the SMTP server is back, and once only, with a link made anew [16.5.2]', async () => {
    const port = await portOfClosedInbox();
    const { compose, tokens, triedTimes } = linkComposer();
    const instance = opened(
      await startMailInstance({ databaseUrl: database.url, smtpPort: port, compose, delivery: { retries: soon } }),
    );
    await instance.enqueue({ to, subject: 'Patience' });
    await triedTimes(2);
    const inbox = opened(await SmtpInbox.open({ port }));
    expect((await inbox.next()).text).toContain(tokens.at(-1));
    await instance.enqueue({ to, subject: 'Next' });
    expect((await inbox.next()).subject).toBe('Next');
    expect(inbox.received).toHaveLength(2);
    const [patient] = await jobsOf(instance, 'mail');
    expect(patient).toMatchObject({ state: 'completed', payload: { subject: 'Patience' } });
    for (const token of tokens) expect(patient?.everything).not.toContain(token);
  });

  it('tries a recipient that is refused for now again', async () => {
    const replies = [451, 451];
    const inbox = opened(await SmtpInbox.open({ refuse: () => replies.shift() }));
    const instance = opened(
      await startMailInstance({ databaseUrl: database.url, smtpPort: inbox.port, delivery: { retries: soon } }),
    );
    await instance.enqueue({ to, subject: 'Greylisted' });
    expect((await inbox.next()).subject).toBe('Greylisted');
    expect(replies).toEqual([]);
  });

  it('puts a mail whose recipient is refused for good into the dead letters at once, without its link', async () => {
    const inbox = opened(
      await SmtpInbox.open({ refuse: (address) => (address === 'gone@acme.example' ? 550 : undefined) }),
    );
    const { compose, tokens } = linkComposer();
    const instance = opened(
      await startMailInstance({
        databaseUrl: database.url,
        smtpPort: inbox.port,
        compose,
        delivery: { retries: soon },
      }),
    );
    await instance.enqueue({ to: 'gone@acme.example', subject: 'Refused' });
    await instance.enqueue({ to, subject: 'Welcome' });
    expect((await inbox.next()).subject).toBe('Welcome');
    expect(tokens).toHaveLength(2);
    const dead = await jobsOf(instance, 'mail.dead-letters');
    expect(dead.map(({ payload }) => payload.subject)).toEqual(['Refused']);
    expect((await jobsOf(instance, 'mail'))[0]).toMatchObject({ state: 'failed' });
    for (const { everything } of [...dead, ...(await jobsOf(instance, 'mail'))])
      expect(everything).not.toContain(tokens[0]);
    // The server's answer named the recipient, who is to be found where they can be forgotten, and nowhere else.
    expect(dead[0]?.everything.match(/gone@acme\.example/g)).toHaveLength(1);
    expect(instance.logged.join()).not.toContain('gone@acme.example');
  });

  it('keeps a mail that is refused because of our settings, and sends it once they are mended', async () => {
    const replies = ['554 5.7.1 Relay access denied', '550 relaying denied'];
    const inbox = opened(await SmtpInbox.open({ refuse: () => replies.shift() }));
    const instance = opened(
      await startMailInstance({ databaseUrl: database.url, smtpPort: inbox.port, delivery: { retries: soon } }),
    );
    await instance.enqueue({ to, subject: 'Relayed at last' });
    expect((await inbox.next()).subject).toBe('Relayed at last');
    expect(await jobsOf(instance, 'mail.dead-letters')).toEqual([]);
    expect(instance.logged.filter((entry) => entry.includes('mail server refuses'))).toHaveLength(2);
    expect(instance.logged.join()).not.toContain(to);
  });

  it('reminds of mails that were given up, and sends them again when it is told to', async () => {
    const refused = new Set(['gone@acme.example', 'away@acme.example']);
    const inbox = opened(await SmtpInbox.open({ refuse: (address) => (refused.has(address) ? 550 : undefined) }));
    const instance = opened(await startMailInstance({ databaseUrl: database.url, smtpPort: inbox.port }));
    const resend = () => resendMail.run(instance.dataSource, [], () => undefined);
    const reminders = () => instance.logged.filter((entry) => entry.includes('resend-mail'));
    expect(await resend()).toBe('No mail has been given up.');
    await instance.runScheduled('mail.given-up');
    expect(reminders()).toEqual([]);
    for (const address of refused) await instance.enqueue({ to: address, subject: `For ${address}` });
    await instance.enqueue({ to, subject: 'Last' });
    await inbox.next();
    await instance.runScheduled('mail.given-up');
    expect(reminders()).toEqual([expect.stringContaining('{"mails":2}')]);
    refused.clear();
    expect(await resend()).toBe('2 mails will be sent again.');
    await inbox.nextFew(2);
    expect(
      inbox.received
        .map(({ subject }) => subject)
        .slice(1)
        .sort(),
    ).toEqual(['For away@acme.example', 'For gone@acme.example']);
    expect(await jobsOf(instance, 'mail.dead-letters')).toEqual([]);
    expect(await resend()).toBe('No mail has been given up.');
    await expect(resendMail.run(instance.dataSource, ['all'], () => undefined)).rejects.toMatchObject({ exitCode: 2 });
  });

  it('sends a mail whose instance died at it as soon as it shows no sign of life, long before its time is over', async () => {
    const inbox = opened(await SmtpInbox.open());
    const start = () =>
      startMailInstance({
        databaseUrl: database.url,
        smtpPort: inbox.port,
        delivery: { timeoutSeconds: 3_600, concurrency: 0, retries: soon },
        supervisionSeconds: 1,
      });
    const dead = await start();
    await dead.enqueue({ to, subject: 'In a dead hand' });
    // As an instance leaves a job that is killed at it.
    await dead.query(
      `UPDATE pgboss.job SET state = 'active', started_on = now(), heartbeat_on = now() - interval '11 seconds'
        WHERE name = 'mail'`,
    );
    await dead.close();
    opened(
      await startMailInstance({
        databaseUrl: database.url,
        smtpPort: inbox.port,
        delivery: { timeoutSeconds: 3_600, retries: soon },
        supervisionSeconds: 1,
      }),
    );
    expect((await inbox.next()).subject).toBe('In a dead hand');
  });

  it('gives up after the last try', async () => {
    const { compose, triedTimes } = linkComposer();
    const instance = opened(
      await startMailInstance({
        databaseUrl: database.url,
        smtpPort: await portOfClosedInbox(),
        // Only the first mail needs the server that is down.
        compose: (payload, tx) =>
          payload.subject === 'Hopeless' ? compose(payload, tx) : compose(payload, tx).then(() => null),
        delivery: { retries: { ...soon, limit: 1 } },
      }),
    );
    await instance.enqueue({ to, subject: 'Hopeless' });
    await triedTimes(2);
    await instance.enqueue({ to, subject: 'Nothing to send' });
    await triedTimes(3);
    const dead = await jobsOf(instance, 'mail.dead-letters');
    expect(dead.map(({ payload }) => payload.subject)).toEqual(['Hopeless']);
    expect(instance.logged.filter((entry) => entry.includes('dead letters'))).toHaveLength(1);
  });

  it('sends each mail once when two instances share the work', async () => {
    const inbox = opened(await SmtpInbox.open());
    const start = () => startMailInstance({ databaseUrl: database.url, smtpPort: inbox.port });
    const [one, other] = await Promise.all([start(), start()]);
    opened(one);
    opened(other);
    const subjects = Array.from({ length: 30 }, (_, number) => `Number ${number}`);
    await Promise.all(subjects.map((subject, index) => (index % 2 === 0 ? one : other).enqueue({ to, subject })));
    await inbox.nextFew(subjects.length);
    await Promise.all([one.close(), other.close()]);
    expect(inbox.received.map(({ subject }) => subject).sort()).toEqual([...subjects].sort());
  });

  it('finishes the mail in hand when the process stops, and leaves the rest for the next', async () => {
    const server = new EventEmitter();
    const inbox = opened(await SmtpInbox.open({ accept: () => once(server, 'accept') }));
    const start = () => startMailInstance({ databaseUrl: database.url, smtpPort: inbox.port });
    const first = await start();
    await first.enqueue({ to, subject: 'In hand' });
    await first.enqueue({ to, subject: 'Left' });
    expect((await inbox.next()).subject).toBe('In hand');
    const closing = first.close();
    const second = opened(await start());
    expect((await inbox.next()).subject).toBe('Left');
    server.emit('accept');
    await closing;
    const [inHand] = await jobsOf(second, 'mail');
    expect(inHand).toMatchObject({ state: 'completed', payload: { subject: 'In hand' } });
    expect(inbox.received).toHaveLength(2);
  });

  it('goes on after PostgreSQL ended every connection', async () => {
    const inbox = opened(await SmtpInbox.open());
    const instance = opened(await startMailInstance({ databaseUrl: database.url, smtpPort: inbox.port }));
    await instance.enqueue({ to, subject: 'Before' });
    expect((await inbox.next()).subject).toBe('Before');
    await instance.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await instance.enqueue({ to, subject: 'After' });
    expect((await inbox.next()).subject).toBe('After');
  });

  it('creates its schema once when several instances start at once on an empty database', async () => {
    const inbox = opened(await SmtpInbox.open());
    const start = () => startMailInstance({ databaseUrl: database.url, smtpPort: inbox.port });
    const instances = await Promise.all([start(), start(), start(), start()]);
    for (const instance of instances) opened(instance);
    await Promise.all(instances.map((instance, index) => instance.enqueue({ to, subject: `From ${index}` })));
    await inbox.nextFew(instances.length);
    expect(inbox.received).toHaveLength(4);
  });
});
