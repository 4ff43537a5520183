import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { DomainError } from '#src/common/domain-error.js';
import { guardCommits, JobQueue, UnitOfWork, type Tx } from '#src/database/index.js';
import { IdempotencyKeysRepository, type Attempt, type HeldKey, type KeyOwner } from './idempotency-keys.repository.js';

const hourly = '47 * * * *';

/** How long keys live; a provider of its own, so that a test can wait for less. */
export class IdempotencyTimes {
  /** Hours that a request's answer is given again. */
  readonly keptHours: number = 24;
  /** Seconds after which a request that has not ended counts as dead: more than any request takes. */
  readonly runningSeconds: number = 60;
}

/** How a request was answered. */
export interface Answer {
  readonly status: number;
  /** JSON; null for an answer without a body. */
  readonly answer: string | null;
}

/** What to do with a request: give the answer that it had, or run it. */
export type Turn = { readonly given: Answer } | { readonly run: Attempt };

/** Lets a request that is sent again and again happen once. */
@Injectable()
export class IdempotentRequests implements OnApplicationBootstrap {
  private readonly logger = new Logger(IdempotentRequests.name);

  constructor(
    private readonly uow: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly keys: IdempotencyKeysRepository,
    private readonly times: IdempotencyTimes,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('idempotency.housekeeping', hourly, () =>
      this.uow.repeat((tx) => this.keys.deleteExpired(tx, this.times.keptHours)),
    );
  }

  /**
   * Takes the key for a request, or finds the answer that the request had.
   * @throws DomainError `request_running` while it is under way, `request_done` where it was done and its answer is lost,
   * `idempotency_key_reused` for another request
   */
  begin(owner: KeyOwner, requestHash: Buffer): Promise<Turn> {
    const attempt = { attemptId: uuid(), requestHash };
    return this.uow.run(async (tx) => {
      // Whoever has the key can give it free, and somebody else take it, between two statements.
      for (;;) {
        if (await this.keys.take(tx, owner, attempt)) return { run: attempt };
        const held = await this.keys.find(tx, owner, this.times);
        if (held === null) continue;
        const turn = await this.turnBehind(tx, owner, held, attempt);
        if (turn !== null) return turn;
      }
    });
  }

  /**
   * Runs `work`, whose changes hold only together with the note that the request is done: a repetition does not do it again,
   * even where this process dies before the answer is kept; and a run that was given up as dead changes nothing any more.
   */
  guard<T>(owner: KeyOwner, attempt: Attempt, work: () => T): T {
    return guardCommits(async (tx) => {
      if (!(await this.keys.markDone(tx, owner, attempt))) throw requestRunning();
    }, work);
  }

  /** Keeps the answer. The client has it in any case: what can't be kept is only not given again. */
  async settle(owner: KeyOwner, attempt: Attempt, answer: Answer): Promise<void> {
    await this.uow
      .run((tx) => this.keys.settle(tx, owner, attempt, answer))
      .catch((err: unknown) => this.logger.warn({ err }, 'The answer to an idempotent request could not be kept.'));
  }

  /**
   * Gives the key free: what was refused changed nothing, and may be mended and sent again. What failed in another way may have
   * been done, such as where the connection broke at the commit: then the key stays.
   */
  async release(owner: KeyOwner, attempt: Attempt, error: unknown): Promise<void> {
    const isRefusal = error instanceof DomainError;
    await this.uow
      .run((tx) => this.keys.release(tx, owner, attempt, !isRefusal))
      .catch((err: unknown) => this.logger.warn({ err }, 'The key of a refused request could not be given free.'));
  }

  /** @returns null if somebody else was faster */
  private async turnBehind(tx: Tx, owner: KeyOwner, held: HeldKey, attempt: Attempt): Promise<Turn | null> {
    const { status, answer, requestHash } = held;
    const takeOver = async () => ((await this.keys.takeOver(tx, owner, held, attempt)) ? { run: attempt } : null);
    if (held.expired) return takeOver();
    if (!requestHash.equals(attempt.requestHash))
      throw new DomainError(
        'idempotency_key_reused',
        'This Idempotency-Key came with another request in the last 24 hours. Send a new key for a new request.',
      );
    if (status !== null) return { given: { status, answer } };
    if (!held.overdue) throw requestRunning();
    if (!held.done) return takeOver();
    throw new DomainError(
      'request_done',
      'This request was carried out, but its answer is lost. Look for what it made before you send it with a new key.',
    );
  }
}

const requestRunning = () =>
  new DomainError('request_running', 'This request is still running. Ask again in a moment for its answer.', {
    retryAfterSeconds: 1,
  });
