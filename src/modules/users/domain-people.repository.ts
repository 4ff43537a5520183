import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Role } from '#src/common/role.js';
import type { Tx } from '#src/database/index.js';

/** A person with a mailbox at a domain. */
export interface PersonAtDomain {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly lastActiveAt: Date | null;
}

/** People who move: each with the id that they have, or get, in the other organization. */
export interface Settler extends PersonAtDomain {
  readonly newId: string;
}

/** Counts are exact up to 10,000; one more stands for all above. */
const countedPeople = 10_001;

/** A domain has letters, digits, hyphens and dots alone, so nothing in it means anything to LIKE. */
const atDomain = (domain: string): string => `state = 'active' AND email LIKE '%@' || ${domain}`;

/** People by the domain of their address. */
@Injectable()
export class DomainPeopleRepository {
  constructor(private readonly dataSource: DataSource) {}

  async hasAnyAt(tx: Tx, organizationId: string, domain: string): Promise<boolean> {
    const found: unknown[] = await tx.query(
      `SELECT FROM users WHERE organization_id = $1 AND ${atDomain('$2')} LIMIT 1`,
      [organizationId, domain],
    );
    return found.length > 0;
  }

  async countAt(organizationId: string, domains: readonly string[]): Promise<Map<string, number>> {
    const counts = await this.dataSource.query<{ domain: string; people: number }[]>(
      `SELECT d.domain, (SELECT count(*)::int FROM (
                SELECT FROM users WHERE organization_id = $1 AND ${atDomain('d.domain')} LIMIT ${countedPeople}
              ) AS found) AS people
         FROM unnest($2::text[]) AS d (domain)`,
      [organizationId, domains],
    );
    return new Map(counts.map(({ domain, people }) => [domain, people]));
  }

  /** The active people at a domain, longest here first. */
  at(tx: Tx, organizationId: string, domain: string): Promise<PersonAtDomain[]> {
    return tx.query(
      `SELECT id, email, name, role, last_active_at AS "lastActiveAt" FROM users
        WHERE organization_id = $1 AND ${atDomain('$2')} ORDER BY joined_at, id`,
      [organizationId, domain],
    );
  }

  /** Which of these addresses have a place in the organization that nobody may take: active or deactivated people's. */
  async occupied(tx: Tx, organizationId: string, emails: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ email: string }[]>(
      `SELECT email FROM users
        WHERE organization_id = $1 AND email = ANY($2::text[]) AND state IN ('active', 'deactivated')`,
      [organizationId, emails],
    );
    return new Set(rows.map(({ email }) => email));
  }

  /** Who has managed the organization longest, besides these people; null for nobody. */
  async adminBesides(tx: Tx, organizationId: string, ids: readonly string[]): Promise<string | null> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM users
        WHERE organization_id = $1 AND role = 'admin' AND state = 'active' AND id <> ALL($2::uuid[])
        ORDER BY joined_at, id LIMIT 1`,
      [organizationId, ids],
    );
    return rows[0]?.id ?? null;
  }

  /**
   * Gives people a place in the organization, as Users. One whose address was invited or removed there gets that place and
   * its id. Nobody's place is taken: who is missing from the answer did not get one.
   */
  async settle(tx: Tx, organizationId: string, settlers: readonly Settler[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; email: string }[]>(
      `INSERT INTO users AS u (organization_id, id, email, name, role, state, joined_at, last_active_at)
       SELECT $1, s.id, s.email, s.name, 'user', 'active', now(), s.last_active_at
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) AS s (id, email, name, last_active_at)
       ON CONFLICT (organization_id, email) DO UPDATE
          SET name = excluded.name, role = 'user', state = 'active', joined_at = now(),
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

  /** Ends these people's places in the organization. */
  async leave(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
    await tx.query(`UPDATE users SET state = 'removed' WHERE organization_id = $1 AND id = ANY($2::uuid[])`, [
      organizationId,
      ids,
    ]);
  }
}
