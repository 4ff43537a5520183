import { knownBrowser } from '../../support/known-browser.js';
import { apiOf, goodPassword, join, type Api, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { signInToPanel, type PanelClient } from '../panel/panel-client.js';

let world: World;
let here: Api;
let there: Api;
let thereUrl: string;
beforeAll(async () => {
  world = await startWorldWithPanel({}, 2);
  [here, there] = world.app.instances.map(({ url }) => apiOf(url)) as [Api, Api];
  thereUrl = there.url;
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM rate_limits'));

interface Team {
  readonly ada: ApiSession;
  readonly ben: ApiSession;
  /** Ben's browser, signed in to the other instance. */
  readonly panel: PanelClient;
}

/** An Admin and a User, both with a token; the User also in the panel of the other instance. */
async function teamOf(domain: string): Promise<Team> {
  const ada = await join(here, world.mails, `ada@${domain}`);
  const ben = await join(here, world.mails, `ben@${domain}`);
  return { ada, ben, panel: await signInToPanel(thereUrl, `ben@${domain}`) };
}

const giveRole = (actor: ApiSession, person: ApiSession, role: string) =>
  here.as(actor).put(`/v1/users/${person.user.id}/role`, { role });
const forbidden = [403, 'capability_missing'];
const signedOut = [401, 'not_authenticated'];

describe('a role that changed on one instance holds on the other, from the very next request and with the old token', () => {
  it('when somebody is promoted [8.3.2]', async () => {
    const { ada, ben, panel } = await teamOf('promoted.example');
    expect(refusalOf(await there.as(ben).get('/v1/users'))).toEqual(forbidden);
    expect((await panel.listPeople()).status).toBe(403);

    expect((await giveRole(ada, ben, 'admin')).status).toBe(200);
    expect((await there.as(ben).get('/v1/users')).status).toBe(200);
    expect((await panel.listPeople()).status).toBe(200);
    expect((await there.as(ben).get('/v1/me')).json<{ user: object; capabilities: string[] }>()).toMatchObject({
      user: { role: 'admin' },
      capabilities: expect.arrayContaining(['users.manage']) as string[],
    });
  });

  it('when somebody is demoted [8.3.2]', async () => {
    const { ada, ben, panel } = await teamOf('demoted.example');
    await giveRole(ada, ben, 'admin');
    expect((await there.as(ben).get('/v1/users')).status).toBe(200);
    expect((await panel.listPeople()).status).toBe(200);

    expect((await giveRole(ada, ben, 'user')).status).toBe(200);
    expect(refusalOf(await there.as(ben).get('/v1/users'))).toEqual(forbidden);
    expect(refusalOf(await giveRole(ben, ada, 'user'))).toEqual(forbidden);
    expect((await panel.changeRole(ada.user.id, { role: 'user' })).status).toBe(403);
    expect((await there.as(ben).get('/v1/me')).json<{ capabilities: string[] }>().capabilities).not.toContain(
      'users.manage',
    );
  });

  it('and says to the demoted which capability is missing, and who can help', async () => {
    const { ada, ben } = await teamOf('helped.example');
    expect(problemOf(await there.as(ben).get('/v1/users'))).toMatchObject({
      code: 'capability_missing',
      capability: 'users.manage',
      admins: [{ name: ada.user.name, email: ada.user.email }],
    });
  });

  it('also for the tokens of a renewed session', async () => {
    const { ada, ben } = await teamOf('renewed.example');
    await giveRole(ada, ben, 'admin');
    const renewed = (await there.post('/v1/auth/refresh', { refreshToken: ben.refreshToken })).json<ApiSession>();
    await giveRole(ada, ben, 'user');
    expect(refusalOf(await there.as(renewed).get('/v1/users'))).toEqual(forbidden);
  });
});

describe('a person who leaves', () => {
  it.each([
    ['deactivated', 'access_ended'],
    ['removed', 'invalid_credentials'],
  ])('by being %s has no token, renewal, page or panel left [7.4.2]', async (state, refusal) => {
    const { ben, panel } = await teamOf(`${state}.example`);
    await world.sql('UPDATE users SET state = $2 WHERE id = $1', [ben.user.id, state]);
    for (const api of [here, there]) expect(refusalOf(await api.as(ben).get('/v1/me'))).toEqual(signedOut);
    const renewal = await there.post('/v1/auth/refresh', { refreshToken: ben.refreshToken });
    expect(refusalOf(renewal)).toEqual([401, 'invalid_refresh_token']);
    expect((await panel.listPeople()).status).toBe(401);
    expect((await panel.get('/admin')).status).toBe(303);
    const again = await here.post('/v1/auth/login', { email: ben.user.email, password: goodPassword });
    expect(refusalOf(again)).toEqual([401, refusal]);
  });
});

describe('signing out', () => {
  it('of the API ends that session on every instance, and no other [7.4.1]', async () => {
    const { ada, ben, panel } = await teamOf('left.example');
    expect((await here.as(ben).post('/v1/auth/logout')).status).toBe(204);
    for (const api of [here, there]) expect(refusalOf(await api.as(ben).get('/v1/me'))).toEqual(signedOut);
    const renewal = await there.post('/v1/auth/refresh', { refreshToken: ben.refreshToken });
    expect(refusalOf(renewal)).toEqual([401, 'invalid_refresh_token']);
    expect((await panel.get('/admin')).status).toBe(200);
    expect((await there.as(ada).get('/v1/me')).status).toBe(200);
  });

  it('of a browser kills its cookie for whoever kept a copy, in pages and panel of every instance [7.4.1]', async () => {
    await teamOf('copied.example');
    const browser = pageClient(here.url, knownBrowser('ada@copied.example'));
    await browser.submit('/login', { email: 'ada@copied.example', password: goodPassword });
    const stolen = browser.cookies();
    const copies = [here, there].map(({ url }) => ({
      get: (path: string) => apiOf(url).get(path, { cookie: stolen }),
    }));
    for (const copy of copies) expect((await copy.get('/admin')).status).toBe(200);

    await browser.submit('/logout', {});
    expect(browser.cookies()).not.toMatch(/(^|; )thread=/);
    for (const copy of copies) {
      expect((await copy.get('/admin')).status).toBe(303);
      expect(refusalOf(await copy.get('/v1/me'))).toEqual(signedOut);
    }
  });
});
