import { createHash } from 'node:crypto';
import type { Verdict } from '../user-change.js';

/** What becomes of each person, by id. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** What became of one person of the set. */
export interface BulkRow {
  readonly id: string;
  readonly outcome: Verdict['outcome'];
  readonly code?: string;
  readonly detail?: string;
}

/** A row for each id, in their order. Whoever is not there has no verdict: a stranger like one who never was. */
export const rowsOf = (ids: readonly string[], verdicts: Verdicts): BulkRow[] =>
  ids.map((id) => ({ id, ...(verdicts.get(id) ?? missing) }));

const missing: Verdict = { outcome: 'refused', code: 'not_found', detail: 'There is no such person.' };

/** Stands for the people who change: the same for the same people, in whatever order. */
export const fingerprintOf = (rows: readonly BulkRow[]): string => {
  const ids = rows.filter(({ outcome }) => outcome === 'changed').map(({ id }) => id);
  return createHash('sha256').update(ids.sort().join()).digest('base64url');
};

export const countOf = (rows: readonly BulkRow[], outcome: BulkRow['outcome']): number =>
  rows.filter((row) => row.outcome === outcome).length;
