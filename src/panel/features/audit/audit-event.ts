/** Somebody of the organization; without name and email when nobody knows them any more. */
interface NamedPerson {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** Somebody without an id: an address that nobody had, or `operator`, `system`, `another organization`. */
interface LabelledPerson {
  readonly label: string;
}

export type AuditPerson = NamedPerson | LabelledPerson | null;

/** What became different: null where it was not there. */
export interface AuditChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What an event did not change. */
export interface AuditFact {
  readonly field: string;
  readonly value: unknown;
}

/** An event as the API answers it. */
export interface AuditEvent {
  readonly id: string;
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly kind: string;
  readonly outcome: 'succeeded' | 'refused' | 'failed';
  readonly actor: AuditPerson;
  readonly subject: AuditPerson;
  readonly changes: readonly AuditChange[];
  /** What it is about and left as it was, such as the domain that was proved. */
  readonly context: readonly AuditFact[];
  readonly reason: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

export interface AuditPage {
  readonly data: readonly AuditEvent[];
  readonly nextCursor: string | null;
}

/** A kind of event, and what it is called. */
export interface AuditKind {
  readonly kind: string;
  readonly label: string;
}
