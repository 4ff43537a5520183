import { decodeCursor, encodeCursor, invalidCursor, type CursorScope } from '#src/common/cursor.js';
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
export function placeAfter(scope: CursorScope, cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const { key } = decodeCursor(scope, cursor);
  if (key === null || !/^\d{1,9}$/.test(key)) throw invalidCursor();
  return Number(key);
}

/** A page of lines as the API shows it. */
export function presentRows(
  scope: CursorScope,
  importId: string,
  { rows, more }: { readonly rows: readonly PeopleImportRow[]; readonly more: boolean },
): ImportRowsResponse {
  const last = rows.at(-1);
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
    nextCursor:
      more && last ? encodeCursor(scope, { key: String(last.position), id: importId, backwards: false }) : null,
  };
}
