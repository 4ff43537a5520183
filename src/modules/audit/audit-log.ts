import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import type { AuditKind, AuditOutcome } from './audit-kind.js';
import { AuditRepository } from './audit.repository.js';

/** A person as an event names them. */
export interface AuditPerson {
  readonly id: string | null;
  /**
   * Kept only of somebody without an id. All others are named when the event is read, as they are called by then; an
   * address that nobody has in the organization gets an id as well, from `StrangersRepository`.
   */
  readonly label: string;
}

export interface AuditEntry {
  readonly kind: AuditKind;
  readonly outcome?: AuditOutcome;
  readonly actor: AuditPerson | null;
  readonly subject?: AuditPerson | null;
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
  readonly reason?: string;
  /** Null for what no request asked for: a job or a command. */
  readonly origin: RequestOrigin | null;
}

/** Who acts when no person does. */
export const operator: AuditPerson = { id: null, label: 'operator' };
export const system: AuditPerson = { id: null, label: 'system' };

/** The organization of events that belong to none, such as a sign-up by an address nobody knows yet. */
export const nowhere = '00000000-0000-0000-0000-000000000000';

/** Writes events in the transaction of the change they tell of: both hold, or neither does. */
@Injectable()
export class AuditLog {
  constructor(private readonly events: AuditRepository) {}

  record(tx: Tx, organizationId: string, entry: AuditEntry): Promise<void> {
    return this.recordMany(tx, organizationId, [entry]);
  }

  /** As {@link record}, for a change of many at once. */
  async recordMany(tx: Tx, organizationId: string, entries: readonly AuditEntry[]): Promise<void> {
    await this.events.insert(
      tx,
      entries.map((entry) => ({
        organizationId,
        id: uuid(),
        kind: entry.kind,
        outcome: entry.outcome ?? 'succeeded',
        actorId: entry.actor?.id ?? null,
        actorLabel: labelOf(entry.actor),
        subjectId: entry.subject?.id ?? null,
        subjectLabel: labelOf(entry.subject),
        before: entry.before ?? null,
        after: entry.after ?? null,
        reason: entry.reason ?? null,
        ip: entry.origin?.ip ?? null,
        userAgent: entry.origin?.userAgent ?? null,
        requestId: entry.origin?.requestId ?? null,
      })),
    );
  }
}

const labelOf = (person: AuditPerson | null | undefined): string | null => (person?.id === null ? person.label : null);
