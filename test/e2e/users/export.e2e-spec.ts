import { parse } from 'csv-parse/sync';
import type { Api, ApiAnswer } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { addCrowd, many } from './crowd.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const exportOf = (query = '', api: Api = team.asAda): Promise<ApiAnswer> => api.get(`/v1/users/export${query}`);
const rowsOf = ({ text }: ApiAnswer): string[][] => parse(text, { bom: true });
const emailsOf = (answer: ApiAnswer): string[] =>
  rowsOf(answer)
    .slice(1)
    .map(([, email = '']) => email);
const days = (count: number): string => new Date(Date.now() - count * 86_400_000).toISOString();
const events = () =>
  world.sql(
    `SELECT outcome, actor_id AS actor, after FROM audit_events WHERE organization_id = $1 AND kind = 'people.exported' ORDER BY id`,
    [team.organizationId],
  );

describe('the file of people', () => {
  it('is a CSV attachment with a byte order mark, a line of headings and CR LF', async () => {
    const answer = await exportOf();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="people-\d{4}-\d\d-\d\d\.csv"$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const [heading, ...lines] = answer.text.split('\r\n');
    // fetch takes the byte order mark for itself.
    expect(heading).toBe('Name,Email,Role,Status,Joined,Last active');
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toBe('');
  });

  it('begins with the bytes of the mark', async () => {
    const response = await fetch(`${world.app.url}/v1/users/export`, {
      headers: { authorization: `Bearer ${team.ada.accessToken}` },
    });
    expect([...(await response.bytes()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('says of each person what the list says, in words', async () => {
    await addCrowd(world, team.organizationId, [
      { name: 'Cleo', email: 'cleo@crowd.example', lastActiveAt: days(40) },
      { name: '', email: 'dan@crowd.example', state: 'invited', joinedAt: null },
      { name: 'Eve', email: 'eve@crowd.example', state: 'deactivated', role: 'admin' },
      { name: 'Fay', email: 'fay@crowd.example', state: 'removed' },
    ]);
    const rows = rowsOf(await exportOf('?sort=email')).slice(1);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string;
    expect(rows).toEqual([
      ['Ada Example', `ada@${team.domain}`, 'Admin', 'Active', time, time],
      ['Ben Example', `ben@${team.domain}`, 'User', 'Active', time, time],
      ['Cleo', 'cleo@crowd.example', 'User', 'Inactive', '2026-01-02 03:04:05', time],
      ['', 'dan@crowd.example', 'User', 'Never logged in', '', ''],
      ['Eve', 'eve@crowd.example', 'Admin', 'Deactivated', '2026-01-02 03:04:05', ''],
    ]);
  });

  it.each(['', '?query=person', '?role=user', '?status=neverLoggedIn', '?query=e&role=user&status=neverLoggedIn'])(
    'has everybody whom the list %s has, once and in its order, however many',
    async (query) => {
      await addCrowd(
        world,
        team.organizationId,
        many(5_500, (index) => ({
          name: `Person ${index % 7}`,
          ...(index % 3 === 0 ? { lastActiveAt: days(index) } : {}),
        })),
      );
      for (const sort of ['name', '-email', 'role', '-joinedAt', 'lastActiveAt']) {
        const separator = query === '' ? '?' : '&';
        const emails = emailsOf(await exportOf(`${query}${separator}sort=${sort}`));
        const listed: string[] = [];
        for (let cursor = ''; ;) {
          const page = (
            await team.asAda.get(`/v1/users${query}${separator}sort=${sort}&limit=100&cursor=${cursor}`)
          ).json<{ data: { email: string }[]; nextCursor: string | null }>();
          listed.push(...page.data.map(({ email }) => email));
          if (page.nextCursor === null || listed.length >= 300) break;
          cursor = page.nextCursor;
        }
        expect(emails.slice(0, listed.length)).toEqual(listed);
        expect(new Set(emails).size).toBe(emails.length);
        const [counted] = await world.sql<{ count: number }>(
          `SELECT count(*)::int AS count FROM users WHERE organization_id = $1
              AND ($2 = '' OR email LIKE '%' || $2 || '%' OR lower(name) LIKE '%' || $2 || '%')
              AND ($3 = '' OR role = $3) AND ($4 = '' OR last_active_at IS NULL)`,
          [team.organizationId, ...['query', 'role', 'status'].map((key) => new URLSearchParams(query).get(key) ?? '')],
        );
        expect(emails).toHaveLength(counted?.count ?? 0);
      }
    },
  );

  it.each(['%', '_', '\\', 'person%', 'p_rson'])('takes %j in a search for itself', async (text) => {
    await addCrowd(
      world,
      team.organizationId,
      many(3, (index) => ({ name: `Person ${index}` })),
    );
    await addCrowd(world, team.organizationId, [{ name: `A ${text} z`, email: 'literal@crowd.example' }]);
    expect(emailsOf(await exportOf(`?query=${encodeURIComponent(text)}`))).toEqual(['literal@crowd.example']);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    '\t=1',
    '\r=1',
    ' =1',
    '"=1',
    '=HYPERLINK("https://evil.example";"a")',
  ])('makes text of a name like %j [1.2.10]', async (name) => {
    await addCrowd(world, team.organizationId, [{ name, email: `-formula@crowd.example` }]);
    const row = rowsOf(await exportOf('?status=neverLoggedIn')).at(-1);
    expect(row?.slice(0, 2)).toEqual([`'${name}`, `'-formula@crowd.example`]);
  });

  it('holds the people of one’s own organization alone [8.2.2]', async () => {
    const other = await newTeam(world);
    expect((await exportOf('', other.asAda)).text).not.toContain(team.domain);
    expect((await exportOf()).text).not.toContain(other.domain);
    for (const name of ['organizationId', 'organization', 'tenant'])
      expect(refusalOf(await exportOf(`?${name}=${other.organizationId}`))).toEqual([400, 'validation_failed']);
    const named = await team.asAda.get('/v1/users/export', { 'x-organization-id': other.organizationId });
    expect(named.text).toBe((await exportOf()).text);
  });

  it('tells nothing that the list does not tell [15.3.1]', async () => {
    const { text } = await exportOf();
    for (const secret of ['$argon2', team.organizationId, team.ada.user.id, team.ada.accessToken])
      expect(text).not.toContain(secret);
  });
});

describe('taking the file', () => {
  it('is written down with the filter and without what was searched for', async () => {
    await exportOf('?query=ben&role=user&status=active&sort=-email');
    await exportOf();
    const by = { outcome: 'succeeded', actor: team.ada.user.id };
    expect(await events()).toEqual([
      { ...by, after: { sort: '-email', role: 'user', status: 'active', search: true } },
      { ...by, after: { sort: 'name' } },
    ]);
  });

  it('is for admins: a User is refused, and nobody', async () => {
    expect(refusalOf(await exportOf('', world.api.as(team.ben)))).toEqual([403, 'capability_missing']);
    expect(refusalOf(await exportOf('', world.api))).toEqual([401, 'not_authenticated']);
    expect(await events()).toEqual([]);
  });

  it.each([
    'sort=age',
    'sort=',
    'role=owner',
    'status=gone',
    'query=a%00b',
    'query=a%0d%0ab',
    'query=a&query=b',
    'limit=5',
    'cursor=x',
    `query=${'a'.repeat(101)}`,
  ])('refuses ?%s and writes nothing down', async (query) => {
    expect(refusalOf(await exportOf(`?${query}`))).toEqual([400, 'validation_failed']);
    expect(await events()).toEqual([]);
  });
});

describe('many exports at once', () => {
  it('are refused beyond three of an organization, with the time to try again, and end where they end', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => exportOf()));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(3);
    for (const answer of refused) {
      expect(refusalOf(answer)).toEqual([429, 'rate_limited']);
      expect(answer.headers.get('retry-after')).toBe('10');
    }
    expect((await exportOf()).status).toBe(200);
  });
});
