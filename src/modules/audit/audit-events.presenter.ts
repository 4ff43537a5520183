import { Injectable } from '@nestjs/common';
import { changesBetween, factsBetween } from './audit-changes.js';
import type { AuditRow } from './audit-events.repository.js';
import type { AuditEventResponse, PersonResponse } from './dto/audit-event.response.js';
import { AuditedNamesRepository, type NameReference } from './names/audited-names.repository.js';
import { PeopleNames, type PersonName } from './people-names.js';
import { StrangersRepository } from './strangers/strangers.repository.js';

/** Shows events with the people in them as they are called now. */
@Injectable()
export class AuditEventsPresenter {
  constructor(
    private readonly people: PeopleNames,
    private readonly strangers: StrangersRepository,
    private readonly auditedNames: AuditedNamesRepository,
  ) {}

  async present(organizationId: string, rows: readonly AuditRow[]): Promise<AuditEventResponse[]> {
    const ids = new Set(rows.flatMap(({ actor_id, subject_id }) => [actor_id, subject_id]).filter((id) => id !== null));
    const names = await this.people.of(organizationId, [...ids]);
    const addresses = await this.strangers.of(
      organizationId,
      [...ids].filter((id) => !names.has(id)),
    );
    const renamed = await this.auditedNames.of(
      organizationId,
      rows.flatMap((row) =>
        [row.before, row.after].map((members) => referenceIn(row, members)).filter((id) => id !== null),
      ),
    );
    return rows.map((row) => presentEvent(row, { names, addresses, renamed }));
  }
}

/** Who the ids in events are. */
interface Known {
  readonly names: ReadonlyMap<string, PersonName>;
  readonly addresses: ReadonlyMap<string, string>;
  /** What names and addresses there were before and after a change of one. */
  readonly renamed: ReadonlyMap<string, string>;
}

const presentEvent = (row: AuditRow, known: Known): AuditEventResponse => ({
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

/** Events that tell of a name or an address, by its field: what is written is an id that leads to it. */
const referring: Readonly<Partial<Record<string, 'name' | 'email'>>> = {
  'user.renamed': 'name',
  'user.email_changed': 'email',
  'user.email_change_undone': 'email',
};

const fieldOf = ({ kind }: Pick<AuditRow, 'kind'>): 'name' | 'email' | undefined => referring[kind];

function referenceIn(row: AuditRow, members: AuditRow['before']): NameReference {
  const value = members?.[fieldOf(row) ?? ''];
  return typeof value === 'string' ? value : null;
}

/** What was and what is, with names in the place of the ids that lead to them. */
function membersOf(row: AuditRow, { renamed }: Known): readonly [AuditRow['before'], AuditRow['after']] {
  const field = fieldOf(row);
  if (field === undefined) return [row.before, row.after];
  const nameIn = (members: AuditRow['before']) => {
    const name = renamed.get(referenceIn(row, members) ?? '');
    return name === undefined ? null : { [field]: name };
  };
  return [nameIn(row.before), nameIn(row.after)];
}

function presentPerson(id: string | null, label: string | null, { names, addresses }: Known): PersonResponse {
  const called = label ?? (id === null ? null : addresses.get(id)) ?? null;
  if (called !== null) return { label: called };
  return id === null ? null : { id, name: names.get(id)?.name ?? null, email: names.get(id)?.email ?? null };
}
