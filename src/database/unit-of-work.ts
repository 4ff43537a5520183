import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { sqlStateOf } from '#src/common/postgres-error.js';
import { poolOf } from './data-source.js';

declare const transactional: unique symbol;

/**
 * A running transaction. Every repository write demands one, and only {@link UnitOfWork.run} gives one out, so that
 * forgetting the transaction is a compile error.
 */
export type Tx = EntityManager & { readonly [transactional]: true };

/** Serialization failure and deadlock: PostgreSQL undid the transaction and another try can succeed. */
const retryable = new Set(['40001', '40P01']);
const attempts = 4;

@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one READ COMMITTED transaction: all of it holds, or nothing does. `work` may run again when
   * PostgreSQL chose it as a deadlock's victim, so it must keep its effects in the transaction.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const settings = poolOf(this.dataSource).transactionSettings;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction('READ COMMITTED', async (manager) => {
          if (settings !== undefined) await manager.query(settings);
          return work(manager as Tx);
        });
      } catch (error) {
        if (attempt === attempts || !retryable.has(sqlStateOf(error) ?? '')) throw error;
      }
    }
  }
}
