import { changesBetween, factsBetween, type AuditChange, type AuditFact } from './audit-changes.js';
import type { AuditRow } from './audit-events.repository.js';
import type { AuditKind, AuditOutcome } from './audit-kind.js';
import type { AuditedNamesRepository, NameReference } from './names/audited-names.repository.js';
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

/** Where what events hold by an id alone is looked up. */
export interface EventReferences {
  readonly people: PeopleNames;
  readonly strangers: StrangersRepository;
  readonly names: AuditedNamesRepository;
}

/** The events with the people in them as they are called now. */
export async function presentEvents(
  organizationId: string,
  rows: readonly AuditRow[],
  { people, strangers, names: auditedNames }: EventReferences,
): Promise<AuditEventView[]> {
  const ids = new Set(rows.flatMap(({ actor_id, subject_id }) => [actor_id, subject_id]).filter((id) => id !== null));
  const names = await people.of(organizationId, [...ids]);
  const addresses = await strangers.of(
    organizationId,
    [...ids].filter((id) => !names.has(id)),
  );
  const renamed = await auditedNames.of(
    organizationId,
    rows
      .filter(isRenaming)
      .flatMap(({ before, after }) => [before, after].map(referenceIn).filter((id) => id !== null)),
  );
  return rows.map((row) => presentEvent(row, { names, addresses, renamed }));
}

/** Who the ids in events are. */
interface Known {
  readonly names: ReadonlyMap<string, PersonName>;
  readonly addresses: ReadonlyMap<string, string>;
  /** What names there were before and after a change of one. */
  readonly renamed: ReadonlyMap<string, string>;
}

const presentEvent = (row: AuditRow, known: Known): AuditEventView => ({
  id: row.id,
  occurredAt: row.occurred_at,
  kind: row.kind,
  outcome: row.outcome,
  actor: presentPerson(row.actor_id, row.actor_label, known),
  subject: presentPerson(row.subject_id, row.subject_label, known),
  changes: changesBetween(...membersOf(row, known)),
  context: factsBetween(...membersOf(row, known)),
  reason: row.reason,
  ip: row.ip,
  userAgent: row.user_agent,
  requestId: row.request_id,
});

const isRenaming = ({ kind }: Pick<AuditRow, 'kind'>): boolean => kind === 'user.renamed';

const referenceIn = (members: AuditRow['before']): NameReference =>
  typeof members?.name === 'string' ? members.name : null;

/** What was and what is, with names in the place of the ids that lead to them. */
function membersOf(row: AuditRow, { renamed }: Known): readonly [AuditRow['before'], AuditRow['after']] {
  if (!isRenaming(row)) return [row.before, row.after];
  const nameIn = (members: AuditRow['before']) => {
    const name = renamed.get(referenceIn(members) ?? '');
    return name === undefined ? null : { name };
  };
  return [nameIn(row.before), nameIn(row.after)];
}

function presentPerson(id: string | null, label: string | null, { names, addresses }: Known): PersonView {
  const called = label ?? (id === null ? null : addresses.get(id)) ?? null;
  if (called !== null) return { label: called };
  return id === null ? null : { id, name: names.get(id)?.name ?? null, email: names.get(id)?.email ?? null };
}
