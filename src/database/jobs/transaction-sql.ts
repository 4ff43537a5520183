import type { Db } from 'pg-boss';
import type { Tx } from '../unit-of-work.js';

/** Lets the job queue write through the caller's transaction, so that a job exists if and only if that commits. */
export const transactionSql = (tx: Tx): Db => ({
  executeSql: async (text, values) => {
    const rows = await tx.query<unknown[]>(text, values);
    return { rows };
  },
});
