import type { ImportCounts } from './import-rows.repository.js';
import type { PeopleImport } from './people-import.entity.js';
import type { ImportResponse } from './dto/import.response.js';

/** An import as the API shows it. */
export const presentImport = (
  { id, state, reading, stopReason, createdAt, createdBy }: PeopleImport,
  { admins, ...counts }: ImportCounts,
  creator: string,
): ImportResponse => ({
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
