import { overCap } from '#src/common/count-cap.js';

/** One row in 1,024, the same ones every time; the list's table has an index of them. */
export const isSampled = 'uuid_hash(id) & 1023 = 0';
/** One row in so many is in the sample. */
export const sampleShare = 1024;
/**
 * With so many rows in the sample there are more than 10,000 (expected: 24,576): of 10,000 rows as many get into it once in
 * 17,000 organizations.
 */
export const certainlyMany = 24;

/** SQL for a JSON array with the number of `rows` for which each condition holds. */
type TallyOf = (rows: string, conditions: readonly string[]) => string;

export const tallyOf: TallyOf = (rows, conditions) => {
  const counts = conditions.map((condition) => `count(*) FILTER (WHERE ${condition})`);
  return `(SELECT json_build_array(${counts.join(', ')}) FROM ${rows})`;
};

/**
 * SQL that counts rows by several conditions, two arrays in their order: `sampled` in the sample, and `counted` up to the cap. Each
 * is an index-only scan of at most 10,001 entries, and of none where the sample tells that there are more.
 * @param rows which rows they are, and from which table: `accounts WHERE organization_id = $1`
 */
export function countedBySample(rows: string, conditions: readonly string[], tally: TallyOf = tallyOf): string {
  const counts = conditions.map((condition, index) => {
    const found = `SELECT FROM ${rows} AND ${condition} LIMIT ${overCap}`;
    return `CASE WHEN (sampled->>${index})::int >= ${certainlyMany} THEN ${overCap} ELSE (SELECT count(*) FROM (${found}) AS found) END`;
  });
  return `
      WITH sample AS MATERIALIZED (SELECT ${tally(`${rows} AND ${isSampled}`, conditions)} AS sampled)
      SELECT now(), sampled, json_build_array(${counts.join(', ')}) AS counted FROM sample`;
}
