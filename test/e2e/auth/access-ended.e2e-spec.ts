import { knownBrowser } from '../../support/known-browser.js';
import { claimsOf, forgeToken, hmac } from '../../support/forged-token.js';
import { goodPassword, join, tokenFor, type ApiAnswer } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { panelClient, signInToPanel, type PanelClient } from '../panel/panel-client.js';
import { acceptInvitation, invitePeople } from '../users/invitation-client.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
let panel: PanelClient;
beforeAll(async () => (world = await startWorldWithPanel({}, 2)));
afterAll(() => world.close());
beforeEach(async () => {
  team = await newTeam(world);
  panel = await signInToPanel(world.app.instances[1]?.url ?? '', team.ben.user.email);
});

const refresh = (refreshToken = team.ben.refreshToken) => world.api.post('/v1/auth/refresh', { refreshToken });
const me = () => world.api.as(team.ben).get('/v1/me');
const organizationName = async () =>
  (await team.asAda.get('/v1/me')).json<{ organization: { name: string } }>().organization.name;
/** Every way in which Ben still shows a session of his. */
const everyWay = async (): Promise<ApiAnswer[]> => [
  await me(),
  await refresh(),
  await panel.listPeople(),
  await panel.get('/v1/me'),
];

describe('whoever holds a session that an admin ended', () => {
  it.each([
    ['deactivated', () => team.change('deactivate', team.ben), 'deactivated your account'],
    ['removed', () => team.remove(team.ben), 'removed you from the organization'],
    ['removed', () => team.remove(team.ben, { anonymise: true }), 'removed you from the organization'],
  ])('is told that they were %s, by whom, and whom to ask: by API, refresh and panel', async (reason, end, words) => {
    await end();
    const organization = await organizationName();
    for (const answer of await everyWay()) {
      expect(problemOf(answer)).toMatchObject({
        code: 'access_ended',
        detail: expect.stringContaining(`An admin of ${organization} ${words}`) as string,
        reason,
        admins: [{ name: team.ada.user.name, email: team.ada.user.email }],
      });
    }
  });

  it('reads it on a full page in the panel, once: then the browser has forgotten the session', async () => {
    await team.change('deactivate', team.ben);
    const url = world.app.instances[1]?.url ?? '';
    const page = pageClient(url, new Map([panel.cookie.split('=') as [string, string]]));
    const told = await page.get('/admin/pages/home');
    expect([told.status, told.text]).toEqual([401, expect.stringContaining('Your access has ended')]);
    expect(told.text).toContain(team.ada.user.email);
    expect(told.html).not.toContain('<script');
    expect(page.cookies()).toBe('');
    expect((await page.get('/admin/pages/home')).location).toMatch(/^\/login\?next=/);
  });

  it('reads it on the start page too, and can open the pages that help them in', async () => {
    await team.remove(team.ben);
    const page = pageClient(world.app.url, new Map([panel.cookie.split('=') as [string, string]]));
    expect((await page.get('/login')).status).toBe(200);
    expect((await page.get('/signup')).status).toBe(200);
    expect((await page.get('/')).text).toContain('Your access has ended');
    expect((await page.get('/')).status).toBe(200);
  });

  it('signs in as somebody else in the same browser', async () => {
    await team.remove(team.ben);
    const session = panel.cookie.split('=') as [string, string];
    const page = pageClient(world.app.url, new Map([session, ...knownBrowser(team.ada.user.email)]));
    const answer = await page.submit('/login', { email: team.ada.user.email, password: goodPassword });
    expect([answer.status, answer.location]).toEqual([303, '/admin']);
  });
});

it('somebody deactivated and then removed is told the latter', async () => {
  await team.change('deactivate', team.ben);
  await team.remove(team.ben);
  for (const answer of await everyWay())
    expect(problemOf(answer)).toMatchObject({ code: 'access_ended', reason: 'removed' });
});

describe('nobody learns of it', () => {
  it('without the secret: a cookie of the same session with another secret is only not signed in', async () => {
    await team.change('deactivate', team.ben);
    const forged = panel.cookie.replace(/.{43}$/, 'A'.repeat(43));
    const answer = await panelClient(world.app.url, forged).listPeople();
    expect(refusalOf(answer)).toEqual([401, 'not_authenticated']);
  });

  it('by a refresh token of the same organization that was never given out', async () => {
    await team.change('deactivate', team.ben);
    const answer = await refresh(team.ben.refreshToken.replace(/.{43}$/, 'A'.repeat(43)));
    expect(refusalOf(answer)).toEqual([401, 'invalid_refresh_token']);
  });

  it('by a cookie’s session in a bearer, which is signed by nobody', async () => {
    await team.change('deactivate', team.ben);
    const answer = await world.api.as({ accessToken: `${team.ben.accessToken}x` }).get('/v1/me');
    expect(refusalOf(answer)).toEqual([401, 'not_authenticated']);
  });

  it('by signing in with a wrong password', async () => {
    await team.change('deactivate', team.ben);
    const answer = await world.api.post('/v1/auth/login', { email: team.ben.user.email, password: `${goodPassword}!` });
    expect(refusalOf(answer)).toEqual([401, 'invalid_credentials']);
  });

  it('by an access token that ended long ago', async () => {
    await team.change('deactivate', team.ben);
    const claims = { ...claimsOf(team.ben.accessToken), exp: Math.floor(Date.now() / 1000) - 60 };
    const accessToken = forgeToken({ alg: 'HS256' }, claims, hmac(256, world.app.config.jwtSecret));
    expect(refusalOf(await world.api.as({ accessToken }).get('/v1/me'))).toEqual([401, 'not_authenticated']);
  });

  it('who signed out by themselves', async () => {
    await world.api.as(team.ben).post('/v1/auth/logout');
    await team.change('deactivate', team.ben);
    expect(refusalOf(await me())).toEqual([401, 'not_authenticated']);
  });

  it('after the session would have expired; until then nothing is kept of the browser', async () => {
    await team.change('deactivate', team.ben);
    const kept = await world.sql('SELECT DISTINCT ended_reason, ip, user_agent FROM sessions WHERE user_id = $1', [
      team.ben.user.id,
    ]);
    expect(kept).toEqual([{ ended_reason: 'deactivated', ip: null, user_agent: null }]);
    await world.sql(`UPDATE sessions SET expires_at = now() WHERE user_id = $1`, [team.ben.user.id]);
    expect(refusalOf(await me())).toEqual([401, 'not_authenticated']);
    expect(refusalOf(await refresh())).toEqual([401, 'invalid_refresh_token']);
  });
});

/** What anybody reads whose session has ended, in the order of {@link everyWay}. */
const onlySignedOut = [
  [401, 'not_authenticated'],
  [401, 'invalid_refresh_token'],
  [401, 'not_authenticated'],
  [401, 'not_authenticated'],
];

describe('after a return', () => {
  it('nobody is told any more that their access ended: a browser with an old cookie gets the sign-in page', async () => {
    await team.change('deactivate', team.ben);
    await team.change('reactivate', team.ben);
    const page = pageClient(world.app.url, new Map([panel.cookie.split('=') as [string, string]]));
    expect((await page.get('/admin/pages/home')).location).toMatch(/^\/login\?next=/);
    expect((await page.get('/')).text).not.toContain('Your access has ended');
  });

  it('nor is somebody who was removed and is invited again, before they accept and after', async () => {
    await team.remove(team.ben);
    await invitePeople(team.asAda, [{ email: team.ben.user.email }]);
    expect((await everyWay()).map(refusalOf)).toEqual(onlySignedOut);
    const token = await tokenFor(world.mails, team.ben.user.email);
    expect((await acceptInvitation(world.api, token)).status).toBe(201);
    expect((await everyWay()).map(refusalOf)).toEqual(onlySignedOut);
  });

  it('that an admin ended once more, they are told again', async () => {
    await team.change('deactivate', team.ben);
    await team.change('reactivate', team.ben);
    await team.change('deactivate', team.ben);
    expect(problemOf(await me())).toMatchObject({ code: 'access_ended', reason: 'deactivated' });
  });

  it('the old sessions stay dead, and a new one is fine', async () => {
    await team.change('deactivate', team.ben);
    await team.change('reactivate', team.ben);
    expect((await everyWay()).map(refusalOf)).toEqual(onlySignedOut);
    const session = (await team.signIn(team.ben)).json<{ accessToken: string }>();
    expect((await world.api.as(session).get('/v1/me')).status).toBe(200);
  });
});

describe('the mailed links of somebody whose access ended', () => {
  const askForReset = async () => {
    await world.api.post('/v1/auth/forgot-password', { email: team.ben.user.email });
    return tokenFor(world.mails, team.ben.user.email);
  };
  const reset = (token: string) =>
    world.api.post('/v1/auth/reset-password', { token, password: 'four loud orange trains' });

  it('are dead', async () => {
    const token = await askForReset();
    await team.change('deactivate', team.ben);
    await team.change('reactivate', team.ben);
    expect(refusalOf(await reset(token))).toEqual([410, 'link_invalid']);
  });

  it('let no deactivated person in, were one made in the same instant', async () => {
    const token = await askForReset();
    await team.change('deactivate', team.ben);
    await world.sql('UPDATE email_links SET voided_at = NULL WHERE email = $1', [team.ben.user.email]);
    expect(refusalOf(await reset(token))).toEqual([410, 'link_invalid']);
    expect((await team.signIn(team.ben)).status).toBe(401);
    expect(await team.stateOf(team.ben)).toBe('deactivated');
    expect(refusalOf(await me())).toEqual([401, 'access_ended']);
  });

  it('nothing of somebody else’s ends: a colleague stays signed in', async () => {
    const cleo = await join(world.api, world.mails, `cleo@${team.domain}`);
    await team.remove(team.ben);
    expect((await world.api.as(cleo).get('/v1/me')).status).toBe(200);
    expect((await world.api.post('/v1/auth/refresh', { refreshToken: cleo.refreshToken })).status).toBe(200);
  });
});
