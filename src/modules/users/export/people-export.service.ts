import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { describeFilter } from '../dto/people-filter.query.js';
import type { ExportUsersQuery } from './dto/export-users.query.js';
import type { ExportedPerson } from './people-columns.js';
import { PeopleExportRepository } from './people-export.repository.js';

interface PeopleExport {
  /** The database's clock as the export began, which everybody's status is told by. */
  readonly now: Date;
  readonly batches: AsyncIterable<readonly ExportedPerson[]>;
}

/** People to take away, any number of them. */
@Injectable()
export class PeopleExportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly people: PeopleExportRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Writes down that somebody takes people away, and then gives them as they are taken. */
  async export(actor: Actor, query: ExportUsersQuery, origin: RequestOrigin): Promise<PeopleExport> {
    const { organizationId } = actor;
    const { sort } = query;
    const now = await this.uow.run(async (tx) => {
      await this.audit.record(tx, organizationId, {
        kind: 'people.exported',
        actor,
        after: { sort, ...describeFilter(query) },
        origin,
      });
      return this.people.now(tx);
    });
    return { now, batches: await this.people.batches(organizationId, query) };
  }
}
