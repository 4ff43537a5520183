import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { decodeCursor, encodeCursor, invalidCursor, type CursorScope } from '#src/common/cursor.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditEventsPresenter } from './audit-events.presenter.js';
import { readFilter } from './audit-filter.js';
import type { AuditPlace } from './audit-events.sql.js';
import type { ListAuditEventsQuery } from './dto/list-audit-events.query.js';
import type { AuditEventsPageResponse } from './dto/audit-event.response.js';

/** The events of the actor's organization. */
@Injectable()
export class AuditEventsService {
  constructor(
    private readonly events: AuditEventsRepository,
    private readonly presenter: AuditEventsPresenter,
  ) {}

  /** A page of events, newest first. @throws DomainError `invalid_cursor` */
  async list(
    { organizationId }: Actor,
    { limit, cursor, ...filter }: ListAuditEventsQuery,
  ): Promise<AuditEventsPageResponse> {
    const read = readFilter(filter);
    const scope = { list: 'audit-events', organizationId, sort: '-occurredAt', filter: { ...read } };
    const beyond = cursor === undefined ? null : readPlace(scope, cursor);
    // One more than the page shows, to know whether there is another page.
    const rows = await this.events.find(organizationId, read, beyond, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      data: await this.presenter.present(organizationId, shown),
      nextCursor: last ? encodeCursor(scope, { key: last.at, id: last.id, backwards: false }) : null,
    };
  }
}

/** Of the years 1 to 9999, and of none that PostgreSQL doesn't have. */
const microseconds = /^(\d{1,18}|-\d{1,17})$/;

function readPlace(scope: CursorScope, cursor: string): AuditPlace {
  const { key, id } = decodeCursor(scope, cursor);
  if (key === null || !microseconds.test(key)) throw invalidCursor();
  return { at: key, id };
}
