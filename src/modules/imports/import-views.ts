import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { CursorScope } from '#src/common/cursor.js';
import { notFound } from '#src/common/domain-error.js';
import { onwardPage, readPlace } from '#src/database/index.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import type { ImportKind } from './import-kind.js';
import type { ImportRow, ImportRowOutcome } from './import-row.entity.js';
import type { ImportCounts } from './import-rows.repository.js';
import type { ImportedList } from './imported-list.entity.js';

/** Imports that are listed; older ones are found by their ids. */
const listed = 20;

/** An import as people see it; how many lines are marked means something else with each kind. */
export interface ImportView extends Pick<ImportedList, 'id' | 'state' | 'reading' | 'stopReason' | 'createdAt'> {
  readonly total: number;
  readonly marked: number;
  readonly counts: Omit<ImportCounts, 'marked'>;
  readonly createdBy: { readonly id: string; readonly name: string };
}

/** Which lines are asked for, and how many at most. */
interface RowsQuestion {
  readonly outcome?: ImportRowOutcome | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What people see of the imports of their organization. */
@Injectable()
export class ImportViews {
  constructor(private readonly names: PeopleNames) {}

  async latest<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    { organizationId }: Actor,
  ): Promise<ImportView[]> {
    return this.present(kind, organizationId, await kind.imports.latest(organizationId, listed));
  }

  /** @throws DomainError `not_found` */
  async get<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    organizationId: string,
    id: string,
  ): Promise<ImportView> {
    const found = await kind.imports.find(organizationId, id);
    const [view] = found === null ? [] : await this.present(kind, organizationId, [found]);
    if (view === undefined) throw notFound('import');
    return view;
  }

  /** A page of lines, in their order. @throws DomainError `not_found`, `invalid_cursor` */
  async rowsOf<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    { organizationId }: Actor,
    id: string,
    { outcome, limit, cursor }: RowsQuestion,
  ): Promise<{ readonly rows: readonly Row[]; readonly nextCursor: string | null }> {
    const scope: CursorScope = {
      list: 'import-rows',
      organizationId,
      sort: 'position',
      filter: { importId: id, outcome },
    };
    const after = Number(readPlace(scope, cursor, (key) => /^\d{1,9}$/.test(key))?.key ?? 0);
    if ((await kind.imports.find(organizationId, id)) === null) throw notFound('import');
    const found = await kind.rows.page(organizationId, id, { outcome, limit: limit + 1, after });
    return onwardPage(scope, found, limit, ({ position }) => ({ key: String(position), id }));
  }

  /** All lines with an outcome, or of any, in batches. @throws DomainError `not_found` */
  async linesOf<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    { organizationId }: Actor,
    id: string,
    outcome: ImportRowOutcome | undefined,
  ): Promise<AsyncIterable<readonly Row[]>> {
    if ((await kind.imports.find(organizationId, id)) === null) throw notFound('import');
    return kind.rows.batches(organizationId, id, outcome);
  }

  private async present<Row extends ImportRow, Entry>(
    kind: ImportKind<Row, Entry>,
    organizationId: string,
    found: readonly ImportedList[],
  ): Promise<ImportView[]> {
    const ids = found.map(({ id }) => id);
    const [counts, names] = await Promise.all([
      kind.rows.counts(organizationId, ids),
      this.names.of(organizationId, [...new Set(found.map(({ createdBy }) => createdBy))]),
    ]);
    return found.flatMap(({ id, state, reading, stopReason, createdAt, createdBy }) => {
      const count = counts.get(id);
      if (count === undefined) return [];
      const { marked, ...outcomes } = count;
      const creator = names.get(createdBy);
      return [
        {
          id,
          state,
          reading,
          total: Object.values(outcomes).reduce((sum, count) => sum + count, 0),
          marked,
          counts: outcomes,
          stopReason,
          createdAt,
          createdBy: { id: createdBy, name: creator?.name ?? creator?.email ?? '' },
        },
      ];
    });
  }
}
