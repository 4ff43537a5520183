import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuid, validate } from 'uuid';
import type { OutgoingMail } from '../outgoing-mail.js';
import { MailTransport } from './mail-transport.js';

/** A mail in the development mailbox. */
export interface ReceivedMail extends OutgoingMail {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
}

/** Mails that are kept. */
const capacity = 200;
const extension = '.json';

/**
 * Where mail lands while there is no SMTP server: files of this checkout, so that every process with the same data
 * directory sees them and a restart keeps them. Never in production.
 */
export class DevelopmentMailbox extends MailTransport {
  private readonly folder: string;

  constructor(dataDir: string) {
    super();
    this.folder = join(dataDir, 'mailbox');
  }

  override async send(mail: OutgoingMail): Promise<void> {
    const id = uuid();
    const received: ReceivedMail = { ...mail, id, receivedAt: new Date().toISOString() };
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, id);
    // Written beside and renamed, so that nobody reads half a mail. Links sign people up: only the owner may read.
    await writeFile(file, JSON.stringify(received), { mode: 0o600, flag: 'wx' });
    await rename(file, `${file}${extension}`);
    await this.prune();
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  /** The last mails, newest first. */
  async list(): Promise<ReceivedMail[]> {
    const mails = await Promise.all((await this.ids()).map((id) => this.read(id)));
    return mails.filter((mail) => mail !== null).reverse();
  }

  /** One mail; null when it never was or is no longer kept. */
  async get(id: string): Promise<ReceivedMail | null> {
    return validate(id) ? this.read(id) : null;
  }

  /** Oldest first: a UUID v7 begins with its time. */
  private async ids(): Promise<string[]> {
    const names = await readdir(this.folder).catch(nullIfMissing);
    const complete = (names ?? []).filter((name) => name.endsWith(extension));
    return complete.map((name) => name.slice(0, -extension.length)).sort();
  }

  private async read(id: string): Promise<ReceivedMail | null> {
    const text = await readFile(join(this.folder, `${id}${extension}`), 'utf8').catch(nullIfMissing);
    return text === null ? null : (JSON.parse(text) as ReceivedMail);
  }

  private async prune(): Promise<void> {
    const surplus = (await this.ids()).slice(0, -capacity);
    await Promise.all(surplus.map((id) => rm(join(this.folder, `${id}${extension}`), { force: true })));
  }
}

/** Another process may have pruned the file meanwhile, and before the first mail there is no folder. */
function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
