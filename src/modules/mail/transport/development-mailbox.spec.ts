import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DevelopmentMailbox } from './development-mailbox.js';

const mail = (subject: string) => ({
  from: 'Thread <thread@example.com>',
  to: 'ada@acme.example',
  subject,
  text: 'Hello',
  html: '<p>Hello</p>',
  messageId: '<1.1@example.com>',
});

describe('DevelopmentMailbox', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'thread-mailbox-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('is empty before the first mail', async () => {
    const mailbox = new DevelopmentMailbox(dataDir);
    await expect(mailbox.list()).resolves.toEqual([]);
    await expect(mailbox.get('0199f2b4-5c1e-7000-8000-000000000000')).resolves.toBeNull();
  });

  it('lists what every process of the data directory sent, newest first', async () => {
    const [one, other] = [new DevelopmentMailbox(dataDir), new DevelopmentMailbox(dataDir)];
    await one.send(mail('first'));
    await other.send(mail('second'));
    const listed = await one.list();
    expect(listed.map(({ subject }) => subject)).toEqual(['second', 'first']);
    await expect(other.get(listed[1]?.id ?? '')).resolves.toEqual(listed[1]);
  });

  it('lets only its owner read it', async () => {
    await new DevelopmentMailbox(dataDir).send(mail('secret'));
    const folder = join(dataDir, 'mailbox');
    const [file = ''] = await readdir(folder);
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect((await stat(join(folder, file))).mode & 0o077).toBe(0);
  });

  it('reads nothing but mails', async () => {
    await expect(new DevelopmentMailbox(dataDir).get('../jwt-secret')).resolves.toBeNull();
  });

  it('keeps the last 200 mails', async () => {
    const mailbox = new DevelopmentMailbox(dataDir);
    for (let number = 1; number <= 203; number++) await mailbox.send(mail(`${number}`));
    const listed = await mailbox.list();
    expect(listed).toHaveLength(200);
    expect(listed.at(0)?.subject).toBe('203');
    expect(listed.at(-1)?.subject).toBe('4');
  });
});
