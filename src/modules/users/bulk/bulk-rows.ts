import { createHash } from 'node:crypto';
import type { Verdict } from '../user-change.js';
import type { BulkRowResponse } from './dto/bulk-result.response.js';

/** What becomes of each person, by id. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** A row for each id, in their order. Whoever is not there has no verdict: a stranger like one who never was. */
export const rowsOf = (ids: readonly string[], verdicts: Verdicts): BulkRowResponse[] =>
  ids.map((id) => ({ id, ...(verdicts.get(id) ?? missing) }));

const missing: Verdict = { outcome: 'refused', code: 'not_found', detail: 'There is no such person.' };

/** Stands for the people who change: the same for the same people, in whatever order. */
export const fingerprintOf = (rows: readonly BulkRowResponse[]): string => {
  const ids = rows.filter(({ outcome }) => outcome === 'changed').map(({ id }) => id);
  return createHash('sha256').update(ids.sort().join()).digest('base64url');
};

export const countOf = (rows: readonly BulkRowResponse[], outcome: BulkRowResponse['outcome']): number =>
  rows.filter((row) => row.outcome === outcome).length;
