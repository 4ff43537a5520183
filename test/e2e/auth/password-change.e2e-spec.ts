import { knownBrowser } from '../../support/known-browser.js';
import { openConnection } from '../../support/connection.js';
import { queuedAtTheRow } from '../../support/lock-waits.js';
import { linkIn } from '../../support/mail-server.js';
import { goodPassword, tokenFor, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
let connection: Awaited<ReturnType<typeof openConnection>>;
beforeAll(async () => {
  world = await startWorld();
  connection = await openConnection(world);
});
afterAll(async () => {
  await connection.end();
  await world.close();
});
beforeEach(async () => (team = await newTeam(world)));
afterEach(() => connection.query('ROLLBACK'));

const newPassword = 'four louder orange kites';
const asBen = () => world.api.as(team.ben);
const email = () => team.ben.user.email;
const change = (currentPassword: unknown = goodPassword, password: unknown = newPassword) =>
  asBen().post('/v1/me/password', { currentPassword, password });
const login = (password: string) => world.api.post('/v1/auth/login', { email: email(), password });
const refresh = ({ refreshToken } = team.ben) => world.api.post('/v1/auth/refresh', { refreshToken });
const wrong = [400, 'validation_failed'];

async function resetLink(): Promise<string> {
  await world.api.post('/v1/auth/forgot-password', { email: email() });
  return tokenFor(world.mails, email());
}

describe('a changed password', () => {
  it('signs in from then on, and the one before no longer; the session that asked goes on [6.2.3]', async () => {
    expect((await change()).status).toBe(204);
    expect((await asBen().get('/v1/me')).status).toBe(200);
    expect((await refresh()).status).toBe(200);
    expect(refusalOf(await login(goodPassword))).toEqual([401, 'invalid_credentials']);
    expect((await login(newPassword)).status).toBe(200);
  });

  it('ends every other session, of browsers and API clients, at their very next request [7.4.3]', async () => {
    const other = (await login(goodPassword)).json<ApiSession>();
    const browser = pageClient(world.app.url, knownBrowser(email()));
    await browser.submit('/login', { email: email(), password: goodPassword });
    const token = await resetLink();
    expect((await change()).status).toBe(204);
    expect((await world.api.as(other).get('/v1/me')).status).toBe(401);
    expect((await refresh(other)).status).toBe(401);
    expect((await browser.get('/login')).status).toBe(200);
    expect((await team.asAda.get('/v1/me')).status).toBe(200);
    const reset = await world.api.post('/v1/auth/reset-password', { token, password: 'five quick violet trains' });
    expect(refusalOf(reset)).toEqual([410, 'link_invalid']);
  });

  it('is told its owner by mail, with a link that ends every session [6.3.7]', async () => {
    await change();
    const mail = await world.mails.next(email());
    expect(mail.subject).toBe('Your Thread password was changed');
    expect(mail.text).toContain('Wherever else you were signed in, you were signed out.');
    expect(mail.text).not.toContain(newPassword);
    const link = linkIn(mail);
    expect(link.pathname).toBe('/secure-account');
    const token = link.searchParams.get('token') ?? '';
    const form = { token, password: 'five quick violet trains' };
    expect((await pageClient(world.app.url).submit('/secure-account', form)).status).toBe(303);
    expect((await asBen().get('/v1/me')).status).toBe(401);
  });

  it('is the same by whichever keys it was typed, and every character counts [6.2.8]', async () => {
    const long = 'orbit muffin saddle copper window thunder pillow marble ribbon kettle harbor';
    expect((await change(goodPassword, 'Caf\u00e9 boats am See hier')).status).toBe(204);
    expect((await change('Cafe\u0301 boats am See hier', `${long} lantern`)).status).toBe(204);
    expect((await login(`${long} gravel`)).status).toBe(401);
  });

  it.each(['fourteen chars', 'passwordpassword', 'Ben Example Ben Example'])(
    'is refused where it is %j',
    async (weak) => {
      const answer = await change(goodPassword, weak);
      expect(refusalOf(answer)).toEqual([422, 'password_too_weak']);
      const check = await asBen().post('/v1/me/password/check', { password: weak });
      const { problem } = check.json<{ problem: { code: string; detail: string } | null }>();
      expect(problemOf(answer).errors).toEqual([{ field: 'password', ...problem }]);
    },
  );

  it('is found good before it is sent', async () => {
    const check = await asBen().post('/v1/me/password/check', { password: newPassword });
    expect(check.json()).toEqual({ problem: null });
  });

  it('needs the current one, and is no other’s to change', async () => {
    for (const guess of ['not the right password', '', null, ['x']])
      expect(refusalOf(await change(guess))).toEqual(wrong);
    expect(problemOf(await change('not the right password')).errors?.[0]?.field).toBe('currentPassword');
    expect((await login(goodPassword)).status).toBe(200);
    await world.sql('DELETE FROM credentials WHERE email = $1', [email()]);
    expect(refusalOf(await change())).toEqual(wrong);
  });

  it('can’t be guessed at by a stolen session, which keeps nobody out [6.1.1, 6.3.1]', async () => {
    for (let guess = 0; guess < 10; guess++) expect(refusalOf(await change('not the right password'))).toEqual(wrong);
    expect(refusalOf(await change())).toEqual([429, 'rate_limited']);
    const owner = (await login(goodPassword)).json<ApiSession>();
    const body = { currentPassword: goodPassword, password: newPassword };
    expect((await world.api.as(owner).post('/v1/me/password', body)).status).toBe(204);
    expect((await asBen().get('/v1/me')).status).toBe(401);
  });

  it('is an event, as is a wrong guess', async () => {
    await change('not the right password');
    await change();
    const events = await world.sql(
      `SELECT outcome, reason FROM audit_events WHERE actor_id = $1 AND kind = 'password.changed' ORDER BY id`,
      [team.ben.user.id],
    );
    expect(events).toEqual([
      { outcome: 'failed', reason: 'invalid_credentials' },
      { outcome: 'succeeded', reason: null },
    ]);
  });
});

describe('a change of the password in the same instant as', () => {
  const inTurn = (...requests: (() => Promise<ApiAnswer>)[]): Promise<ApiAnswer[]> =>
    queuedAtTheRow(world, connection, team.ben.user.id, requests);
  const sessions = () => world.sql('SELECT id FROM sessions WHERE user_id = $1', [team.ben.user.id]);

  it.each(['first', 'second'])('a refresh of another session leaves only its own: it comes %s', async (place) => {
    const other = (await login(goodPassword)).json<ApiSession>();
    const renew = () => refresh(other);
    const answers = await (place === 'first' ? inTurn(renew, () => change()) : inTurn(() => change(), renew));
    expect(await sessions()).toHaveLength(1);
    const renewed = answers.find(({ status }) => status === 200)?.json<ApiSession>() ?? other;
    expect((await world.api.as(renewed).get('/v1/me')).status).toBe(401);
    expect((await refresh(renewed)).status).toBe(401);
  });

  it('a reset that was first is refused, for the current password is another', async () => {
    const token = await resetLink();
    const reset = () => world.api.post('/v1/auth/reset-password', { token, password: 'five quick violet trains' });
    const [replaced, changed] = await inTurn(reset, () => change());
    expect([replaced?.status, changed && refusalOf(changed)]).toEqual([204, wrong]);
    expect((await login('five quick violet trains')).status).toBe(200);
  });

  it('a reset that comes second voids its link', async () => {
    const token = await resetLink();
    const reset = () => world.api.post('/v1/auth/reset-password', { token, password: 'five quick violet trains' });
    const [changed, replaced] = await inTurn(() => change(), reset);
    expect([changed?.status, replaced && refusalOf(replaced)]).toEqual([204, [410, 'link_invalid']]);
    expect((await login(newPassword)).status).toBe(200);
  });

  it('another change takes place once', async () => {
    const [first, second] = await inTurn(
      () => change(),
      () => change(goodPassword, 'five quick violet trains'),
    );
    expect([first?.status, second && refusalOf(second)]).toEqual([204, wrong]);
  });

  it.each(['deactivate', 'remove'] as const)('an end of their access (%s) changes nothing', async (how) => {
    const [, changed] = await inTurn(
      () => (how === 'remove' ? team.remove(team.ben) : team.change('deactivate', team.ben)),
      () => change(),
    );
    expect([400, 401]).toContain(changed?.status);
    expect((await login(newPassword)).status).toBe(401);
  });
});

describe('an admin who sends a password reset', () => {
  const send = (id = team.ben.user.id) => team.asAda.post(`/v1/users/${id}/password-reset`);

  it('has its owner mailed a link, and changes and sees nothing [6.4.6]', async () => {
    const answer = await send();
    expect([answer.status, answer.text]).toEqual([202, '']);
    expect((await asBen().get('/v1/me')).status).toBe(200);
    const mail = await world.mails.next(email());
    expect(mail.text).toContain('an admin of your organization had it sent');
    const form = { token: linkIn(mail).searchParams.get('token'), password: newPassword };
    expect((await world.api.post('/v1/auth/reset-password', form)).status).toBe(204);
    expect((await login(newPassword)).status).toBe(200);
    const [event] = await world.sql(`SELECT actor_id, subject_id FROM audit_events WHERE kind = 'password.reset_sent'`);
    expect(event).toEqual({ actor_id: team.ada.user.id, subject_id: team.ben.user.id });
  });

  it('reads that somebody who can’t sign in gets none, and that the address had enough of them', async () => {
    for (let mail = 0; mail < 5; mail++) expect((await send()).status).toBe(202);
    expect(refusalOf(await send())).toEqual([429, 'rate_limited']);
    await team.change('deactivate', team.ben);
    expect(refusalOf(await send())).toEqual([409, 'state_conflict']);
    await team.remove(team.ben);
    expect(refusalOf(await send())).toEqual([404, 'not_found']);
  });
});
