import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '#src/database/index.js';
import { AuditLog, type AuditEntry, type AuditPerson } from '#src/modules/audit/index.js';
import { DomainPeople, type DomainMove, type MoveExtent } from '#src/modules/organizations/index.js';
import { AdminRoster } from './admin-roster.js';
import { DomainPeopleRepository, type PersonAtDomain } from './domain-people.repository.js';
import { Holdings } from './life/holdings.js';
import { SignInAccess } from './sign-in-access.js';
import { UsersRepository } from './users.repository.js';

/** People in one statement. */
const peopleAStatement = 1_000;

/** An organization's people, as its domains need them. */
@Injectable()
export class PeopleOfDomains extends DomainPeople {
  constructor(
    private readonly users: UsersRepository,
    private readonly people: DomainPeopleRepository,
    private readonly roster: AdminRoster,
    private readonly holdings: Holdings,
    private readonly access: SignInAccess,
    private readonly audit: AuditLog,
  ) {
    super();
  }

  isActiveAdmin(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
    return this.users.isActiveAdmin(tx, organizationId, userId);
  }

  activeAdmins(tx: Tx, organizationId: string, limit: number): Promise<readonly { readonly id: string }[]> {
    return this.users.activeAdmins(organizationId, limit, tx);
  }

  async mailboxOfAdmin(tx: Tx, organizationId: string, userId: string): Promise<string | null> {
    const user = await this.users.findById(organizationId, userId, tx);
    return user?.state === 'active' && user.role === 'admin' ? user.email : null;
  }

  hasAnybodyBy(tx: Tx, organizationId: string, domain: string): Promise<boolean> {
    return this.people.hasAnybodyBy(tx, organizationId, domain);
  }

  countAt(organizationId: string, domains: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.people.countAt(organizationId, domains);
  }

  async forecastMove(tx: Tx, move: Pick<DomainMove, 'domain' | 'from' | 'to'>): Promise<MoveExtent> {
    const manager = await this.people.managerAfter(tx, move);
    const staysBehind = manager?.moves ? manager.id : null;
    return { moving: await this.people.countMovers(tx, move, staysBehind), staysBehind };
  }

  move(tx: Tx, move: DomainMove): Promise<MoveExtent> {
    return this.roster.change(tx, move.from, async () => {
      // Before their sessions and links, so that nobody signs in or resets a password beside it.
      await this.people.lockAt(tx, move.from, move.domain);
      const manager = await this.people.managerAfter(tx, move);
      const staysBehind = manager?.moves ? manager.id : null;
      let moving = 0;
      let last: PersonAtDomain | undefined;
      for (;;) {
        const some = await this.people.someAt(tx, move.from, move.domain, last, peopleAStatement);
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
    const places = await this.people.settle(tx, to, settlers);
    const moved = some.flatMap((person) => {
      const newId = places.get(person.email);
      return newId === undefined ? [] : [{ ...person, newId }];
    });
    if (moved.length === 0) return 0;
    for (const { id, email } of moved) {
      if (successor !== null) await this.handOver(tx, from, { id, email }, successor, by);
    }
    await this.access.move(tx, from, moved, to);
    await this.people.leave(
      tx,
      from,
      moved.map(({ id }) => id),
    );
    const common = { kind: 'user.moved', actor: by, origin: null } as const;
    const left = moved.map(({ id, email, role }): AuditEntry => {
      const before = { role, state: 'active' };
      return { ...common, subject: { id, label: email }, before, after: { state: 'removed' } };
    });
    const come = moved.map(({ newId, email }): AuditEntry => {
      return { ...common, subject: { id: newId, label: email }, after: { role: 'user', state: 'active' } };
    });
    await this.audit.recordMany(tx, from, left);
    await this.audit.recordMany(tx, to, come);
    return moved.length;
  }

  /** What people own belongs to the organization that they leave. */
  private async handOver(
    tx: Tx,
    from: string,
    person: { readonly id: string; readonly email: string },
    successor: string,
    by: AuditPerson,
  ): Promise<void> {
    const handedOver = await this.holdings.handOver(tx, from, person.id, successor);
    if (handedOver.length === 0) return;
    await this.audit.record(tx, from, {
      kind: 'user.handed_over',
      actor: by,
      subject: { id: person.id, label: person.email },
      after: { to: successor, ...Object.fromEntries(handedOver.map(({ kind, count }) => [kind, count])) },
      origin: null,
    });
  }
}
