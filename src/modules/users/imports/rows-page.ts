import type { CursorScope } from '#src/common/cursor.js';
import { onwardPage, readPlace } from '#src/database/index.js';
import type { ImportRowsResponse } from './dto/import-rows.response.js';
import type { PeopleImportRow } from './people-import-row.entity.js';

/** The lines of an import, for their cursors. */
export const rowsScope = (organizationId: string, importId: string, outcome: string | undefined): CursorScope => ({
  list: 'import-rows',
  organizationId,
  sort: 'position',
  filter: { importId, outcome },
});

/** The position that a page begins behind; 0 without a cursor. @throws DomainError `invalid_cursor` */
export const placeAfter = (scope: CursorScope, cursor: string | undefined): number =>
  Number(readPlace(scope, cursor, (key) => /^\d{1,9}$/.test(key))?.key ?? 0);

/** A page of lines as the API shows it. @param found one more than the page has, if another follows */
export function presentRows(
  scope: CursorScope,
  importId: string,
  found: readonly PeopleImportRow[],
  limit: number,
): ImportRowsResponse {
  const { rows, nextCursor } = onwardPage(scope, found, limit, ({ position }) => ({
    key: String(position),
    id: importId,
  }));
  return {
    data: rows.map(({ line, email, name, role, outcome, code, detail }) => ({
      line,
      email,
      name,
      role,
      outcome,
      code,
      detail,
    })),
    nextCursor,
  };
}
