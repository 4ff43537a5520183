import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PreparedStatements, SearchedPages, type ReadySearch, type Tx } from '#src/database/index.js';
import type { PeopleFilterQuery } from '../dto/people-filter.query.js';
import { peopleList } from '../list/users-list.sql.js';
import type { PersonChange } from '../user-change.js';
import { User } from '../user.entity.js';

interface FilterSelection extends ReadySearch {
  readonly filter: PeopleFilterQuery;
  readonly except: readonly string[];
}

/** As TypeORM would give them; ten thousand of its entities cost a good part of the whole change. */
const people = `
  SELECT organization_id AS "organizationId", id, email, name, role, state, joined_at AS "joinedAt",
         last_active_at AS "lastActiveAt", invitation_id AS "invitationId",
         invitation_asked_at AS "invitationAskedAt", invitation_sent_at AS "invitationSentAt", invitation_lowered AS "invitationLowered", invited_by AS "invitedBy",
         created_at AS "createdAt"
    FROM users WHERE organization_id = $1 AND id = ANY($2::uuid[]) AND state <> 'removed' ORDER BY id`;

/** The table of people, for changes of many at once. */
@Injectable()
export class BulkRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prepared: PreparedStatements,
  ) {}

  /** Reads a filter's search. Before a transaction begins, since it takes a connection of its own. */
  readSearch(organizationId: string, { query, role, status }: PeopleFilterQuery): Promise<ReadySearch> {
    return new SearchedPages(peopleList, this.prepared).readSearch(organizationId, { role, status }, query);
  }

  /** The ids of the people whom the filter leaves; one more than the cap for more. */
  async matching(
    organizationId: string,
    { filter: { role, status }, search, terms, except }: FilterSelection,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<string[]> {
    const { text, values } = peopleList.found(organizationId, { role, status, search }, { terms, except });
    const rows = await manager.query<{ id: string }[]>(text, [...values]);
    return rows.map(({ id }) => id);
  }

  /** Those of these people who are there, in the order of their ids. */
  find(organizationId: string, ids: readonly string[]): Promise<User[]> {
    return this.dataSource.query<User[]>(people, [organizationId, ids]);
  }

  /** As {@link find}, each locked in that order until the transaction ends. The organization must be locked before. */
  findForUpdate(tx: Tx, organizationId: string, ids: readonly string[]): Promise<User[]> {
    return tx.query<User[]>(`${people} FOR UPDATE`, [organizationId, ids]);
  }

  /** @param by the admin who decides, and so vouches for the role of those who are invited */
  async update(
    tx: Tx,
    organizationId: string,
    ids: readonly string[],
    { after: { role, state } }: PersonChange,
    by: string,
  ): Promise<void> {
    await tx.query(
      `UPDATE users SET role = coalesce($3, role), state = coalesce($4, state),
              admin_offered_by = CASE WHEN $3::text IS NULL THEN admin_offered_by ELSE $5::uuid END,
              invitation_lowered = invitation_lowered AND $3::text IS NULL
        WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
      [organizationId, ids, role ?? null, state ?? null, role === 'admin' ? by : null],
    );
  }

  /** Whether somebody besides these people is an active admin. */
  async hasOtherAdmin(organizationId: string, ids: readonly string[]): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT FROM users WHERE organization_id = $1 AND role = 'admin' AND state = 'active' AND id <> ALL($2::uuid[]) LIMIT 1`,
      [organizationId, ids],
    );
    return rows.length > 0;
  }
}
