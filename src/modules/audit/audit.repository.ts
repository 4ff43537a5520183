import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditEvent } from './audit-event.entity.js';

/** A statement takes 65,535 parameters at most, and an event has 14. */
const rowsAStatement = 1_000;

@Injectable()
export class AuditRepository {
  async insert(tx: Tx, events: readonly Omit<AuditEvent, 'occurredAt'>[]): Promise<void> {
    for (let from = 0; from < events.length; from += rowsAStatement) {
      const some = events.slice(from, from + rowsAStatement);
      await tx.insert(AuditEvent, some as Parameters<typeof tx.insert<AuditEvent>>[1]);
    }
  }
}
