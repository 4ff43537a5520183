import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import type { AuditEntry } from '#src/modules/audit/index.js';
import type { OwnedKind } from '../../descriptor.js';
import type { OwnedRecordResponse } from './dto/owned-records.response.js';

/** Who hands over, for the events of what goes. */
export type HandedOverBy = Pick<AuditEntry, 'actor' | 'origin'>;

/** A kind of thing that people own, as its module's descriptor names it, and how that module counts and hands it over. */
interface OwnedRecordKind extends OwnedKind {
  /** How many each of these people owns, by their ids; with a transaction, as that sees them. Who owns none may be left out. */
  count(organizationId: string, userIds: readonly string[], tx?: Tx): Promise<ReadonlyMap<string, number>>;
  /** Gives everything the person owns to another person of the same organization. @param by who asked for that */
  handOver(tx: Tx, organizationId: string, from: string, to: string, by: HandedOverBy): Promise<void>;
}

/** What people can own. Modules above register their kinds when they start, so that a removal asks who takes over. */
@Injectable()
export class OwnedRecords {
  private readonly kinds = new Map<string, OwnedRecordKind>();

  register(kind: OwnedRecordKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`OwnedRecords of the kind ${kind.kind} are registered already.`);
    this.kinds.set(kind.kind, kind);
  }

  /** What the person owns; kinds of which they own nothing are left out. */
  async of(organizationId: string, userId: string, tx?: Tx): Promise<OwnedRecordResponse[]> {
    const found: OwnedRecordResponse[] = [];
    for (const declared of this.kinds.values()) {
      const count = (await declared.count(organizationId, [userId], tx)).get(userId) ?? 0;
      const { kind, label, labelOfOne } = declared;
      if (count > 0) found.push({ kind, label: count === 1 ? labelOfOne : label, count });
    }
    return found;
  }

  /** Those of these people who own anything, by their ids. */
  async ownersAmong(tx: Tx, organizationId: string, userIds: readonly string[]): Promise<ReadonlySet<string>> {
    const owners = new Set<string>();
    for (const kind of this.kinds.values())
      for (const [id, count] of await kind.count(organizationId, userIds, tx)) if (count > 0) owners.add(id);
    return owners;
  }

  /** Gives everything to another person; says what that was. */
  async handOver(
    tx: Tx,
    organizationId: string,
    from: string,
    to: string,
    by: HandedOverBy,
  ): Promise<OwnedRecordResponse[]> {
    const found = await this.of(organizationId, from, tx);
    for (const { kind } of found) await this.kinds.get(kind)?.handOver(tx, organizationId, from, to, by);
    return found;
  }
}
