/** A line of a list, in its cells. */
export interface ListRecord {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it could not be taken apart; null when it could. */
  readonly problem: string | null;
}

/** How many columns a table has. */
export const widthOf = (records: readonly ListRecord[]): number =>
  records.reduce((most, { cells, problem }) => (problem === null ? Math.max(most, cells.length) : most), 0);
