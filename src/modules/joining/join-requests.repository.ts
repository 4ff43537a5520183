import { Injectable } from '@nestjs/common';
import { overCap } from '#src/common/count-cap.js';
import { DataSource, In, MoreThan, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { columnsOf, PreparedStatements, type Tx } from '#src/database/index.js';
import { JoinRequest } from './join-request.entity.js';

/** The table of those who wait to be let in. Writers hold the organization's lock. */
@Injectable()
export class JoinRequestsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
  ) {}

  /** Adds a request, or replaces the name and password of the one that waits; says whether one waited. */
  async put(
    tx: Tx,
    organizationId: string,
    request: Pick<JoinRequest, 'email' | 'name' | 'passwordHash'>,
  ): Promise<{ readonly replaced: boolean }> {
    const { email, name, passwordHash } = request;
    const { affected } = await tx.update(JoinRequest, { organizationId, email }, { name, passwordHash });
    if (affected) return { replaced: true };
    await tx.insert(JoinRequest, { organizationId, id: uuid(), email, name, passwordHash });
    return { replaced: false };
  }

  /** Those who asked after the one with this id, in that order. */
  list(
    organizationId: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
    manager: EntityManager = this.dataSource.manager,
  ): Promise<JoinRequest[]> {
    return manager.find(JoinRequest, {
      where: { organizationId, ...(after !== null && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** How many wait; one more than the cap for more. */
  async count(organizationId: string, manager: EntityManager = this.dataSource.manager): Promise<number> {
    const [row] = await manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (SELECT FROM join_requests WHERE organization_id = $1 LIMIT ${overCap}) AS found`,
      [organizationId],
    );
    return row?.count ?? 0;
  }

  find(tx: Tx, organizationId: string, id: string): Promise<JoinRequest | null> {
    return tx.findOneBy(JoinRequest, { organizationId, id });
  }

  async findByEmail(organizationId: string, email: string, tx?: Tx): Promise<JoinRequest | null> {
    const [request] = await this.statements.rows<JoinRequest>(
      'join_request_by_email',
      `SELECT ${columnsOf(this.dataSource, JoinRequest)} FROM join_requests WHERE organization_id = $1 AND email = $2`,
      [organizationId, email],
      tx,
    );
    return request ?? null;
  }

  isWaiting(tx: Tx, organizationId: string, email: string): Promise<boolean> {
    return tx.existsBy(JoinRequest, { organizationId, email });
  }

  /** Which of these addresses wait. */
  async emailsAmong(organizationId: string, emails: readonly string[]): Promise<string[]> {
    const rows = await this.dataSource.manager.find(JoinRequest, {
      select: { email: true },
      where: { organizationId, email: In([...emails]) },
    });
    return rows.map(({ email }) => email);
  }

  /** The next organizations where somebody has waited for so many days, in the order of ids. */
  async organizationsWaitingFor(days: number, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT organization_id AS id FROM join_requests
        WHERE asked_at < now() - make_interval(days => $1) AND ($2::uuid IS NULL OR organization_id > $2)
        ORDER BY id LIMIT $3`,
      [days, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Ends the wait of those who have waited for so many days; gives their addresses. */
  async deleteOlderThan(tx: Tx, organizationId: string, days: number): Promise<string[]> {
    const [gone] = await tx.query<[{ email: string }[], number]>(
      `DELETE FROM join_requests WHERE organization_id = $1 AND asked_at < now() - make_interval(days => $2)
       RETURNING email`,
      [organizationId, days],
    );
    return gone.map(({ email }) => email);
  }

  /** Ends the wait of everybody at a domain; gives their addresses. */
  async deleteAt(tx: Tx, organizationId: string, domain: string): Promise<string[]> {
    const [gone] = await tx.query<[{ email: string }[], number]>(
      `DELETE FROM join_requests WHERE organization_id = $1 AND split_part(email, '@', 2) = $2 RETURNING email`,
      [organizationId, domain],
    );
    return gone.map(({ email }) => email);
  }

  /** Ends the wait of an address, and forgets the password that was kept for it. */
  async delete(tx: Tx, organizationId: string, email: string): Promise<void> {
    await this.deleteMany(tx, organizationId, [email]);
  }

  /** As {@link delete}, for many. */
  async deleteMany(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void> {
    await tx.delete(JoinRequest, { organizationId, email: In([...emails]) });
  }
}
