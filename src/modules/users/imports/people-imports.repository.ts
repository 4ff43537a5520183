import { Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import type { Tx } from '#src/database/index.js';
import { ImportRowsRepository, ImportsRepository } from '#src/modules/imports/index.js';
import { anonymised } from '../invitations/row-outcome.js';
import { PeopleImport } from './people-import.entity.js';
import { PeopleImportRow } from './people-import-row.entity.js';

/** The table of imports of people. */
@Injectable()
export class PeopleImportsRepository extends ImportsRepository {
  constructor(dataSource: DataSource) {
    super(dataSource, PeopleImport);
  }
}

/** The table of their lines. Those are marked that name an Admin. */
@Injectable()
export class PeopleImportRowsRepository extends ImportRowsRepository<PeopleImportRow> {
  constructor(dataSource: DataSource) {
    super(dataSource, {
      table: 'people_import_rows',
      columns: {
        email: { column: 'email', type: 'text' },
        name: { column: 'name', type: 'text' },
        role: { column: 'role', type: 'text' },
      },
      marked: `role = 'admin'`,
    });
  }

  /**
   * Puts a pseudonym into every line with this address, and takes away what was said of it, which may tell the name. A list
   * that nobody has confirmed adds them no more; a line that waits for its turn is an admin's newer wish.
   */
  async rename(
    tx: Tx,
    organizationId: string,
    email: string,
    pseudonym: Pick<PeopleImportRow, 'email' | 'name'>,
  ): Promise<void> {
    const line = { organizationId, email };
    await tx.update(
      PeopleImportRow,
      { ...line, outcome: Not(In(['ready', 'waiting'])) },
      { ...pseudonym, detail: null },
    );
    await tx.update(
      PeopleImportRow,
      { ...line, outcome: 'ready' },
      { ...pseudonym, outcome: 'refused', ...anonymised },
    );
  }
}
