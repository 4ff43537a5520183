import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditEvent } from './audit-event.entity.js';

@Injectable()
export class AuditRepository {
  async insert(tx: Tx, event: Omit<AuditEvent, 'occurredAt'>): Promise<void> {
    await tx.insert(AuditEvent, event as Parameters<typeof tx.insert<AuditEvent>>[1]);
  }
}
