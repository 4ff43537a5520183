import { UnitOfWork } from '#src/database/index.js';
import { MailComposers } from '#src/modules/mail/index.js';
import { securityChanges, type SecurityChange } from '#src/modules/users/security-mails/security-changes.js';
import { securityMail, type SecurityMailPayload } from '#src/modules/users/security-mails/security-mails.js';
import { linkIn } from '../../support/mail-server.js';
import { goodPassword } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { addCrowd } from '../users/crowd.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const ada = () => team.ada.user.email;
const ben = () => team.ben.user.email;
const setRole = (role: string) => team.asAda.put(`/v1/users/${team.ben.user.id}/role`, { role });
const signOutBen = () => team.asAda.delete(`/v1/users/${team.ben.user.id}/sessions`);
const tokenOfNext = async () => linkIn(await world.mails.next(ben())).searchParams.get('token') ?? '';
const secure = (token: string) =>
  pageClient(world.app.url).submit('/secure-account', { token, password: 'five quick violet trains' });

/** Writes the mail of a change as the worker does. */
const written = (members: Partial<SecurityMailPayload>) =>
  world.app.app.get(UnitOfWork).run((tx) =>
    world.app.app.get(MailComposers).compose(
      securityMail,
      {
        organizationId: team.organizationId,
        userId: team.ben.user.id,
        email: ben(),
        change: 'roleChanged',
        at: '2026-11-28T09:30:00.000Z',
        from: { ip: '192.0.2.7', userAgent: null },
        by: null,
        detail: 'an Admin',
        ...members,
      } satisfies SecurityMailPayload,
      tx,
    ),
  );

describe('the owner of an account is told by mail', () => {
  it('of another role: who gave it, when, and how to end every session [6.3.7]', async () => {
    expect((await setRole('admin')).status).toBe(200);
    const mail = await world.mails.next(ben());
    expect(mail.subject).toBe('Your role in Thread was changed');
    expect(mail.text).toMatch(/It was changed on .* UTC, by Ada Example \(ada@team\d+\.example\)\./);
    expect(mail.text).toContain('You are an Admin now.');
    // Where an admin was is the admin's own business.
    expect(mail.text).not.toContain('127.0.0.1');
    expect((await secure(linkIn(mail).searchParams.get('token') ?? '')).status).toBe(303);
    expect((await world.api.as(team.ben).get('/v1/me')).status).toBe(401);
    const login = await world.api.post('/v1/auth/login', { email: ben(), password: goodPassword });
    expect(refusalOf(login)).toEqual([401, 'invalid_credentials']);
  });

  it('of a role that is another for many at once: each who can sign in, once; of a refusal nobody', async () => {
    const [cleo, dan, eve] = await addCrowd(world, team.organizationId, [
      { name: 'Cleo' },
      { name: '', state: 'invited', joinedAt: null, invitationSentAt: '2026-01-01T00:00:00Z' },
      { name: 'Eve', state: 'deactivated' },
    ]);
    const ids = [team.ada, team.ben].map(({ user }) => user.id).concat([cleo, dan, eve].map((one) => one?.id ?? ''));
    const change = (role: string) => team.asAda.post('/v1/users/bulk', { action: 'changeRole', role, ids });
    expect((await change('admin')).json()).toMatchObject({ changed: 4, unchanged: 1 });
    expect((await change('user')).status).toBe(409);
    await settledMails(world);
    const counts = [team.ada.user, team.ben.user, cleo, dan, eve].map((one) => world.mails.count(one?.email ?? ''));
    expect(counts).toEqual([0, 1, 1, 0, 0]);
  });

  it('of the end of their sessions, by themselves or by an admin; where there was none, of nothing', async () => {
    const asBen = world.api.as(team.ben);
    await asBen.delete('/v1/me/sessions');
    await team.signIn(team.ben);
    expect((await asBen.delete('/v1/me/sessions')).status).toBe(204);
    const own = await world.mails.next(ben());
    expect(own.subject).toBe('You were signed out of Thread elsewhere');
    expect(own.text).toMatch(/You were signed out on .* UTC, from the address 127\.0\.0\.1, by /);
    expect(own.text).toMatch(/tell Ada Example \(ada@/);
    expect((await signOutBen()).status).toBe(204);
    const byAdmin = await world.mails.next(ben());
    expect(byAdmin.subject).toBe('You were signed out of Thread everywhere');
    expect(byAdmin.text).toContain('If you did not expect that, ask Ada Example.');
    await signOutBen();
    await settledMails(world);
    expect(world.mails.count(ben())).toBe(2);
  });

  it('of what they did themselves as their own, though they are an admin', async () => {
    await setRole('admin');
    expect((await team.asAda.post('/v1/me/step-down', {})).status).toBe(200);
    expect((await world.mails.next(ada())).text).toMatch(/from the address 127\.0\.0\.1, by .*If that was not you/s);
  });
});

describe('links in several such mails', () => {
  it('each work, until one of them has secured the account', async () => {
    await setRole('admin');
    const first = await tokenOfNext();
    await setRole('user');
    const second = await tokenOfNext();
    expect((await secure(first)).status).toBe(303);
    expect((await secure(second)).status).toBe(410);
    expect((await secure(first)).status).toBe(410);
    const third = await tokenOfNext();
    expect((await secure(third)).status).toBe(303);
  });
});

describe('mails of one kind to one person', () => {
  it('are bounded: the sixth waits, and keeps no other kind waiting', async () => {
    for (const role of ['admin', 'user', 'admin', 'user', 'admin', 'user']) await setRole(role);
    await signOutBen();
    await settledMails(world);
    expect(world.mails.count(ben())).toBe(6);
    const waiting = await world.sql<{ hours: number }>(
      `SELECT round(extract(epoch FROM start_after - now()) / 3600)::integer AS hours FROM pgboss.job
        WHERE name = 'mail' AND state = 'created' AND data #>> '{payload,email}' = $1`,
      [ben()],
    );
    expect(waiting).toEqual([{ hours: 4 }]);
  });
});

describe('such a mail', () => {
  const kinds = Object.keys(securityChanges) as SecurityChange[];

  it.each(kinds)('is whole, whoever did it: %s', async (change) => {
    const texts = [await written({ change }), await written({ change, by: team.ada.user.id })].map(
      (mail) => mail?.text,
    );
    for (const text of texts) {
      expect(text).toContain('28 Nov 2026, 09:30 UTC');
      expect(text).toContain('/secure-account?token=');
      expect(text).not.toMatch(/undefined|null|NaN/);
    }
    expect(texts[0]).toContain('from the address 192.0.2.7, by Unknown device');
  });

  it('shows names as text that leads nowhere', async () => {
    const text = (await written({ change: 'passkeyAdded', detail: 'evil.example/win' }))?.text;
    expect(text).not.toContain('evil.example');
    expect(text).toContain('/win');
  });

  it('is not written to somebody whose access has ended, or who has another address by now', async () => {
    expect(await written({ email: 'ben@before.example' })).toBeNull();
    await team.change('deactivate', team.ben);
    expect(await written({})).toBeNull();
    await team.remove(team.ben);
    expect(await written({})).toBeNull();
  });

  it('names no admin who has left', async () => {
    await setRole('admin');
    await team.remove(team.ben);
    const mail = await written({ userId: team.ada.user.id, email: ada(), by: team.ben.user.id });
    expect(mail?.text).toContain('UTC, by an admin.');
  });
});
