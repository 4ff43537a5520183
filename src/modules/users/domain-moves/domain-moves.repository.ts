import { Injectable } from '@nestjs/common';
import { overCap } from '#src/common/count-cap.js';
import { DataSource } from 'typeorm';
import { NIL } from 'uuid';
import type { Role } from '#src/common/role.js';
import type { Tx } from '#src/database/index.js';
import type { AuditPerson } from '#src/modules/audit/index.js';
import { deleteAvatars } from '../avatars/avatars.repository.js';
import { wasRemoved } from '../lifecycle/removed-addresses.repository.js';

/** People who move with their domain from one organization to another. */
export interface DomainMove {
  readonly domain: string;
  readonly from: string;
  readonly to: string;
  /** Who the events name as having done it. */
  readonly by: AuditPerson;
}

/** From where people move, and where to. */
type Way = Pick<DomainMove, 'domain' | 'from' | 'to'>;

/** A person with a mailbox at a domain. */
export interface PersonAtDomain {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly lastActiveAt: Date | null;
  /** To the microsecond, as text: where a page of people ends. */
  readonly joinedAt: string;
}

/** People who move: each with the id that they have, or get, in the other organization. */
interface Settler extends PersonAtDomain {
  readonly newId: string;
}

/** An admin who manages an organization after a move. */
export interface Manager {
  readonly id: string;
  /** Whether they would move themselves. */
  readonly moves: boolean;
}

const atDomain = (domain: string): string => `split_part(email, '@', 2) = ${domain}`;

/** The order of the index of domains. No other has it, so that it is chosen whatever the statistics say. */
const longestHereFirst = 'ORDER BY joined_at, id';

/** People by the domain of their address. */
@Injectable()
export class DomainMovesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async hasAnybodyBy(tx: Tx, organizationId: string, domain: string): Promise<boolean> {
    const found: unknown[] = await tx.query(
      `SELECT FROM users WHERE organization_id = $1 AND ${atDomain('$2')} AND state IN ('active', 'deactivated')
          AND joined_by_domain ${longestHereFirst} LIMIT 1`,
      [organizationId, domain],
    );
    return found.length > 0;
  }

  async countAt(organizationId: string, domains: readonly string[]): Promise<Map<string, number>> {
    const counts = await this.dataSource.query<{ domain: string; people: number }[]>(
      `SELECT d.domain, (SELECT count(*)::int FROM (
                SELECT FROM users WHERE organization_id = $1 AND ${atDomain('d.domain')} AND state = 'active'
                 ${longestHereFirst} LIMIT ${overCap}
              ) AS found) AS people
         FROM unnest($2::text[]) AS d (domain)`,
      [organizationId, domains],
    );
    return new Map(counts.map(({ domain, people }) => [domain, people]));
  }

  /**
   * How many active people at the domain a move would take, exact up to 10,000 and 10,001 above.
   * @param besides who stays; null for nobody
   */
  async countMovers(tx: Tx, { domain, from, to }: Way, besides: string | null): Promise<number> {
    let moving = 0;
    let last: PersonAtDomain | undefined;
    for (;;) {
      const some = await this.someAt(tx, from, domain, last, overCap);
      const unwelcome = await this.unwelcomeAmong(tx, to, some);
      moving += some.filter(({ id, email }) => id !== besides && !unwelcome.has(email)).length;
      if (some.length < overCap || moving >= overCap) return Math.min(moving, overCap);
      last = some.at(-1);
    }
  }

  /**
   * Those of these people's addresses for which an organization has no place: it has somebody active or deactivated by them, or has
   * removed them. The people are handed over, for they may live on another database server.
   */
  private async unwelcomeAmong(
    tx: Tx,
    organizationId: string,
    people: readonly Pick<PersonAtDomain, 'email'>[],
  ): Promise<ReadonlySet<string>> {
    if (people.length === 0) return new Set();
    const rows = await tx.query<{ email: string }[]>(
      `SELECT given.email FROM unnest($2::text[]) AS given (email)
        WHERE EXISTS (SELECT FROM users WHERE organization_id = $1 AND users.email = given.email
                         AND state IN ('active', 'deactivated'))
           OR ${wasRemoved('$1', 'given.email')}`,
      [organizationId, people.map(({ email }) => email)],
    );
    return new Set(rows.map(({ email }) => email));
  }

  /** Some of the active people at a domain, longest here first, after the given one. */
  someAt(
    tx: Tx,
    organizationId: string,
    domain: string,
    after: PersonAtDomain | undefined,
    limit: number,
  ): Promise<PersonAtDomain[]> {
    return tx.query(
      `SELECT id, email, name, role, last_active_at AS "lastActiveAt", joined_at::text AS "joinedAt" FROM users
        WHERE organization_id = $1 AND ${atDomain('$2')} AND state = 'active'
          AND (joined_at, id) > ($3::timestamptz, $4::uuid)
        ${longestHereFirst} LIMIT $5`,
      [organizationId, domain, after?.joinedAt ?? '-infinity', after?.id ?? NIL, limit],
    );
  }

  /** Locks the active people at a domain until the transaction ends. The organization is locked. */
  async lockAt(tx: Tx, organizationId: string, domain: string): Promise<void> {
    await tx.query(
      `SELECT FROM users WHERE organization_id = $1 AND ${atDomain('$2')} AND state = 'active'
        ${longestHereFirst} FOR UPDATE`,
      [organizationId, domain],
    );
  }

  /**
   * Who manages the organization once its people at the domain have moved: the longest-standing of the admins who don't, or
   * where all would, of those; null where there is none.
   */
  async managerAfter(tx: Tx, { domain, from, to }: Way): Promise<Manager | null> {
    const admins = await tx.query<(Pick<PersonAtDomain, 'id' | 'email'> & { readonly isAtDomain: boolean })[]>(
      `SELECT id, email, ${atDomain('$2')} AS "isAtDomain" FROM users
        WHERE organization_id = $1 AND role = 'admin' AND state = 'active' ORDER BY joined_at, id`,
      [from, domain],
    );
    const candidates = admins.filter(({ isAtDomain }) => isAtDomain);
    const unwelcome = await this.unwelcomeAmong(tx, to, candidates);
    const stays = admins.find(({ isAtDomain, email }) => !isAtDomain || unwelcome.has(email));
    const [first] = admins;
    if (stays !== undefined) return { id: stays.id, moves: false };
    return first === undefined ? null : { id: first.id, moves: true };
  }

  /**
   * Gives people a place in the organization, as Users. One whose address was invited there, or once left with another
   * domain, gets that place and its id. Nobody's place is taken, and whom it removed it does not get back: who is missing
   * from the answer did not get one.
   */
  async settle(tx: Tx, organizationId: string, settlers: readonly Settler[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; email: string }[]>(
      `INSERT INTO users AS u (organization_id, id, email, name, role, state, joined_at, joined_by_domain, last_active_at)
       SELECT $1, s.id, s.email, s.name, 'user', 'active', now(), true, s.last_active_at
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) AS s (id, email, name, last_active_at)
        WHERE NOT ${wasRemoved('$1', 's.email')}
       ON CONFLICT (organization_id, email) DO UPDATE
          SET name = excluded.name, role = 'user', state = 'active', joined_at = excluded.joined_at, joined_by_domain = true,
              last_active_at = excluded.last_active_at, invitation_sent_at = NULL, invited_by = NULL
        WHERE u.state IN ('invited', 'removed')
       RETURNING id, email`,
      [
        organizationId,
        settlers.map(({ newId }) => newId),
        settlers.map(({ email }) => email),
        settlers.map(({ name }) => name),
        settlers.map(({ lastActiveAt }) => lastActiveAt),
      ],
    );
    return new Map(rows.map(({ id, email }) => [email, id]));
  }

  /** Ends these people's places in the organization, where their pictures stay no longer. */
  async leave(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
    await tx.query(`UPDATE users SET state = 'removed' WHERE organization_id = $1 AND id = ANY($2::uuid[])`, [
      organizationId,
      ids,
    ]);
    await deleteAvatars(tx, organizationId, ids);
  }
}
