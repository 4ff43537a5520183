import type { OutcomeCounts } from './import-rows.repository.js';
import type { ColumnTitles } from './reading/people-list.js';
import type { ImportState, PeopleImport, StopReason } from './people-import.entity.js';

/** An import as the API shows it. */
export interface ImportView {
  readonly id: string;
  readonly state: ImportState;
  readonly columns: ColumnTitles;
  /** Lines with somebody in them. */
  readonly total: number;
  readonly counts: OutcomeCounts;
  /** Why it stopped; null for any other. */
  readonly stopReason: StopReason | null;
  readonly createdAt: Date;
  readonly createdBy: { readonly id: string; readonly name: string };
}

export const presentImport = (
  { id, state, emailColumn, nameColumn, roleColumn, stopReason, createdAt, createdBy }: PeopleImport,
  counts: OutcomeCounts,
  creator: string,
): ImportView => ({
  id,
  state,
  columns: { email: emailColumn, name: nameColumn, role: roleColumn },
  total: Object.values(counts).reduce((sum, count) => sum + count, 0),
  counts,
  stopReason,
  createdAt,
  createdBy: { id: createdBy, name: creator },
});
