import { v7 as uuid } from 'uuid';
import { claimsOf } from '../../support/forged-token.js';
import { newMember } from '../../support/members.js';
import { goodPassword, type Api, type ApiAnswer, type ApiUser } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

interface Page {
  readonly data: readonly ApiUser[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** Days since the last sign-in, or null for none; the state otherwise is active. */
const colleagues: [name: string, email: string, role: string, state: string, days: number | null][] = [
  ['Ben Okafor', 'ben@acme.example', 'user', 'active', 29],
  ['Cleo Reyes', 'cleo@acme.example', 'user', 'active', 31],
  ['100% Dora', 'dora@acme.example', 'admin', 'active', null],
  ['E_v_a \\ Berg', 'eva_b@partner.example', 'user', 'active', 200],
  ['Finn Okafor', 'finn@acme.example', 'user', 'deactivated', 1],
  ['', 'greta@acme.example', 'user', 'invited', null],
  ['Gone Okafor', 'gone@acme.example', 'user', 'removed', 1],
];

let world: World;
let admin: Api;
beforeAll(async () => {
  world = await startWorld();
  const session = await newMember(world, 'ada@acme.example', 'Ada Lindqvist');
  admin = world.api.as(session);
  for (const [name, email, role, state, days] of colleagues) {
    await world.sql(
      `INSERT INTO users (organization_id, id, name, email, role, state, joined_at, last_active_at)
       VALUES ($1, $2, $3, $4, $5, $6, now() - interval '300 days', now() - make_interval(days => $7))`,
      [claimsOf(session.accessToken).org, uuid(), name, email, role, state, days],
    );
  }
  await newMember(world, 'okafor@stranger.example', 'Eve Okafor');
});
afterAll(() => world.close());

const ask = (query: Record<string, string> | string = {}): Promise<ApiAnswer> =>
  admin.get(`/v1/users?${new URLSearchParams(query).toString()}`);
async function list(query: Record<string, string> = {}): Promise<Page> {
  const answer = await ask(query);
  expect(answer.status).toBe(200);
  return answer.json<Page>();
}
const emailsOf = ({ data }: Page): string[] => data.map(({ email }) => email.split('@')[0] ?? '');

describe('the list of people', () => {
  it('has everybody of the organization but the removed, by name, and nobody else', async () => {
    const page = await list();
    expect(emailsOf(page)).toEqual(['dora', 'ada', 'ben', 'cleo', 'eva_b', 'finn', 'greta']);
    expect([page.nextCursor, page.previousCursor]).toEqual([null, null]);
  });

  it('says of each who they are, their status, and which one is you', async () => {
    const { data } = await list();
    expect(Object.fromEntries(data.map(({ email, status }) => [email.split('@')[0], status]))).toEqual({
      ada: 'active',
      ben: 'active',
      cleo: 'inactive',
      dora: 'neverLoggedIn',
      eva_b: 'inactive',
      finn: 'deactivated',
      greta: 'neverLoggedIn',
    });
    expect(data.filter(({ isYou }) => isYou).map(({ name }) => name)).toEqual(['Ada Lindqvist']);
    expect(data.find(({ email }) => email === 'greta@acme.example')).toMatchObject({ name: null, lastActiveAt: null });
  });

  it('counts every status and role', async () => {
    const counts = { all: 7, active: 2, inactive: 2, neverLoggedIn: 2, deactivated: 1, admins: 2, users: 5 };
    expect((await list()).counts).toEqual(counts);
    expect((await list({ limit: '1' })).counts).toEqual(counts);
  });

  it.each([
    [{ role: 'admin' }, ['dora', 'ada']],
    [{ role: 'user', status: 'inactive' }, ['cleo', 'eva_b']],
    [{ status: 'active' }, ['ada', 'ben']],
    [{ status: 'neverLoggedIn' }, ['dora', 'greta']],
    [{ status: 'deactivated' }, ['finn']],
    [{ query: 'okafor' }, ['ben', 'finn']],
    [{ query: 'OKAFOR', status: 'active' }, ['ben']],
    [{ query: '@PARTNER.' }, ['eva_b']],
    [{ query: '%' }, ['dora']],
    [{ query: '_' }, ['eva_b']],
    [{ query: '\\' }, ['eva_b']],
    [{ query: 'e_v' }, ['eva_b']],
    [{ query: 'e%a' }, []],
    [{ query: "' OR true --" }, []],
    [{ sort: '-name' }, ['greta', 'finn', 'eva_b', 'cleo', 'ben', 'ada', 'dora']],
    [{ sort: 'email', role: 'user' }, ['ben', 'cleo', 'eva_b', 'finn', 'greta']],
    [{ sort: '-lastActiveAt', status: 'inactive' }, ['cleo', 'eva_b']],
    [{ sort: 'status' }, ['ada', 'ben', 'cleo', 'eva_b', 'dora', 'greta', 'finn']],
    [{ sort: '-status', role: 'user' }, ['finn', 'greta', 'eva_b', 'cleo', 'ben']],
    [{ sort: 'joinedAt', role: 'admin' }, ['dora', 'ada']],
    [{ query: '', role: '', status: '', cursor: '' }, ['dora', 'ada', 'ben', 'cleo', 'eva_b', 'finn', 'greta']],
  ])('asked with %j has these', async (query, expected) => {
    expect(emailsOf(await list(query))).toEqual(expected);
  });

  it('counts within a search, and each filter beside the others', async () => {
    const { counts } = await list({ query: 'okafor', status: 'active' });
    expect(counts).toMatchObject({ all: 2, active: 1, deactivated: 1, admins: 0, users: 1 });
  });
});

describe('pages', () => {
  it('lead from one to the next and back, and have everybody once', async () => {
    const pages: Page[] = [await list({ limit: '3' })];
    for (let cursor = pages[0]?.nextCursor; cursor; cursor = pages.at(-1)?.nextCursor) {
      pages.push(await list({ limit: '3', cursor }));
    }
    expect(pages.map(({ data }) => data.length)).toEqual([3, 3, 1]);
    expect(pages.flatMap(emailsOf)).toEqual(emailsOf(await list()));
    const back = await list({ limit: '3', cursor: pages[2]?.previousCursor ?? '' });
    expect(emailsOf(back)).toEqual(pages.slice(1, 2).flatMap(emailsOf));
  });

  const ofOtherSort = async () => (await list({ sort: 'email', limit: '1' })).nextCursor ?? '';
  const altered = async () => (await list({ limit: '1' })).nextCursor?.slice(1) ?? '';
  const forged = (value: unknown) => () => Promise.resolve(Buffer.from(JSON.stringify(value)).toString('base64url'));
  const altering = (alter: (parts: unknown[]) => unknown[]) => async () => {
    const cursor = (await list({ limit: '1' })).nextCursor ?? '';
    return forged(alter(JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]))();
  };
  it.each([
    ['of another sort', ofOtherSort],
    ['cut', altered],
    ['that is no cursor', () => Promise.resolve('next')],
    ['of another role', async () => (await list({ role: 'user', limit: '1' })).nextCursor ?? ''],
    ['of another status', async () => (await list({ status: 'inactive', limit: '1' })).nextCursor ?? ''],
    ['of another search', async () => (await list({ query: 'o', limit: '1' })).nextCursor ?? ''],
    ['of an older version', forged([1, 'name', 'A', uuid(), 0])],
    ['of an id that is none', altering((parts) => parts.with(3, "' OR true --"))],
    ['of a key that is none', altering((parts) => parts.with(2, { $gt: '' }))],
    ['with a NUL', altering((parts) => parts.with(2, '\0'))],
    ['that is a text', forged('name')],
    ['that is null', forged(null)],
  ])('refuse a cursor %s', async (_, cursor) => {
    expect(refusalOf(await ask({ cursor: await cursor() }))).toEqual([400, 'invalid_cursor']);
  });

  it('of another organization are refused', async () => {
    const stranger = await newMember(world, 'zed@stranger.example', 'Aaron First');
    const eve = await world.api.post('/v1/auth/login', {
      email: 'okafor@stranger.example',
      password: goodPassword,
    });
    const theirs = await world.api.as(eve.json()).get('/v1/users?limit=1');
    expect(theirs.json<Page>().data[0]?.id).toBe(stranger.user.id);
    const cursor = theirs.json<Page>().nextCursor ?? '';
    expect((await world.api.as(eve.json()).get(`/v1/users?cursor=${cursor}`)).status).toBe(200);
    expect(refusalOf(await ask({ cursor }))).toEqual([400, 'invalid_cursor']);
  });

  it('of a search lead on however it is spaced', async () => {
    const { nextCursor } = await list({ query: 'o', limit: '1' });
    expect((await list({ query: ' o ', limit: '1', cursor: nextCursor ?? '' })).data).toHaveLength(1);
  });
});

describe('a question that the list does not know', () => {
  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', '-1'],
    ['limit', '2.5'],
    ['limit', '1e1'],
    ['limit', 'ten'],
    ['limit', ''],
    ['sort', 'password'],
    ['sort', 'password_hash'],
    ['sort', '--name'],
    ['sort', 'name; DROP TABLE users'],
    ['sort', 'toString'],
    ['role', 'owner'],
    ['role', 'ADMIN'],
    ['status', 'removed'],
    ['status', 'never_logged_in'],
    ['query', 'x'.repeat(101)],
    ['query', 'a\nb'],
    ['query', 'a\0b'],
    ['cursor', 'x'.repeat(1_001)],
    ['page', '2'],
    ['offset', '10'],
    ['organizationId', '0199f2b4-5c1e-7000-8000-000000000000'],
    ['filter[role]', 'admin'],
    ['toString', 'x'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
  ])('%s=%s is refused by its name', async (field, value) => {
    const problem = problemOf(await ask({ [field]: value }));
    expect([problem.code, problem.errors?.map((error) => error.field)]).toEqual(['validation_failed', [field]]);
  });

  it.each(['limit=1&limit=2', 'query=a&query=b', 'role=admin&role=user', 'sort=name&sort=email', 'cursor=a&cursor=b'])(
    'twice the same, %s, is refused',
    async (query) => expect(refusalOf(await admin.get(`/v1/users?${query}`))).toEqual([400, 'validation_failed']),
  );

  it('takes a page of 100', async () => {
    expect((await list({ limit: '100' })).data).toHaveLength(7);
  });

  it.each(['query=%ff', 'query=%zz', 'query=%', '&&&=', '?'])('is no fault: %s', async (query) =>
    expect([200, 400]).toContain((await admin.get(`/v1/users?${query}`)).status),
  );
});
