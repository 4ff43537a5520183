import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { SessionAccessRevoker } from '#src/modules/identity/index.js';
import { AuditLog, type AuditEntry, type AuditPerson } from '#src/modules/audit/index.js';
import { AdminRoster } from '../roles/admin-roster.js';
import { DomainMovesRepository, type DomainMove, type PersonAtDomain } from './domain-moves.repository.js';
import { OwnedRecords } from '../lifecycle/owned-records.js';

/** How many people a move takes, in a forecast exact up to 10,000 and 10,001 above, and who is left behind. */
export interface MoveExtent {
  readonly moving: number;
  /** The admin who stays where nobody else would be left to manage the organization; null when there is no need. */
  readonly staysBehind: string | null;
}

/** People in one statement. */
const peopleAStatement = 1_000;

/** An organization's people by the domain of their address, and their move with it to another organization. */
@Injectable()
export class DomainMoves {
  constructor(
    private readonly moves: DomainMovesRepository,
    private readonly roster: AdminRoster,
    private readonly ownedRecords: OwnedRecords,
    private readonly access: SessionAccessRevoker,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Whether somebody who joined by this very domain is here still, active or deactivated. A guest who was invited from a
   * domain that the organization did not have says nothing of whose it is.
   */
  hasAnybodyBy(tx: Tx, organizationId: string, domain: string): Promise<boolean> {
    return this.moves.hasAnybodyBy(tx, organizationId, domain);
  }

  /** How many active people have a mailbox at each domain, exact up to 10,000 and 10,001 above. */
  countAt(organizationId: string, domains: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.moves.countAt(organizationId, domains);
  }

  /** What {@link move} would do now. */
  async forecastMove(tx: Tx, move: Pick<DomainMove, 'domain' | 'from' | 'to'>): Promise<MoveExtent> {
    const manager = await this.moves.managerAfter(tx, move);
    const staysBehind = manager?.moves ? manager.id : null;
    return { moving: await this.moves.countMovers(tx, move, staysBehind), staysBehind };
  }

  /**
   * Moves the active people with a mailbox at the domain to the other organization, as Users; their sessions end. An
   * organization keeps an active admin: where all would go, the longest-standing one stays. The caller has locked both.
   */
  move(tx: Tx, move: DomainMove): Promise<MoveExtent> {
    return this.roster.change(tx, move.from, async () => {
      // Before their sessions and links, so that nobody signs in or resets a password beside it.
      await this.moves.lockAt(tx, move.from, move.domain);
      const manager = await this.moves.managerAfter(tx, move);
      const staysBehind = manager?.moves ? manager.id : null;
      let moving = 0;
      let last: PersonAtDomain | undefined;
      for (;;) {
        const some = await this.moves.someAt(tx, move.from, move.domain, last, peopleAStatement);
        last = some.at(-1);
        if (last === undefined) return { moving, staysBehind };
        const movers = some.filter(({ id }) => id !== staysBehind);
        moving += await this.moveSome(tx, move, movers, manager?.id ?? null);
      }
    });
  }

  /** @returns how many got a place */
  private async moveSome(
    tx: Tx,
    { from, to, by }: DomainMove,
    some: readonly PersonAtDomain[],
    successor: string | null,
  ): Promise<number> {
    const settlers = some.map((person) => ({ ...person, newId: uuid() }));
    const places = await this.moves.settle(tx, to, settlers);
    const moved = some.flatMap((person) => {
      const newId = places.get(person.email);
      return newId === undefined ? [] : [{ ...person, newId }];
    });
    if (moved.length === 0) return 0;
    if (successor !== null) await this.handOver(tx, from, moved, successor, by);
    await this.access.move(tx, from, moved, to);
    await this.moves.leave(
      tx,
      from,
      moved.map(({ id }) => id),
    );
    const common = { kind: 'user.moved', actor: by, origin: null } as const;
    const left = moved.map(({ id, role }): AuditEntry => {
      const before = { role, state: 'active' };
      return { ...common, subject: { userId: id }, before, after: { state: 'removed' } };
    });
    const come = moved.map(({ newId }): AuditEntry => {
      return { ...common, subject: { userId: newId }, after: { role: 'user', state: 'active' } };
    });
    await this.audit.recordMany(tx, from, left);
    await this.audit.recordMany(tx, to, come);
    return moved.length;
  }

  /** What people own belongs to the organization that they leave. */
  private async handOver(
    tx: Tx,
    from: string,
    people: readonly Pick<PersonAtDomain, 'id'>[],
    successor: string,
    by: AuditPerson,
  ): Promise<void> {
    const ids = people.map(({ id }) => id);
    for (const userId of await this.ownedRecords.ownersAmong(tx, from, ids)) {
      const handedOver = await this.ownedRecords.handOver(tx, from, userId, successor, { actor: by, origin: null });
      await this.audit.record(tx, from, {
        kind: 'user.handed_over',
        actor: by,
        subject: { userId },
        after: { to: successor, ...Object.fromEntries(handedOver.map(({ kind, count }) => [kind, count])) },
        origin: null,
      });
    }
  }
}
