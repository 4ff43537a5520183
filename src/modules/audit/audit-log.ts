import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { NIL, v7 as uuid } from 'uuid';
import { measured, type MeasuredAuditEvent } from '#src/common/measured.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { StatementPart, Tx } from '#src/database/index.js';
import type { AuditKind, AuditOutcome } from './audit-kind.js';
import { AuditRepository } from './audit.repository.js';
import { StrangersRepository } from './strangers/strangers.repository.js';

/** Whom an event names. */
export type AuditPerson =
  /** A user of the organization: called, whenever the event is read, as they are called by then. */
  | { readonly userId: string }
  /** An address that no user of the organization has. The event refers to it, so that it can be forgotten. */
  | { readonly address: string }
  /** A text that stays in the event as it is: a job, another organization, an address in an event of no organization. */
  | { readonly label: string };

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
export const operator: AuditPerson = { label: 'operator' };
export const system: AuditPerson = { label: 'system' };

/**
 * The organizations of events that belong to none, such as a sign-up by an address that nobody knows yet. They are several, so that
 * a sharded database does not keep all events of strangers on one server, and in one chain.
 */
export const nowhereIds: readonly string[] = Array.from(
  { length: 16 },
  (_, index) => `00000000-0000-0000-0000-00000000000${index.toString(16)}`,
);

/** The organization of an event of none that is about this address. */
export const nowhereFor = (email: string): string =>
  nowhereIds[(createHash('sha256').update(email).digest()[0] ?? 0) % nowhereIds.length] ?? NIL;

/** Writes events in the transaction of the change they tell of: both hold, or neither does. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly events: AuditRepository,
    private readonly strangers: StrangersRepository,
  ) {}

  record(tx: Tx, organizationId: string, entry: AuditEntry): Promise<void> {
    return this.recordMany(tx, organizationId, [entry]);
  }

  /** As {@link record}, for a change of many at once. */
  async recordMany(tx: Tx, organizationId: string, entries: readonly AuditEntry[]): Promise<void> {
    const events = [];
    for (const entry of entries) events.push(await this.toEvent(tx, organizationId, entry));
    await this.events.insert(tx, events);
    events.forEach(tellOf);
  }

  /** As {@link record}, for a statement that writes more. */
  async insertion(tx: Tx, organizationId: string, entry: AuditEntry): Promise<StatementPart> {
    const event = await this.toEvent(tx, organizationId, entry);
    tellOf(event);
    return this.events.insertion(event);
  }

  private async toEvent(
    tx: Tx,
    organizationId: string,
    { kind, outcome = 'succeeded', actor, subject, before, after, reason, origin }: AuditEntry,
  ) {
    const { id: actorId, label: actorLabel } = await this.refer(tx, organizationId, actor);
    const { id: subjectId, label: subjectLabel } = await this.refer(tx, organizationId, subject);
    const people = { actorId, actorLabel, subjectId, subjectLabel };
    const from = {
      ip: origin?.ip ?? null,
      userAgent: origin?.userAgent ?? null,
      requestId: origin?.requestId ?? null,
    };
    const facts = { before: before ?? null, after: after ?? null, reason: reason ?? null };
    return { organizationId, id: uuid(), kind, outcome, ...people, ...facts, ...from };
  }

  /** What of a person is written into an event: an id, or a text where there is none. */
  private async refer(tx: Tx, organizationId: string, person: AuditPerson | null | undefined): Promise<Reference> {
    if (!person) return { id: null, label: null };
    if ('userId' in person) return { id: person.userId, label: null };
    if ('label' in person) return { id: null, label: person.label };
    return { id: await this.strangers.refer(tx, organizationId, person.address), label: null };
  }
}

function tellOf({ kind, outcome }: MeasuredAuditEvent): void {
  if (measured.auditEvent.hasSubscribers) measured.auditEvent.publish({ kind, outcome } satisfies MeasuredAuditEvent);
}

interface Reference {
  readonly id: string | null;
  readonly label: string | null;
}
