import { changesBetween, factsBetween, type AuditChange, type AuditFact } from './audit-changes.js';
import type { AuditRow } from './audit-events.repository.js';
import type { AuditKind, AuditOutcome } from './audit-kind.js';
import type { PeopleNames, PersonName } from './people-names.js';
import type { StrangersRepository } from './strangers/strangers.repository.js';

/** Somebody as they are called now; without name and email when nobody knows them any more. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** Somebody who is nobody of the organization: an address, `operator` or `system`. */
export interface LabelledPerson {
  readonly label: string;
}

export type PersonView = NamedPerson | LabelledPerson | null;

/** An event as the API and exports show it. */
export interface AuditEventView {
  readonly id: string;
  readonly occurredAt: Date;
  readonly kind: AuditKind;
  readonly outcome: AuditOutcome;
  readonly actor: PersonView;
  readonly subject: PersonView;
  readonly changes: readonly AuditChange[];
  readonly context: readonly AuditFact[];
  readonly reason: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

/** The events with the people in them as they are called now. */
export async function presentEvents(
  organizationId: string,
  rows: readonly AuditRow[],
  people: PeopleNames,
  strangers: StrangersRepository,
): Promise<AuditEventView[]> {
  const ids = new Set(rows.flatMap(({ actor_id, subject_id }) => [actor_id, subject_id]).filter((id) => id !== null));
  const names = await people.of(organizationId, [...ids]);
  const addresses = await strangers.of(
    organizationId,
    [...ids].filter((id) => !names.has(id)),
  );
  return rows.map((row) => presentEvent(row, { names, addresses }));
}

/** Who the ids in events are. */
interface Known {
  readonly names: ReadonlyMap<string, PersonName>;
  readonly addresses: ReadonlyMap<string, string>;
}

const presentEvent = (row: AuditRow, known: Known): AuditEventView => ({
  id: row.id,
  occurredAt: row.occurred_at,
  kind: row.kind,
  outcome: row.outcome,
  actor: presentPerson(row.actor_id, row.actor_label, known),
  subject: presentPerson(row.subject_id, row.subject_label, known),
  changes: changesBetween(row.before, row.after),
  context: factsBetween(row.before, row.after),
  reason: row.reason,
  ip: row.ip,
  userAgent: row.user_agent,
  requestId: row.request_id,
});

function presentPerson(id: string | null, label: string | null, { names, addresses }: Known): PersonView {
  const called = label ?? (id === null ? null : addresses.get(id)) ?? null;
  if (called !== null) return { label: called };
  return id === null ? null : { id, name: names.get(id)?.name ?? null, email: names.get(id)?.email ?? null };
}
