import type { ImportCounts, OutcomeCounts } from './import-rows.repository.js';
import type { ListReading } from './reading/list-reading.js';
import type { ImportState, PeopleImport, StopReason } from './people-import.entity.js';

/** An import as the API shows it. */
export interface ImportView {
  readonly id: string;
  readonly state: ImportState;
  readonly reading: ListReading | null;
  /** Lines with somebody in them. */
  readonly total: number;
  /** Of those who are ready, waiting or added. */
  readonly admins: number;
  readonly counts: OutcomeCounts;
  /** Why it stopped; null for any other. */
  readonly stopReason: StopReason | null;
  readonly createdAt: Date;
  readonly createdBy: { readonly id: string; readonly name: string };
}

export const presentImport = (
  { id, state, reading, stopReason, createdAt, createdBy }: PeopleImport,
  { admins, ...counts }: ImportCounts,
  creator: string,
): ImportView => ({
  id,
  state,
  reading,
  total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  admins,
  counts,
  stopReason,
  createdAt,
  createdBy: { id: createdBy, name: creator },
});
