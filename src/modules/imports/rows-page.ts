import type { CursorScope } from '#src/common/cursor.js';
import { onwardPage, readPlace } from '#src/database/index.js';
import type { ImportRow } from './import-row.entity.js';

/** The lines of an import, for their cursors. */
export const rowsScope = (
  list: string,
  organizationId: string,
  importId: string,
  outcome: string | undefined,
): CursorScope => ({
  list,
  organizationId,
  sort: 'position',
  filter: { importId, outcome },
});

/** The position that a page begins behind; 0 without a cursor. @throws DomainError `invalid_cursor` */
export const placeAfter = (scope: CursorScope, cursor: string | undefined): number =>
  Number(readPlace(scope, cursor, (key) => /^\d{1,9}$/.test(key))?.key ?? 0);

/** A page of lines. @param found one more than the page has, if another follows */
export const rowsPage = <Row extends ImportRow>(
  scope: CursorScope,
  importId: string,
  found: readonly Row[],
  limit: number,
): { readonly rows: readonly Row[]; readonly nextCursor: string | null } =>
  onwardPage(scope, found, limit, ({ position }) => ({ key: String(position), id: importId }));
