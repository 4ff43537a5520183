import { Injectable } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type EntityManager } from 'typeorm';
import { assertInTime } from '#src/common/operation.js';
import { isForgottenStatement, sqlStateOf } from '#src/common/postgres-error.js';
import { poolOf } from './data-source.js';

declare const transactional: unique symbol;

/**
 * A running transaction. Every repository write demands one, and only {@link UnitOfWork.run} gives one out, so that
 * forgetting the transaction is a compile error.
 */
export type Tx = EntityManager & { readonly [transactional]: true };

/** Writes along with a transaction, right before it commits. What it throws keeps the transaction from committing. */
type CommitGuard = (tx: Tx) => Promise<void>;

const guards = new AsyncLocalStorage<CommitGuard>();

/** Runs `work` so that each transaction in it passes `guard` before it commits. */
export const guardCommits = <T>(guard: CommitGuard, work: () => T): T => guards.run(guard, work);

/** Carries what a rehearsal gave out of the transaction that is undone. */
class Rehearsed extends Error {
  constructor(readonly result: unknown) {
    super('A rehearsal ends by being undone.');
  }
}

/** Serialization failure and deadlock: PostgreSQL undid the transaction and another try can succeed. */
const retryable = new Set(['40001', '40P01']);
const attempts = 4;

/** Runs work again that PostgreSQL undid for a reason that another try need not meet. */
export async function retryWhereUndone<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const isRetryable = retryable.has(sqlStateOf(error) ?? '') || isForgottenStatement(error);
      if (attempt === attempts || !isRetryable) throw error;
    }
  }
}

@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one READ COMMITTED transaction: all of it holds, or nothing does. `work` may run again when
   * PostgreSQL chose it as a deadlock's victim, so it must keep its effects in the transaction.
   * Where commits are guarded ({@link guardCommits}), the guard has the last word.
   */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const settings = poolOf(this.dataSource).transactionSettings;
    const guard = guards.getStore();
    const guarded = async (manager: EntityManager): Promise<T> => {
      if (settings !== undefined) await manager.query(settings);
      const result = await work(manager as Tx);
      await guard?.(manager as Tx);
      return result;
    };
    // A session of ours has the isolation as its default, which saves each transaction a statement.
    return retryWhereUndone(() =>
      settings === undefined
        ? this.dataSource.transaction(guarded)
        : this.dataSource.transaction('READ COMMITTED', guarded),
    );
  }

  /**
   * Runs `work` as {@link run} does, in one transaction after another, for as long as it says that there is more to do, by what the
   * next one is given to go on from. A job whose time is over begins no further one.
   */
  async repeat<Next>(work: (tx: Tx, from: Next | null) => Promise<Next | false | null>): Promise<void> {
    let next: Next | false | null = null;
    do {
      assertInTime();
      const from: Next | null = next;
      next = await this.run((tx) => work(tx, from));
    } while (next !== null && next !== false);
  }

  /** Runs `work` as {@link run} does, and undoes all of it: for showing what it would do. @returns what it gave */
  async rehearse<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.run<never>(async (tx) => {
        throw new Rehearsed(await work(tx));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.result as T;
      throw error;
    }
  }
}
