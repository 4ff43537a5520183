import { Injectable } from '@nestjs/common';
import { PreparedStatements } from '#src/database/index.js';
import type { AuditFilter } from './audit-filter.js';
import type { AuditKind, AuditOutcome } from './audit-kind.js';
import { eventsBeyond, type AuditPlace } from './audit-events.sql.js';

/** An event as it was written, and when in microseconds since 1970. */
export interface AuditRow extends AuditPlace {
  readonly occurred_at: Date;
  readonly kind: AuditKind;
  readonly outcome: AuditOutcome;
  readonly actor_id: string | null;
  readonly actor_label: string | null;
  readonly subject_id: string | null;
  readonly subject_label: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
  readonly ip: string | null;
  readonly user_agent: string | null;
  readonly request_id: string | null;
}

/** Reads events. */
@Injectable()
export class AuditEventsRepository {
  constructor(private readonly prepared: PreparedStatements) {}

  /** The newest `count` events that the filter leaves, newest first: of all, or of those beyond a place. */
  async find(
    organizationId: string,
    filter: AuditFilter,
    beyond: AuditPlace | null,
    count: number,
  ): Promise<AuditRow[]> {
    // On the pool itself, for by TypeORM an export's rows outlive the young generation; unnamed, so that it is planned for
    // these filters.
    const { text, values } = eventsBeyond(organizationId, filter, beyond, count);
    return (await this.prepared.pool.query<AuditRow>(text, [...values])).rows;
  }
}
