import { Injectable } from '@nestjs/common';
import type { StatementPart, Tx } from '#src/database/index.js';
import type { AuditEvent } from './audit-event.entity.js';

/** Bounds the size of a statement, and the time that one takes. */
const rowsAStatement = 1_000;

const columns =
  'organization_id, id, kind, outcome, actor_id, actor_label, subject_id, subject_label, before, after, reason, ip, user_agent, request_id';

/** One parameter for any number of rows. TypeORM's own insert builds fourteen for each, and an object to read them back. */
const insertion = `
  INSERT INTO audit_events (${columns})
  SELECT "organizationId", id, kind, outcome, "actorId", "actorLabel", "subjectId", "subjectLabel", before, after,
         reason, ip, "userAgent", "requestId"
    FROM json_to_recordset($1) AS event ("organizationId" uuid, id uuid, kind text, outcome text, "actorId" uuid,
         "actorLabel" text, "subjectId" uuid, "subjectLabel" text, before jsonb, after jsonb, reason text, ip text,
         "userAgent" text, "requestId" text)`;

type NewEvent = Omit<AuditEvent, 'occurredAt'>;

@Injectable()
export class AuditRepository {
  /** Adds one event. */
  insertion(event: NewEvent): StatementPart {
    const { organizationId, id, kind, outcome, before, after, reason, ip, userAgent, requestId } = event;
    const people = [event.actorId, event.actorLabel, event.subjectId, event.subjectLabel];
    const facts = [before && JSON.stringify(before), after && JSON.stringify(after), reason];
    return {
      name: 'audit_event',
      text: `INSERT INTO audit_events (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      values: [organizationId, id, kind, outcome, ...people, ...facts, ip, userAgent, requestId],
    };
  }

  async insert(tx: Tx, events: readonly NewEvent[]): Promise<void> {
    for (let from = 0; from < events.length; from += rowsAStatement)
      await tx.query(insertion, [JSON.stringify(events.slice(from, from + rowsAStatement))]);
  }
}
