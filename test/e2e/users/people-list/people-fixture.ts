import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Role } from '#src/common/role.js';
import { connect } from '#src/database/data-source.js';
import { PreparedStatements } from '#src/database/prepared.js';
import { UsersListRepository, type PeopleFilter } from '#src/modules/users/list/users-list.repository.js';
import type { ListedPerson } from '#src/modules/users/list/users-list.sql.js';
import type { UserState } from '#src/modules/users/user-status.js';
import { createDatabaseOf, createTestDatabase } from '../../../support/postgres.js';

/** A person as the test knows them: times in microseconds since 1970, which a `Date` could not hold. */
export interface KnownPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly state: UserState;
  readonly joinedAt: number | null;
  readonly lastActiveAt: number | null;
}

export interface PeopleFixture {
  readonly dataSource: DataSource;
  readonly people: UsersListRepository;
  /** Makes an organization of these people. */
  organize(people: readonly KnownPerson[]): Promise<string>;
  add(organizationId: string, people: readonly KnownPerson[]): Promise<void>;
  /** All pages from the first to the last. */
  walk(organizationId: string, filter: Partial<PeopleFilter>): Promise<(readonly ListedPerson[])[]>;
  /** All pages from the last back to the first. */
  walkBack(organizationId: string, filter: Partial<PeopleFilter>): Promise<(readonly ListedPerson[])[]>;
  close(): Promise<void>;
}

/** The repository on a database of its own. @param locale of the database, in the words of CREATE DATABASE */
export async function startPeopleFixture(locale?: string): Promise<PeopleFixture> {
  const database = await (locale === undefined ? createTestDatabase() : createDatabaseOf(locale));
  const dataSource = await connect(database.url, { poolSize: 3 });
  const people = new UsersListRepository(new PreparedStatements(dataSource));

  const add = async (organizationId: string, added: readonly KnownPerson[]): Promise<void> => {
    await dataSource.query(
      `INSERT INTO users (organization_id, id, email, name, role, state, joined_at, last_active_at)
       SELECT $1, id, email, name, role, state, 'epoch'::timestamptz + "joinedAt" * interval '1 microsecond',
              'epoch'::timestamptz + "lastActiveAt" * interval '1 microsecond'
         FROM json_to_recordset($2) AS person
              (id uuid, email text, name text, role text, state text, "joinedAt" bigint, "lastActiveAt" bigint)`,
      [organizationId, JSON.stringify(added)],
    );
  };
  const walkFrom = async (organizationId: string, filter: PeopleFilter, way: 'nextCursor' | 'previousCursor') => {
    const pages = [];
    for (let cursor = filter.cursor; ;) {
      const page = await people.page(organizationId, { ...filter, cursor });
      pages.push(page);
      if (page[way] === null) return pages;
      cursor = page[way];
    }
  };
  const full = (filter: Partial<PeopleFilter>): PeopleFilter => ({ sort: 'name', limit: 7, ...filter });

  return {
    dataSource,
    people,
    add,
    organize: async (members) => {
      const id = uuid();
      await dataSource.query('INSERT INTO organizations (id, name) VALUES ($1, $2)', [id, 'Acme']);
      await add(id, members);
      return id;
    },
    walk: async (organizationId, filter) =>
      (await walkFrom(organizationId, full(filter), 'nextCursor')).map(({ rows }) => rows),
    walkBack: async (organizationId, filter) => {
      const last = (await walkFrom(organizationId, full(filter), 'nextCursor')).at(-1);
      if (!last?.previousCursor) return last ? [last.rows] : [];
      const before = await walkFrom(organizationId, { ...full(filter), cursor: last.previousCursor }, 'previousCursor');
      return [last.rows, ...before.map(({ rows }) => rows)];
    },
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}
