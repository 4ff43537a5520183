import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { onwardPage, readPlace } from '#src/database/index.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditEventsPresenter } from './audit-events.presenter.js';
import { readFilter } from './audit-filter.js';
import type { ListAuditEventsQuery } from './dto/audit-events.queries.js';
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
    const place = readPlace(scope, cursor, (key) => microseconds.test(key));
    const beyond = place && { at: place.key, id: place.id };
    // One more than the page shows, to know whether there is another page.
    const found = await this.events.find(organizationId, read, beyond, limit + 1);
    const { rows, nextCursor } = onwardPage(scope, found, limit, ({ at, id }) => ({ key: at, id }));
    return { data: await this.presenter.present(organizationId, rows), nextCursor };
  }
}

/** Of the years 1 to 9999, and of none that PostgreSQL doesn't have. */
const microseconds = /^(\d{1,18}|-\d{1,17})$/;
