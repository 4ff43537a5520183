import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
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

@Injectable()
export class AuditRepository {
  async insert(tx: Tx, events: readonly Omit<AuditEvent, 'occurredAt'>[]): Promise<void> {
    for (let from = 0; from < events.length; from += rowsAStatement)
      await tx.query(insertion, [JSON.stringify(events.slice(from, from + rowsAStatement))]);
  }
}
