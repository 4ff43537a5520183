import { v7 as uuid } from 'uuid';
import type { PeopleFilter } from '#src/modules/users/list/users-list.repository.js';
import { userStatuses } from '#src/modules/users/user-status.js';
import { expectedPeople } from './expected-people.js';
import { startPeopleFixture, type KnownPerson, type PeopleFixture } from './people-fixture.js';
import { randomNumbers, randomPeople } from './random-people.js';

const now = Date.now();
const random = randomNumbers(41);
const everybody = randomPeople(150, random, now);

let fixture: PeopleFixture;
let acme: string;
beforeAll(async () => {
  fixture = await startPeopleFixture();
  await fixture.organize(randomPeople(40, random, now));
  acme = await fixture.organize(everybody);
});
afterAll(() => fixture.close());

const page = (filter: Partial<PeopleFilter>, organizationId = acme) =>
  fixture.people.page(organizationId, { sort: 'name', limit: 100, ...filter });
const namesOf = async (query: string, organizationId = acme): Promise<string[]> =>
  (await page({ query }, organizationId)).rows.map(({ name }) => name);

const member = (name: string, index: number): KnownPerson => ({
  id: uuid(),
  email: `member${index}@acme.example`,
  name,
  role: 'user',
  state: 'active',
  joinedAt: null,
  lastActiveAt: null,
});

describe('a search of people', () => {
  it.each([
    'a',
    'da',
    'ADA',
    'ada 1',
    'ött',
    'ÖTZI',
    'Élo',
    'ИВАН',
    '美',
    'acme.examp',
    '@',
    'x.y1',
    'nobody',
    'zq',
    '%',
  ])('for %j finds whoever has it in the name or email, in any case', async (query) => {
    const expected = expectedPeople(everybody, { query }, now).map(({ id }) => id);
    expect((await fixture.walk(acme, { query })).flat().map(({ id }) => id)).toEqual(expected);
  });

  it('takes `%`, `_`, `\\` and other signs literally, and quotes where there is nothing else', async () => {
    const names = ['50% off', 'snake_case', 'back\\slash', "O'Hara", '"Ace"', 'plain', 'a & b | !c:*', 'Lee, Ann'];
    const team = await fixture.organize(names.map(member));
    for (const sign of ['%', '_', '\\', "'", '"', '&', '|', '!', ':*', ',']) {
      expect(await namesOf(sign, team)).toEqual(names.filter((name) => name.includes(sign)));
    }
    expect(await namesOf('%off', team)).toEqual([]);
    expect(await namesOf('50% o', team)).toEqual(['50% off']);
  });

  it('finds a composed name however the search is composed', async () => {
    const team = await fixture.organize([member('Zoë', 0)]);
    expect(await namesOf('zoe\u0308', team)).toEqual(['Zoë']);
  });

  it('does not find a text that begins in a name and ends in an email', async () => {
    const team = await fixture.organize([{ ...member('Ada', 0), email: 'mail@acme.example' }]);
    expect(await namesOf('amail', team)).toEqual([]);
  });

  it('ignores spaces around it, and is none when there is nothing else', async () => {
    expect(await namesOf('  okafor ')).toEqual(await namesOf('Okafor'));
    expect((await page({ query: '   ' })).counts).toEqual((await page({})).counts);
  });

  it('stays inside the organization', async () => {
    const stranger = await fixture.organize([member('Only There', 0)]);
    expect(await namesOf('only there')).toEqual([]);
    expect(await namesOf('only there', stranger)).toEqual(['Only There']);
  });
});

describe('the counts of people', () => {
  const count = (filter: Partial<PeopleFilter>): number => expectedPeople(everybody, filter, now).length;

  const filters: Partial<PeopleFilter>[] = [
    {},
    { role: 'admin' },
    { status: 'inactive' },
    { role: 'user', status: 'deactivated' },
    { query: 'ada' },
    { query: 'ada', role: 'user' },
    { query: 'ad', status: 'neverLoggedIn' },
    { query: 'nobody', role: 'admin', status: 'active' },
  ];
  it.each(filters)('%j are what each choice would show', async (filter) => {
    const { query, role, status } = filter;
    const statuses = userStatuses.map((each) => [each, count({ query, role, status: each })]);
    expect((await page(filter)).counts).toEqual({
      all: count({ query, role }),
      ...Object.fromEntries(statuses),
      admins: count({ query, role: 'admin', status }),
      users: count({ query, role: 'user', status }),
    });
  });

  it('are the same on every page', async () => {
    const first = await page({ limit: 10 });
    const second = await page({ limit: 10, cursor: first.nextCursor ?? '' });
    expect(second.counts).toEqual(first.counts);
  });
});
