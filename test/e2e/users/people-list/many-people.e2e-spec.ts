import { isDescending } from '#src/database/index.js';
import type { PeopleFilter } from '#src/modules/users/list/users-list.repository.js';
import { peopleSorts } from '#src/modules/users/list/user-sort.js';
import { peopleList } from '#src/modules/users/list/users-list.sql.js';
import { expectedPeople } from './expected-people.js';
import { startPeopleFixture, type KnownPerson, type PeopleFixture } from './people-fixture.js';
import { randomNumbers, randomPeople } from './random-people.js';

/**
 * A large organization is one with many people in the sample. Here every eighth is, so that few rows take every way in
 * which a list can be found; and whoever is called Zoe comes after 1,600 others in most orders.
 */
const now = Date.now();
const random = randomNumbers(77);
const [early, late] = [1_600, 400];
const rareEndings: Readonly<Record<number, string>> = { 700: " O'Hara", 1700: ' Þór', 1900: ' back\\slash' };
const named = randomPeople(early + late, random, now).map((person, index): KnownPerson => {
  const name = index < early ? 'Ada' : 'Zoe';
  return {
    ...person,
    name: `${name} ${index}${rareEndings[index] ?? ''}`,
    email: `${name.toLowerCase()}${index}@acme.example`,
    role: index < early ? 'admin' : 'user',
    state: index < early && index % 3 === 0 ? 'deactivated' : 'active',
    joinedAt: index < early ? index : person.joinedAt,
  };
});

let fixture: PeopleFixture;
let everybody: KnownPerson[];
let acme: string;
beforeAll(async () => {
  fixture = await startPeopleFixture();
  const sampled = await fixture.dataSource.query<{ id: string }[]>(
    `SELECT id FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 400000)) AS made
      WHERE uuid_hash(id) & 1023 = 0 LIMIT 250`,
  );
  everybody = named.map((person, index) =>
    index % 8 === 0 ? { ...person, id: sampled[index / 8]?.id ?? '' } : person,
  );
  acme = await fixture.organize(everybody);
  await fixture.organize(randomPeople(300, random, now));
  await fixture.dataSource.query('ANALYZE users');
});
afterAll(() => fixture.close());

const filters: Partial<PeopleFilter>[] = [
  { query: 'zoe' },
  { query: 'zo' },
  { query: 'z' },
  { query: 'zoe 190' },
  { query: 'oe 19', sort: '-joinedAt' },
  { query: 'a' },
  { query: 'acme.example', sort: 'lastActiveAt' },
  { query: 'acme.example', role: 'user', sort: 'name' },
  { query: 'e', status: 'inactive', sort: '-lastActiveAt' },
  { query: 'ada', status: 'deactivated', sort: 'email' },
  { query: 'nobody here' },
  { query: 'qx' },
  { query: 'Þ' },
  { query: 'þó' },
  { query: "O'H" },
  { query: 'k\\s' },
  { role: 'user', sort: 'role' },
  { role: 'user', sort: 'name', limit: 9 },
  { query: 'zoe', sort: 'joinedAt', limit: 9 },
  { role: 'admin', sort: '-name' },
  { status: 'active', sort: 'lastActiveAt' },
  { status: 'inactive', sort: '-lastActiveAt' },
  { status: 'neverLoggedIn', sort: '-lastActiveAt' },
  { status: 'deactivated', role: 'admin', sort: '-joinedAt' },
  { status: 'active', sort: 'status' },
  { status: 'inactive', sort: '-status' },
  { status: 'neverLoggedIn', sort: 'status' },
  { status: 'deactivated', sort: '-status' },
  { role: 'user', sort: 'status', limit: 9 },
  { query: 'zoe', sort: '-status', limit: 9 },
];

describe('among many people', () => {
  it.each(peopleSorts)('a page sorted by %s is read from an index, not sorted', async (sort) => {
    const range = { key: peopleList.keyOf(sort), downwards: isDescending(sort), count: 26 };
    for (const behind of [null, { key: sort.endsWith('role') ? 'user' : '1', id: acme }]) {
      const { text, values } = peopleList.straight(acme, { ...range, behind });
      const plan = await fixture.dataSource.query<Record<string, string>[]>(`EXPLAIN ${text}`, [...values]);
      expect(JSON.stringify(plan)).not.toContain('Sort');
    }
  });

  it.each(filters)('%j finds the same people as reading them all does', async (filter) => {
    const expected = expectedPeople(everybody, filter, now).map(({ id }) => id);
    const forwards = await fixture.walk(acme, { limit: 100, ...filter });
    expect(forwards.flat().map(({ id }) => id)).toEqual(expected);
    const backwards = await fixture.walkBack(acme, { limit: 100, ...filter });
    expect(backwards.reverse()).toEqual(forwards);
  });

  it('a rare search is counted exactly, and a frequent one as "more than 10,000" or not at all', async () => {
    const rare = await fixture.people.page(acme, { sort: 'name', limit: 5, query: 'zoe 190' });
    expect(rare.counts).toMatchObject({ all: 10, admins: 0, users: 10 });
    const frequent = await fixture.people.page(acme, { sort: 'name', limit: 5, query: 'acme.example' });
    expect(frequent.counts).toMatchObject({ all: 10_001, admins: 10_001, users: 10_001 });
    expect(Object.values(frequent.counts)).not.toContain(0);
  });
});
