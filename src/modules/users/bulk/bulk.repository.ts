import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PreparedStatements, type Tx } from '#src/database/index.js';
import type { PeopleFilterQuery } from '../dto/people-filter.query.js';
import { listed, narrowedBy, type Bind } from '../people-conditions.js';
import { normalizeSearch } from '../people-search.js';
import { certainlyMany, tallySearch } from '../people-tally.js';
import type { PersonChange } from '../person-change.js';
import { User } from '../user.entity.js';

/** A filter, and how its search is looked up: see {@link BulkRepository.searchTerms}. */
export interface FilterSelection {
  readonly filter: PeopleFilterQuery;
  readonly except: readonly string[];
  readonly terms: string | null;
}

/** The table of people, for changes of many at once. */
@Injectable()
export class BulkRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prepared: PreparedStatements,
  ) {}

  /**
   * What the search index is asked for, for a filter whose search matches few; null where enough people are soon found by
   * looking at one after the other. Asked before a transaction begins, for it takes a connection of its own.
   */
  async searchTerms(organizationId: string, { query }: PeopleFilterQuery): Promise<string | null> {
    const search = normalizeSearch(query);
    if (search === null) return null;
    const tally = await tallySearch(this.prepared, organizationId, search);
    return tally.hits({}) < certainlyMany ? tally.terms : null;
  }

  /** The ids of the people whom the filter leaves, `most` + 1 at most. */
  async matching(
    organizationId: string,
    { filter, except, terms }: FilterSelection,
    most: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<string[]> {
    const values: unknown[] = [organizationId];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const { role, status } = filter;
    const conditions = [
      listed,
      narrowedBy({ role, status, search: normalizeSearch(filter.query) }, bind),
      ...(terms === null ? [] : [`people_search_terms(name, email) @@ ${bind(terms)}::tsquery`]),
      ...(except.length === 0 ? [] : [`id <> ALL(${bind(except)}::uuid[])`]),
    ];
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM users WHERE ${conditions.join(' AND ')} LIMIT ${most + 1}`,
      values,
    );
    return rows.map(({ id }) => id);
  }

  /** Those of these people who are there, in the order of their ids. */
  find(
    organizationId: string,
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<User[]> {
    return manager
      .createQueryBuilder(User, 'person')
      .where('person.organization_id = :organizationId AND person.id = ANY(:ids::uuid[])', { organizationId, ids })
      .andWhere(`person.state <> 'removed'`)
      .orderBy('person.id')
      .getMany();
  }

  /** As {@link find}, each locked in that order until the transaction ends. The organization must be locked before. */
  async findForUpdate(tx: Tx, organizationId: string, ids: readonly string[]): Promise<User[]> {
    await tx.query('SELECT FROM users WHERE organization_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE', [
      organizationId,
      ids,
    ]);
    return this.find(organizationId, ids, tx);
  }

  async update(tx: Tx, organizationId: string, ids: readonly string[], { after }: PersonChange): Promise<void> {
    await tx.query(
      `UPDATE users SET role = coalesce($3, role), state = coalesce($4, state)
        WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
      [organizationId, ids, after.role ?? null, after.state ?? null],
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
