import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { notFound } from '#src/common/domain-error.js';
import { ImportRowsRepository, type RowsPage } from './import-rows.repository.js';
import { presentImport } from './import.presenter.js';
import { ImportsRepository } from './imports.repository.js';
import type { PeopleImport } from './people-import.entity.js';
import type { ImportRowOutcome, PeopleImportRow } from './people-import-row.entity.js';
import type { ImportResponse } from './dto/import.response.js';

/** Imports that are listed; older ones are found by their ids. */
const listed = 20;

/** What admins see of the imports of their organization. */
@Injectable()
export class ImportViews {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly rows: ImportRowsRepository,
  ) {}

  async latest({ organizationId }: Actor): Promise<ImportResponse[]> {
    return this.present(organizationId, await this.imports.latest(organizationId, listed));
  }

  /** @throws DomainError `not_found` */
  async get(organizationId: string, id: string): Promise<ImportResponse> {
    const found = await this.imports.find(organizationId, id);
    const [view] = found === null ? [] : await this.present(organizationId, [found]);
    if (view === undefined) throw notFound('import');
    return view;
  }

  /** Lines in their order. @throws DomainError `not_found` */
  async rowsOf({ organizationId }: Actor, id: string, page: RowsPage): Promise<readonly PeopleImportRow[]> {
    if ((await this.imports.find(organizationId, id)) === null) throw notFound('import');
    return this.rows.page(organizationId, id, page);
  }

  /** All lines with an outcome, or of any, in batches. @throws DomainError `not_found` */
  async linesOf(
    { organizationId }: Actor,
    id: string,
    outcome: ImportRowOutcome | undefined,
  ): Promise<AsyncIterable<readonly PeopleImportRow[]>> {
    if ((await this.imports.find(organizationId, id)) === null) throw notFound('import');
    return this.rows.batches(organizationId, id, outcome);
  }

  private async present(organizationId: string, found: readonly PeopleImport[]): Promise<ImportResponse[]> {
    const [counts, names] = await Promise.all([
      this.rows.counts(
        organizationId,
        found.map(({ id }) => id),
      ),
      this.imports.names(
        organizationId,
        found.map(({ createdBy }) => createdBy),
      ),
    ]);
    return found.flatMap((one) => {
      const count = counts.get(one.id);
      return count ? [presentImport(one, count, names.get(one.createdBy) ?? '')] : [];
    });
  }
}
