import { encodeCursor } from '#src/common/cursor.js';
import { havingWords, KeysetList, textKey, type Run } from '#src/database/index.js';
import { peopleSorts } from '#src/modules/users/list/user-sort.js';
import { peopleList } from '#src/modules/users/list/users-list.sql.js';
import { expectedPeople } from './expected-people.js';
import { startPeopleFixture, type KnownPerson, type PeopleFixture } from './people-fixture.js';
import { randomNumbers, randomPeople } from './random-people.js';

const now = Date.now();
const random = randomNumbers(20);
const everybody: KnownPerson[] = randomPeople(200, random, now);

let fixture: PeopleFixture;
let acme: string;
beforeAll(async () => {
  fixture = await startPeopleFixture();
  await fixture.organize(randomPeople(40, random, now));
  acme = await fixture.organize(everybody);
});
afterAll(() => fixture.close());

const idsOf = (people: readonly { readonly id: string }[]): string[] => people.map(({ id }) => id);

describe.each(peopleSorts)('people sorted by %s', (sort) => {
  it('come once each and in order, page by page, ties and missing values included', async () => {
    const pages = await fixture.walk(acme, { sort });
    expect(idsOf(pages.flat())).toEqual(idsOf(expectedPeople(everybody, { sort }, now)));
  });

  it('come in the same pages on the way back', async () => {
    const forwards = await fixture.walk(acme, { sort });
    const backwards = await fixture.walkBack(acme, { sort });
    expect(backwards.reverse()).toEqual(forwards);
  });

  it('come in order when only some are wanted', async () => {
    const filter = { sort, query: 'AD', role: 'user', status: 'inactive', limit: 2 } as const;
    const expected = expectedPeople(everybody, filter, now);
    expect(expected.length).toBeGreaterThan(4);
    expect(idsOf((await fixture.walk(acme, filter)).flat())).toEqual(idsOf(expected));
    expect(idsOf((await fixture.walkBack(acme, filter)).reverse().flat())).toEqual(idsOf(expected));
  });
});

describe('a page of people', () => {
  it('names the page after and the page before, where there is one', async () => {
    const first = await fixture.people.page(acme, { sort: 'name', limit: 100 });
    expect(first).toMatchObject({ previousCursor: null, nextCursor: expect.any(String) as string });
    const second = await fixture.people.page(acme, { sort: 'name', limit: 100, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ previousCursor: expect.any(String) as string, nextCursor: null });
    const back = await fixture.people.page(acme, { sort: 'name', limit: 100, cursor: second.previousCursor ?? '' });
    expect(back).toMatchObject({ previousCursor: null, nextCursor: first.nextCursor, rows: first.rows });
  });

  it('goes on where it ended when people join, leave or are renamed in between', async () => {
    const people = randomPeople(30, random, now).map((person) => ({ ...person, state: 'active' as const }));
    const team = await fixture.organize(people);
    const first = await fixture.people.page(team, { sort: '-email', limit: 10 });
    const [before, at] = [first.rows.at(-2), first.rows.at(-1)];
    await fixture.dataSource.query('DELETE FROM users WHERE organization_id = $1 AND id = $2', [team, at?.id]);
    await fixture.dataSource.query(`UPDATE users SET name = 'Zzz' WHERE organization_id = $1 AND id = $2`, [
      team,
      before?.id,
    ]);
    const [newcomer] = randomPeople(1, random, now).map((person) => ({ ...person, email: 'zz@acme.example' }));
    await fixture.add(team, newcomer ? [newcomer] : []);
    const rest = await fixture.walk(team, { sort: '-email', limit: 10, cursor: first.nextCursor ?? '' });
    expect(idsOf([...first.rows, ...rest.flat()])).toEqual(idsOf(expectedPeople(people, { sort: '-email' }, now)));
  });

  it('is refused for a cursor of another sort, and for one whose key no such list can have', async () => {
    const { nextCursor } = await fixture.people.page(acme, { sort: 'joinedAt', limit: 5 });
    const ask = (sort: 'name' | 'joinedAt', cursor: string | null) =>
      fixture.people.page(acme, { sort, limit: 5, cursor: cursor ?? '' });
    await expect(ask('name', nextCursor)).rejects.toMatchObject({ code: 'invalid_cursor' });
    for (const key of ['yesterday', '99999999999999999', '1.5', '2026-01-01', '']) {
      const place = { key, id: everybody[0]?.id ?? '', backwards: false };
      const forged = encodeCursor(peopleList.scopeOf(acme, { sort: 'joinedAt', filter: {} }), place);
      await expect(ask('joinedAt', forged)).rejects.toMatchObject({ code: 'invalid_cursor' });
    }
  });

  it('needs an organization', async () => {
    await expect(fixture.people.page(undefined as unknown as string, { sort: 'name', limit: 5 })).rejects.toThrow(
      TypeError,
    );
  });
});

describe('a keyset list by itself', () => {
  const run: Run = ({ text, values }) => fixture.dataSource.query(text, [...values]);
  const filter = { role: 'user' } as const;
  const expected = () => expectedPeople(everybody, { ...filter, sort: '-email' }, now);

  it('gives pages, a count, ids and all rows of one filter', async () => {
    const question = { filter, sort: '-email', limit: 50 } as const;
    const first = await peopleList.page(run, acme, question);
    const second = await peopleList.page(run, acme, { ...question, cursor: first.nextCursor ?? '' });
    const back = await peopleList.page(run, acme, { ...question, cursor: second.previousCursor ?? '' });
    expect(idsOf([...first.rows, ...second.rows])).toEqual(idsOf(expected()).slice(0, 100));
    expect([idsOf(back.rows), first.previousCursor]).toEqual([idsOf(first.rows), null]);
    await expect(
      peopleList.page(run, acme, { ...question, filter: {}, cursor: first.nextCursor ?? '' }),
    ).rejects.toMatchObject({ code: 'invalid_cursor' });
    expect(await peopleList.count(run, acme, filter)).toBe(expected().length);
    expect((await peopleList.ids(run, acme, filter)).sort()).toEqual(idsOf(expected()).sort());
    const exported: string[] = [];
    for await (const batch of peopleList.batches(run, acme, filter, '-email')) exported.push(...idsOf(batch));
    expect(exported).toEqual(idsOf(expected()));
  });

  it('finds rows with all of the words, which mean themselves, in one organization', async () => {
    const list = new KeysetList<{ readonly id: string; readonly email: string }, 'email', { readonly query?: string }>({
      name: 'emails',
      table: 'users',
      columns: { id: 'id', email: 'email' },
      listed: `organization_id = $1 AND state <> 'removed'`,
      sorts: { email: textKey('email') },
      where: ({ query }, bind) => havingWords('email', query, bind).join(' AND ') || 'true',
    });
    const all = expectedPeople(everybody, { sort: 'email' }, now).map(({ email }) => email);
    const found = async (query: string) =>
      (await list.page(run, acme, { filter: { query }, sort: 'email', limit: 200 })).rows.map(({ email }) => email);
    expect(await found('A, @')).toEqual(all.filter((email) => email.includes('a')));
    expect(await found(' ')).toEqual(all);
    expect(await found('%')).toEqual(all.filter((email) => email.includes('%')));
    await expect(list.count(run, '', {})).rejects.toThrow('An organization id is needed.');
  });
});
