import type { AppConfig } from '#src/config/index.js';
import { encodeCursor } from '#src/common/cursor.js';
import { overCap } from '#src/common/count-cap.js';
import type { Tally } from '#src/database/index.js';
import { countsOf } from '#src/modules/users/list/user-counts.js';
import { peopleList, type ListedPerson } from '#src/modules/users/list/users-list.sql.js';
import { UserPresenter } from '#src/modules/users/users.presenter.js';

interface Row extends ListedPerson {
  readonly sortKey: string;
}

interface TallyRow {
  readonly now: Date;
  readonly counted: Tally;
}

const pageSize = 25;
const presenter = new UserPresenter({ publicUrl: 'http://localhost' } as AppConfig);

/** The body that the application gives for the same rows: an answer with less in it would be no comparison. */
export function peopleBody(
  rows: readonly Row[],
  { now, counted }: TallyRow,
  { organizationId, userId }: { readonly organizationId: string; readonly userId: string },
): object {
  const shown = rows.slice(0, pageSize);
  const scope = peopleList.scopeOf(organizationId, { sort: 'name', filter: {} });
  const last = rows.length > pageSize ? shown.at(-1) : undefined;
  return {
    data: shown.map((row) => presenter.present(row, userId, now)),
    nextCursor: last ? encodeCursor(scope, { key: last.sortKey, id: last.id, backwards: false }) : null,
    previousCursor: null,
    counts: countsOf((choice) => Math.min(peopleList.sumOf(counted, {}, choice), overCap), {}),
  };
}
