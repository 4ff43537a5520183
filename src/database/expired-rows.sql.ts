import type { Tx } from './unit-of-work.js';

/** Rows that one transaction deletes: half a second's work, far below what a statement may take. */
const rowsAtOnce = 10_000;
/** Rows that one transaction looks at, where each that goes can take many of another table with it. */
const rowsLookedAt = 2_000;

/** The rows of a table whose `column` is below `bound`, an expression in SQL. */
interface ExpiredRows {
  readonly table: string;
  readonly column: string;
  readonly bound: string;
}

/**
 * Deletes the oldest of the rows that are over. However many there are, such as after weeks without the job, none waits long for a
 * lock and no statement runs out of time. By a value and not by keys, so that it is the same on a database of several servers; rows
 * with the same value go together. The column needs an index, or each chunk reads the whole table: see {@link deleteAlongKey}.
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

/** A row's primary key, in the order of its columns. */
export type RowKey = readonly unknown[];

/** Columns held against values. */
interface Bound {
  readonly columns: readonly string[];
  readonly sign: '=' | '<' | '<=' | '>';
  readonly values: RowKey;
}

/**
 * Deletes what is over among the next rows of a table in the order of its primary key. For a column that changes as often as its row
 * is used: were it indexed, each change would write to all indexes of the row. The whole is read once, and a chunk costs the same in
 * a table of any size, whatever the values are.
 * @param key the columns of the primary key
 * @param after the key to go on behind; null for the beginning
 * @returns the last key that was looked at, or null at the end of the table
 */
export async function deleteAlongKey(
  tx: Tx,
  { table, column, bound }: ExpiredRows,
  key: readonly [string, ...string[]],
  after: RowKey | null,
): Promise<RowKey | null> {
  const columns = key.join(', ');
  const rest = inSql(after === null ? [] : [{ columns: key, sign: '>', values: after }]);
  const [row] = await tx.query<Record<string, unknown>[]>(
    `SELECT ${columns} FROM ${table} WHERE ${['true', ...rest.conditions].join(' AND ')}
      ORDER BY ${columns} OFFSET ${rowsLookedAt - 1} LIMIT 1`,
    rest.values,
  );
  const last = row === undefined ? null : key.map((name) => row[name]);
  for (const stretch of stretches(key, after, last)) {
    const { conditions, values } = inSql(stretch);
    await tx.query(`DELETE FROM ${table} WHERE ${[`${column} < ${bound}`, ...conditions].join(' AND ')}`, values);
  }
  return last;
}

/**
 * The rows behind one key and up to another: the rest of one organization, those between, and the beginning of the last one. As one
 * comparison of rows PostgreSQL would read all of the first organization and of the last, for which it has an index as well.
 */
function stretches(key: readonly [string, ...string[]], after: RowKey | null, last: RowKey | null): Bound[][] {
  const [first, others] = [key.slice(0, 1), key.slice(1)];
  const at = (sign: Bound['sign'], row: RowKey): Bound => ({ columns: first, sign, values: row.slice(0, 1) });
  const inside = (sign: Bound['sign'], row: RowKey): Bound => ({ columns: others, sign, values: row.slice(1) });
  if (others.length === 0) return [[...(after ? [at('>', after)] : []), ...(last ? [at('<=', last)] : [])]];
  if (after && last && after[0] === last[0]) return [[at('=', after), inside('>', after), inside('<=', last)]];
  return [
    ...(after ? [[at('=', after), inside('>', after)]] : []),
    [...(after ? [at('>', after)] : []), ...(last ? [at('<', last)] : [])],
    ...(last ? [[at('=', last), inside('<=', last)]] : []),
  ];
}

/** Bounds as conditions, with the values of their parameters. */
function inSql(bounds: readonly Bound[]): { readonly conditions: readonly string[]; readonly values: unknown[] } {
  const all: unknown[] = [];
  const conditions = bounds.map(({ columns, sign, values }) => {
    const parameters = values.map((value) => `$${all.push(value)}`);
    return `(${columns.join(', ')}) ${sign} (${parameters.join(', ')})`;
  });
  return { conditions, values: all };
}
