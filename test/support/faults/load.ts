import { randomUUID } from 'node:crypto';
import { betweenLooks } from '../between-looks.js';
import { linkIn } from '../mail-server.js';
import { apiOf, goodPassword, type ApiAnswer, type ApiSession } from '../people.js';
import { settledMails } from '../settled-mails.js';
import type { World } from '../world.js';
import type { MailSink } from './mail-sink.js';
import { hasten, type Promised } from './judge.js';

interface LoadOptions {
  /** The addresses of the instances, which take turns. */
  readonly instances: readonly string[];
  readonly sql: World['sql'];
  readonly mails: MailSink;
  /** An admin, and somebody of the same organization whose role is changed. */
  readonly admin: ApiSession;
  readonly other: ApiSession;
}

/** How many answers of which kind there were. */
interface Counts {
  acknowledged: number;
  /** Told to come again. */
  refused: number;
  /** Without an answer. */
  broken: number;
}

/**
 * People at work while servers fail: what is not acknowledged is asked for again, of whichever instance has its turn, as a client
 * would; what is acknowledged is written down.
 */
export class Load {
  counts: Counts = { acknowledged: 0, refused: 0, broken: 0 };
  /** Answers that no client should get. */
  wrong: string[] = [];
  private readonly promises = new Map<string, Promised>();
  private readonly number = numbers();
  private turn = 0;
  private running: Promise<unknown> = Promise.resolve();
  private isOn = false;

  constructor(private readonly options: LoadOptions) {}

  get promised(): readonly Promised[] {
    return [...this.promises.values()];
  }

  start(): void {
    this.isOn = true;
    this.counts = { acknowledged: 0, refused: 0, broken: 0 };
    this.wrong = [];
    const work = [() => this.addAccount(), () => this.addAccount(), () => this.changeRole(), () => this.signUp()];
    this.running = Promise.all(
      work.map(async (once) => {
        while (this.isOn) await once();
      }),
    );
  }

  /** Brings what is under way to its end, which needs servers that work. */
  async rest(): Promise<void> {
    this.isOn = false;
    const rested = this.running.then(() => true);
    while (!(await Promise.race([rested, hasten(this.options.sql).then(() => false)])));
  }

  /** Waits until so many more were answered in this way. */
  async until(kind: keyof Counts, more: number): Promise<void> {
    const goal = this.counts[kind] + more;
    while (this.counts[kind] < goal) await betweenLooks(20);
  }

  private async addAccount(): Promise<void> {
    const name = `Account ${this.number()}`;
    const headers = { 'idempotency-key': randomUUID() };
    if (!(await this.insist(201, (url) => apiOf(url).as(this.options.admin).post('/v1/accounts', { name }, headers))))
      return;
    this.promise({ what: name, least: 1, most: 1, kept: () => this.count('accounts WHERE name = $1', name) });
  }

  private async changeRole(): Promise<void> {
    const { admin, other } = this.options;
    const role = this.number() % 2 === 0 ? 'admin' : 'user';
    if (!(await this.insist(200, (url) => apiOf(url).as(admin).put(`/v1/users/${other.user.id}/role`, { role }))))
      return;
    const kept = () => this.count('users WHERE id = $1 AND role = $2', other.user.id, role);
    this.promise({ what: 'the role', least: 1, most: 1, kept });
    await betweenLooks(100);
  }

  /** Somebody asks for a link to sign up. @returns their address */
  async askForMail(): Promise<string> {
    const email = `ada@load-${this.number()}.example`;
    let asked = 0;
    await this.insist(202, (url) => {
      asked += 1;
      return apiOf(url).post('/v1/auth/signup', { email });
    });
    // An instance that dies between the mail server's word and its own note of it sends a mail again.
    const kept = () => this.options.mails.of(email).length;
    this.promise({ what: `a mail to ${email}`, least: 1, most: asked + 1, kept });
    return email;
  }

  /** Somebody signs up and forms an organization. */
  private async signUp(): Promise<void> {
    const { mails } = this.options;
    const email = await this.askForMail();
    const form = { name: 'Ada Example', password: goodPassword };
    const isThere = async () => (await this.count('credentials WHERE email = $1', email)) === 1;
    let voided = 0;
    for (let answer: ApiAnswer | null = null; answer?.status !== 201;) {
      const mail = await Promise.race([mails.latest(email, voided), this.nothingMore()]);
      if (mail === null) return;
      const token = linkIn(mail).searchParams.get('token');
      answer = await this.answer((url) => apiOf(url).post('/v1/auth/complete-signup', { ...form, token }));
      if (answer === null || answer.status === 201) continue;
      if (answer.status !== 410) this.wrong.push(`complete-signup: ${answer.status} ${answer.text}`);
      // It was done, and the answer was lost; or a mail that came twice brings another link.
      if (answer.status !== 410 || (await isThere())) return;
      voided = mails.of(email).length;
    }
    this.counts.acknowledged += 1;
    const kept = () => this.count('credentials WHERE email = $1', email);
    this.promise({ what: `the sign-up of ${email}`, least: 1, most: 1, kept });
  }

  /** Waits until people rest and no mail is under way: what has not come by then is lost, as will be found. */
  private async nothingMore(): Promise<null> {
    while (this.isOn) await betweenLooks(50);
    await settledMails(this.options);
    return null;
  }

  /** Asks until it is acknowledged. @returns false if it was refused for another reason than a fault, which is noted as wrong */
  private async insist(status: number, ask: (url: string) => Promise<ApiAnswer>): Promise<boolean> {
    for (;;) {
      const answer = await this.answer(ask);
      if (answer === null) continue;
      if (answer.status !== status && codeOf(answer) !== 'request_done') {
        this.wrong.push(`${answer.status} ${answer.text}`);
        return false;
      }
      this.counts.acknowledged += 1;
      return true;
    }
  }

  /** @returns the answer; null if it was to come again, or if there was none */
  private async answer(ask: (url: string) => Promise<ApiAnswer>): Promise<ApiAnswer | null> {
    const { instances } = this.options;
    const url = instances[this.turn++ % instances.length] ?? '';
    await betweenLooks(50);
    const answer = await ask(url).catch(() => null);
    if (answer === null) this.counts.broken += 1;
    // Whether a request with this key goes on is not known for a minute after it was lost: ADR 72.
    else if (answer.status === 503 || codeOf(answer) === 'request_running') {
      this.counts.refused += 1;
      if (!(Number(answer.headers.get('retry-after')) > 0)) this.wrong.push(`no Retry-After: ${answer.text}`);
    } else return answer;
    return null;
  }

  private promise(promised: Promised): void {
    this.promises.set(promised.what, promised);
  }

  private async count(what: string, ...values: unknown[]): Promise<number> {
    const [row] = await this.options.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${what}`, values);
    return row?.count ?? -1;
  }
}

const codeOf = (answer: ApiAnswer): unknown => (answer.status === 409 ? answer.json().code : undefined);

/** Counts from one on. */
function numbers(): () => number {
  let last = 0;
  return () => ++last;
}
