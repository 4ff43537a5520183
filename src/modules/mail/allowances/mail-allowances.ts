import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NIL } from 'uuid';
import { JobQueue, UnitOfWork, type RowKey, type Tx } from '#src/database/index.js';
import { MailAllowancesRepository } from './mail-allowances.repository.js';

/** So many mails at once, and one more each time so many seconds have passed. */
export interface MailBound {
  readonly key: string;
  readonly atOnce: number;
  readonly secondsEach: number;
}

/** A mail that somebody asks for, and what bounds it. */
interface AskedMail {
  /** The organization's own bounds. */
  readonly bounds: readonly MailBound[];
  /** Bounds over all organizations. They delay a mail silently, for they tell of other organizations' mails. */
  readonly shared: readonly MailBound[];
}

/** When a mail may go. */
export interface MailTurn {
  /** When it was asked for, by the database's clock. */
  readonly asked: Date;
  /** By the organization's own bounds: what its admins are told. */
  readonly told: Date;
  /** By all bounds: never earlier. */
  readonly at: Date;
}

/** Mails later than that are no use to anybody. */
const longestWaitMs = 7 * 24 * 3_600_000;

const daily = '29 3 * * *';

/**
 * How many mails organizations may send, counted in the database. Mails by {@link plan} are not refused beyond a bound but get their
 * turn later; those by {@link take} are refused together. Counting is one read and one write, however many mails there are.
 */
@Injectable()
export class MailAllowances implements OnApplicationBootstrap {
  constructor(
    private readonly allowances: MailAllowancesRepository,
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('mail.allowances', daily, () =>
      this.uow.repeat((tx, after: RowKey | null) => this.allowances.deleteUnused(tx, after)),
    );
  }

  /**
   * Gives each mail its turn, in the order given. The caller has locked the organization, or whoever the bounds are for, so that nobody counts beside it.
   * @returns null for a mail that would have to wait longer than a week: it is not counted, and must not be sent
   */
  async plan(tx: Tx, organizationId: string, mails: readonly AskedMail[]): Promise<(MailTurn | null)[]> {
    if (mails.length === 0) return [];
    const own = await this.allowances.lock(tx, organizationId, keysOf(mails.map(({ bounds }) => bounds)));
    const shared = await this.allowances.lock(tx, NIL, keysOf(mails.map((mail) => mail.shared)));
    const now = own.now;
    const turns = mails.map((mail): MailTurn | null => {
      const told = Math.max(now, ...mail.bounds.map((bound) => turnOf(bound, own.freeAt)));
      const at = Math.max(told, ...mail.shared.map((bound) => turnOf(bound, shared.freeAt)));
      if (at - now > longestWaitMs) return null;
      for (const bound of mail.bounds) use(bound, own.freeAt, now);
      for (const bound of mail.shared) use(bound, shared.freeAt, now);
      return { asked: new Date(now), told: new Date(told), at: new Date(at) };
    });
    await this.allowances.save(tx, organizationId, own.freeAt);
    await this.allowances.save(tx, NIL, shared.freeAt);
    return turns;
  }

  /**
   * Counts mails that are sent together or not at all. The bound is locked until the transaction ends, after everything else that
   * others may wait for.
   * @returns 0; or, with nothing counted, after how many seconds they will be within the bound
   */
  async take(tx: Tx, organizationId: string, bound: MailBound, mails: number): Promise<number> {
    await this.allowances.open(tx, organizationId, bound.key);
    const { now, freeAt } = await this.allowances.lock(tx, organizationId, [bound.key]);
    for (let counted = 0; counted < mails; counted++) use(bound, freeAt, now);
    const early = (freeAt.get(bound.key) ?? 0) - now - bound.atOnce * bound.secondsEach * 1000;
    if (early > 0) return Math.ceil(early / 1000);
    await this.allowances.save(tx, organizationId, freeAt);
    return 0;
  }
}

const keysOf = (bounds: readonly (readonly MailBound[])[]): string[] => [
  ...new Set(bounds.flat().map(({ key }) => key)),
];

/** When one more mail is within the bound, in milliseconds. */
const turnOf = ({ key, atOnce, secondsEach }: MailBound, freeAt: ReadonlyMap<string, number>): number =>
  (freeAt.get(key) ?? 0) - (atOnce - 1) * secondsEach * 1000;

/** Counts a mail. Now, and not at its turn: one that another bound delays for days does not delay everybody else's by it. */
function use({ key, secondsEach }: MailBound, freeAt: Map<string, number>, now: number): void {
  freeAt.set(key, Math.max(now, freeAt.get(key) ?? 0) + secondsEach * 1000);
}
