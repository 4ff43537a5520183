import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditEventsRepository, type AuditRow } from '../audit-events.repository.js';
import { presentEvents, type AuditEventView } from '../audit-events.presenter.js';
import { readFilter, type AuditFilter } from '../audit-filter.js';
import { AuditLog } from '../audit-log.js';
import type { ExportAuditEventsQuery } from '../dto/export-audit-events.query.js';
import { AuditedNamesRepository } from '../names/audited-names.repository.js';
import { PeopleNames } from '../people-names.js';
import { StrangersRepository } from '../strangers/strangers.repository.js';

/** Events read at once: some 20 milliseconds, and a megabyte. */
const batch = 1_000;

/** Events to take away, any number of them. */
@Injectable()
export class AuditExportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: AuditEventsRepository,
    private readonly people: PeopleNames,
    private readonly strangers: StrangersRepository,
    private readonly names: AuditedNamesRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The events that the filter leaves, newest first, in batches that are read as they are taken: no transaction stays open,
   * and nothing more is read for somebody who has gone. Writes down that they were asked for.
   */
  async export(
    actor: Actor,
    { format, ...query }: ExportAuditEventsQuery,
    origin: RequestOrigin,
  ): Promise<AsyncIterable<readonly AuditEventView[]>> {
    await this.uow.run((tx) =>
      this.audit.record(tx, actor.organizationId, {
        kind: 'audit.exported',
        actor: { id: actor.userId, label: actor.email },
        after: { format, ...query },
        origin,
      }),
    );
    return this.batches(actor.organizationId, readFilter(query));
  }

  private async *batches(organizationId: string, filter: AuditFilter): AsyncGenerator<readonly AuditEventView[]> {
    const { people, strangers, names } = this;
    let last: AuditRow | undefined;
    do {
      const rows = await this.events.find(organizationId, filter, last ?? null, batch);
      if (rows.length > 0) yield await presentEvents(organizationId, rows, { people, strangers, names });
      last = rows.length === batch ? rows.at(-1) : undefined;
    } while (last !== undefined);
  }
}
