import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { batchOf, inBatches, UnitOfWork } from '#src/database/index.js';
import { AuditEventsRepository, type AuditRow } from '../audit-events.repository.js';
import { AuditEventsPresenter } from '../audit-events.presenter.js';
import { readFilter, type AuditFilter } from '../audit-filter.js';
import { AuditLog } from '../audit-log.js';
import type { ExportAuditEventsQuery } from '../dto/audit-events.queries.js';
import type { AuditEventResponse } from '../dto/audit-event.response.js';

/** Events read at once: some 20 milliseconds, and a megabyte. */
const batchSize = 1_000;

/** Events to take away, any number of them. */
@Injectable()
export class AuditExportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: AuditEventsRepository,
    private readonly presenter: AuditEventsPresenter,
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
  ): Promise<AsyncIterable<readonly AuditEventResponse[]>> {
    await this.uow.run((tx) =>
      this.audit.record(tx, actor.organizationId, {
        kind: 'audit.exported',
        actor,
        after: { format, ...query },
        origin,
      }),
    );
    return this.batches(actor.organizationId, readFilter(query));
  }

  private async *batches(organizationId: string, filter: AuditFilter): AsyncGenerator<readonly AuditEventResponse[]> {
    const read = async (last: AuditRow | null) =>
      batchOf(await this.events.find(organizationId, filter, last, batchSize), batchSize);
    for await (const rows of inBatches(read)) yield await this.presenter.present(organizationId, rows);
  }
}
