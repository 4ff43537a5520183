import type { Tx } from './unit-of-work.js';

/** Rows that one transaction deletes: half a second's work, far below what a statement may take. */
const rowsAtOnce = 10_000;

/** Which rows are over: those of a table whose `column` is below `bound`, in SQL. */
interface ExpiredRows {
  readonly table: string;
  readonly column: string;
  readonly bound: string;
}

/**
 * Deletes the oldest of the rows that are over. However many there are, such as after weeks without the job, none waits long for a
 * lock and no statement runs out of time. By a value and not by keys, so that it is the same on a database of several servers; rows
 * with the same value go together.
 * @returns whether there are more
 */
export async function deleteOldest(tx: Tx, { table, column, bound }: ExpiredRows): Promise<boolean> {
  const [oldest] = await tx.query<{ last: string | null; rows: number }[]>(
    `SELECT max(value)::text AS last, count(*)::int AS rows FROM (
       SELECT ${column} AS value FROM ${table} WHERE ${column} < ${bound} ORDER BY ${column} LIMIT ${rowsAtOnce}) AS oldest`,
  );
  if (oldest === undefined || oldest.last === null) return false;
  await tx.query(`DELETE FROM ${table} WHERE ${column} <= $1`, [oldest.last]);
  return oldest.rows === rowsAtOnce;
}
