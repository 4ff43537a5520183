import { goodPassword, join, signUp, type Api, type ApiSession, type ApiUser } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());

interface JoinRequest {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly askedAt: string;
}

interface Page {
  readonly data: JoinRequest[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** An organization where admins let newcomers in, and its first admin. */
async function openTeam(domain: string): Promise<{ admin: ApiSession; api: Api }> {
  const admin = await join(world.api, world.mails, `ada@${domain}`, 'Ada Lindqvist');
  const api = world.api.as(admin);
  expect((await api.patch('/v1/organization', { joinPolicy: 'approval' })).status).toBe(200);
  return { admin, api };
}

const complete = (token: string, fields: object = {}) =>
  world.api.post('/v1/auth/complete-signup', { token, name: 'Ben Okafor', password: goodPassword, ...fields });

async function ask(email: string, fields: object = {}) {
  return complete(await signUp(world.api, world.mails, email), fields);
}

const waiting = async (api: Api, query = ''): Promise<Page> =>
  (await api.get(`/v1/join-requests${query}`)).json<Page>();

const login = (email: string, password = goodPassword) => world.api.post('/v1/auth/login', { email, password });

describe('where admins let newcomers in', () => {
  it('completing a sign-up asks them, and signs nobody in', async () => {
    const { api } = await openTeam('asks.example');
    const answer = await ask('ben@asks.example');
    expect([answer.status, answer.json()]).toEqual([
      202,
      { status: 'awaitingApproval', organization: { name: 'Asks' } },
    ]);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const { data, total } = await waiting(api);
    expect([total, data]).toEqual([
      1,
      [
        {
          id: expect.any(String) as string,
          email: 'ben@asks.example',
          name: 'Ben Okafor',
          askedAt: expect.any(String) as string,
        },
      ],
    ]);
    expect(refusalOf(await login('ben@asks.example'))).toEqual([401, 'invalid_credentials']);
    expect((await api.get('/v1/users')).json<{ data: ApiUser[] }>().data).toHaveLength(1);
  });

  it('an admin approves: the person gets a mail and signs in with the password they chose', async () => {
    const { api } = await openTeam('approves.example');
    await ask('ben@approves.example');
    const [request] = (await waiting(api)).data;
    const answer = await api.post(`/v1/join-requests/${request?.id}/approve`, {});
    expect([answer.status, answer.json()]).toEqual([
      200,
      expect.objectContaining({ email: 'ben@approves.example', name: 'Ben Okafor', role: 'user' }),
    ]);
    expect((await world.mails.next('ben@approves.example')).subject).toContain('You are in');
    expect((await login('ben@approves.example')).json<ApiSession>().user.role).toBe('user');
    expect(await waiting(api)).toEqual({ data: [], nextCursor: null, total: 0 });
  });

  it('an admin approves somebody as Admin', async () => {
    const { api } = await openTeam('as-admin.example');
    await ask('ben@as-admin.example');
    const [request] = (await waiting(api)).data;
    await api.post(`/v1/join-requests/${request?.id}/approve`, { role: 'admin' });
    expect((await login('ben@as-admin.example')).json<ApiSession>().user.role).toBe('admin');
  });

  it('an admin declines: the person gets a mail, and nothing of them is kept', async () => {
    const { api } = await openTeam('declines.example');
    await ask('ben@declines.example');
    const [request] = (await waiting(api)).data;
    expect((await api.post(`/v1/join-requests/${request?.id}/decline`)).status).toBe(204);
    expect((await world.mails.next('ben@declines.example')).text).toContain('declined');
    expect(refusalOf(await login('ben@declines.example'))).toEqual([401, 'invalid_credentials']);
    expect(await world.sql('SELECT FROM join_requests WHERE email = $1', ['ben@declines.example'])).toEqual([]);
    expect((await ask('ben@declines.example')).status).toBe(202);
  });

  it('the second decision finds nobody there', async () => {
    const { api } = await openTeam('twice.example');
    await ask('ben@twice.example');
    const [request] = (await waiting(api)).data;
    await api.post(`/v1/join-requests/${request?.id}/decline`);
    expect(refusalOf(await api.post(`/v1/join-requests/${request?.id}/approve`, {}))).toEqual([404, 'not_found']);
  });

  it('asking again replaces name and password, and tells the admins nothing new', async () => {
    const { api } = await openTeam('again.example');
    await ask('ben@again.example', { name: 'Somebody Else', password: 'a wholly different one' });
    await world.mails.next('ada@again.example');
    expect((await ask('ben@again.example')).status).toBe(202);
    const { data, total } = await waiting(api);
    expect([total, data[0]?.name]).toEqual([1, 'Ben Okafor']);
    await api.post(`/v1/join-requests/${data[0]?.id}/approve`, {});
    expect((await login('ben@again.example', 'a wholly different one')).status).toBe(401);
    expect((await login('ben@again.example')).status).toBe(200);
    await settledMails(world);
    // Two with a link for the sign-ups of the first person and none after the one that was read.
    expect(world.mails.count('ada@again.example')).toBe(2);
  });

  it('a link is used up by asking', async () => {
    await openTeam('used.example');
    const token = await signUp(world.api, world.mails, 'ben@used.example');
    await complete(token);
    expect(problemOf(await complete(token)).code).toBe('link_invalid');
  });
});
