import { join as joinTeam, type ApiSession } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { signInToPanel, type PanelClient } from './panel-client.js';

let world: World;
let ada: ApiSession;
let ben: ApiSession;
let stranger: ApiSession;
let panel: PanelClient;
beforeAll(async () => {
  world = await startWorldWithPanel();
  ada = await joinTeam(world.api, world.mails, 'ada@acme.example');
  ben = await joinTeam(world.api, world.mails, 'ben@acme.example');
  stranger = await joinTeam(world.api, world.mails, 'sam@other.example');
  panel = await signInToPanel(world.app.url, 'ada@acme.example');
});
afterAll(() => world.close());
afterEach(() => api().put(`/v1/users/${ben.user.id}/role`, { role: 'user' }));

const api = () => world.api.as(ada);
const roleOf = async (id: string) => (await api().get(`/v1/users/${id}`)).json().role;
const withoutRequest = (problem: Record<string, unknown>) => ({ ...problem, requestId: undefined });

describe('the list of people in the panel', () => {
  test('shows what the API shows, and nothing else [15.3.1]', async () => {
    const list = (await panel.listPeople('sort=email')).json<{ data: object[]; admins: unknown }>();
    const { data } = (await api().get('/v1/users?sort=email')).json<{ data: object[] }>();
    expect(list.data).toEqual(data);
    expect(Object.keys(list.data[0] ?? {}).sort()).toEqual(
      [
        'avatarUrl',
        'email',
        'hasSecondFactor',
        'id',
        'invitation',
        'isYou',
        'joinedAt',
        'lastActiveAt',
        'name',
        'role',
        'status',
      ].sort(),
    );
    expect(list.admins).toEqual([{ name: 'Ada Example', email: 'ada@acme.example' }]);
    expect(Object.keys(list).sort()).toEqual([
      'admins',
      'counts',
      'data',
      'nextCursor',
      'previousCursor',
      'successors',
    ]);
  });

  test('refuses what the API refuses, in its words', async () => {
    for (const query of ['sort=password', 'limit=1000', 'role=owner', 'organizationId=x', 'cursor=damaged']) {
      const answer = await panel.listPeople(query);
      expect(answer.status).toBe(400);
      expect(withoutRequest(answer.json())).toEqual(withoutRequest((await api().get(`/v1/users?${query}`)).json()));
    }
  });

  test('says to a User which capability is missing and who can help', async () => {
    const user = await signInToPanel(world.app.url, 'ben@acme.example');
    const answer = await user.listPeople();
    const expected = { capability: 'users.manage', admins: [{ name: 'Ada Example', email: 'ada@acme.example' }] };
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'capability_missing', ...expected });
    const page = await user.get('/admin/resources/people');
    expect(page.status).toBe(403);
    const shell = /id="shell-state"[^>]*>([^<]*)</.exec(page.text)?.[1] ?? 'null';
    expect(JSON.parse(shell)).toMatchObject({ problem: { code: 'capability_missing', ...expected } });
  });
});

describe('changing a role in the panel', () => {
  test('holds from the person’s very next request [8.3.2]', async () => {
    const other = await signInToPanel(world.app.url, 'ben@acme.example');
    const answer = await panel.changeRole(ben.user.id, { role: 'admin' });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ id: ben.user.id, role: 'admin', email: 'ben@acme.example' });
    expect((await other.listPeople()).status).toBe(200);
    await panel.changeRole(ben.user.id, { role: 'user' });
    expect((await other.listPeople()).status).toBe(403);
    expect((await other.changeRole(ada.user.id, { role: 'user' })).status).toBe(403);
    expect((await other.get('/admin/resources/people')).status).toBe(403);
  });

  test('keeps the last admin, in the API’s words', async () => {
    const answer = await panel.changeRole(ada.user.id, { role: 'user' });
    const same = await api().put(`/v1/users/${ada.user.id}/role`, { role: 'user' });
    expect(answer.status).toBe(409);
    expect(withoutRequest(answer.json())).toEqual(withoutRequest(same.json()));
    expect(await roleOf(ada.user.id)).toBe('admin');
  });

  test.each([
    {},
    { role: null },
    { role: 'owner' },
    { role: ['admin'] },
    { role: { value: 'admin' } },
    { role: { file: 'x' } },
    { role: '__FORM_VALUE_NULL__' },
    { role: 'admin', organizationId: 'x' },
    ['admin'],
    null,
    'admin',
  ])('refuses the body %j as the API does [15.3.3]', async (body) => {
    const answer = await panel.changeRole(ben.user.id, body);
    const same = await api().put(`/v1/users/${ben.user.id}/role`, JSON.stringify(body), {
      'content-type': 'application/json',
    });
    expect(answer.status).toBe(400);
    expect(withoutRequest(answer.json())).toEqual(withoutRequest(same.json()));
    expect(await roleOf(ben.user.id)).toBe('user');
  });

  test('answers a stranger’s id as one that doesn’t exist [8.2.2]', async () => {
    const answers = await Promise.all(
      [stranger.user.id, '0199f2b4-5c1e-7000-8000-000000000000', 'made-up'].map((id) =>
        panel.changeRole(id, { role: 'admin' }),
      ),
    );
    const problems = answers.map((answer) => withoutRequest(answer.json()));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1);
    expect((await world.api.as(stranger).get('/v1/me')).json()).toMatchObject({ user: { role: 'admin' } });
  });

  test('is an event with who, whom, before, after and from where', async () => {
    await panel.changeRole(ben.user.id, { role: 'admin' }, { 'user-agent': 'Panel test' });
    const events = await world.sql(
      `SELECT actor_id, subject_id, before, after, user_agent FROM audit_events
       WHERE kind = 'user.role_changed' AND outcome = 'succeeded' AND user_agent = 'Panel test'`,
    );
    expect(events).toEqual([
      {
        actor_id: ada.user.id,
        subject_id: ben.user.id,
        before: { role: 'user' },
        after: { role: 'admin' },
        user_agent: 'Panel test',
      },
    ]);
  });

  test('ends with the session [7.4.1]', async () => {
    const leaving = await signInToPanel(world.app.url, 'ada@acme.example');
    await leaving.post('/logout', undefined, { 'content-type': 'application/x-www-form-urlencoded' });
    expect((await leaving.changeRole(ben.user.id, { role: 'admin' })).status).toBe(401);
    expect((await leaving.get('/admin')).status).toBe(303);
    expect(await roleOf(ben.user.id)).toBe('user');
  });
});
