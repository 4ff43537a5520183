import { setUpTotp } from '../../support/authenticator.js';
import { knownBrowser } from '../../support/known-browser.js';
import { linkIn } from '../../support/mail-server.js';
import { giveDomains, newMember } from '../../support/members.js';
import { goodPassword, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { acceptInvitation, invitePeople } from '../users/invitation-client.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const newPassword = 'five quick violet trains';
const asBen = () => world.api.as(team.ben);
const before = () => team.ben.user.email;
const after = () => `benjamin@${team.domain}`;
const ask = (email = after()) => asBen().post('/v1/me/email', { email });
const askFor = (email: string) => team.asAda.post(`/v1/users/${team.ben.user.id}/email`, { email });
const confirm = (token: string) => asBen().post('/v1/me/email/confirm', { token });
const tokenTo = async (email: string) => linkIn(await world.mails.next(email)).searchParams.get('token') ?? '';
const login = (email: string, password = goodPassword) => world.api.post('/v1/auth/login', { email, password });
const page = () => pageClient(world.app.url);
const undo = (token: string) => page().submit('/undo-email', { token, password: newPassword });
const emailNow = async () =>
  (await world.sql<{ email: string }>('SELECT email FROM users WHERE id = $1', [team.ben.user.id]))[0]?.email;

/** Asks for the address and confirms it. */
async function change(email = after()): Promise<void> {
  await ask(email);
  expect((await confirm(await tokenTo(email))).status).toBe(204);
}

/** Signs in by the page. */
async function browserOf(email: string) {
  const browser = pageClient(world.app.url, knownBrowser(email));
  await browser.submit('/login', { email, password: goodPassword });
  return browser;
}

const deadLink = [410, 'link_invalid'];
const wrong = [400, 'validation_failed'];
const taken = [409, 'already_registered'];

describe('another address of one’s own', () => {
  it('is theirs once the link at it is used where they are signed in; the one before signs in no more', async () => {
    expect((await ask()).status).toBe(202);
    expect((await asBen().get('/v1/me/email')).json()).toMatchObject({ email: before(), asked: { email: after() } });
    const token = await tokenTo(after());
    expect((await login(after())).status).toBe(401);
    expect((await confirm(token)).status).toBe(204);
    expect((await asBen().get('/v1/me')).json()).toMatchObject({ user: { email: after() } });
    expect((await login(after())).status).toBe(200);
    expect(refusalOf(await login(before()))).toEqual([401, 'invalid_credentials']);
    expect(refusalOf(await confirm(token))).toEqual(deadLink);
    expect((await asBen().get('/v1/me/email')).json()).toEqual({ email: after(), asked: null });
  });

  it('is confirmed on the page, which consumes nothing when it is opened, and by nobody else [3.5.3]', async () => {
    await ask();
    const token = await tokenTo(after());
    const stranger = page();
    expect((await stranger.get(`/confirm-email?token=${token}`)).text).toContain(
      'Only whoever asked for this can confirm',
    );
    expect((await stranger.submit('/confirm-email', { token })).status).toBe(401);
    expect(refusalOf(await team.asAda.post('/v1/me/email/confirm', { token }))).toEqual([401, 'not_authenticated']);
    expect(await emailNow()).toBe(before());
    const browser = await browserOf(before());
    expect((await browser.get(`/confirm-email?token=${token}`)).text).toContain('Use this address');
    expect((await browser.submit('/confirm-email', { token })).text).toContain('Your address is changed');
    expect(await emailNow()).toBe(after());
  });

  it('is within the organization’s domains, of which another may be one', async () => {
    expect(refusalOf(await ask('ben@elsewhere.example'))).toEqual(wrong);
    expect(problemOf(await ask('ben@elsewhere.example')).errors?.[0]?.code).toBe('other_domain');
    expect(problemOf(await ask(before())).errors?.[0]?.code).toBe('unchanged');
    await giveDomains(world, team.organizationId, [`other-${team.domain}`]);
    await change(`ben@other-${team.domain}`);
    const [row] = await world.sql('SELECT joined_by_domain FROM users WHERE id = $1', [team.ben.user.id]);
    expect(row).toEqual({ joined_by_domain: true });
  });

  it('is another once somebody asks for another, and none once they cancel', async () => {
    await ask();
    const first = await tokenTo(after());
    await ask(`b@${team.domain}`);
    const second = await tokenTo(`b@${team.domain}`);
    expect(refusalOf(await confirm(first))).toEqual(deadLink);
    expect((await asBen().delete('/v1/me/email')).status).toBe(204);
    expect(refusalOf(await confirm(second))).toEqual(deadLink);
    await ask();
    expect((await confirm(first)).status).toBe(204);
  });

  it('is refused where it was the organization’s domain when it was asked for, and is not any more', async () => {
    const domain = `gone-${team.domain}`;
    await giveDomains(world, team.organizationId, [domain]);
    await ask(`ben@${domain}`);
    const token = await tokenTo(`ben@${domain}`);
    await world.sql('DELETE FROM organization_domains WHERE domain = $1', [domain]);
    expect(refusalOf(await confirm(token))).toEqual([409, 'state_conflict']);
    expect(await emailNow()).toBe(before());
  });

  it('expires by the database’s clock', async () => {
    await ask();
    const token = await tokenTo(after());
    await world.sql(`UPDATE email_changes SET asked_at = asked_at - interval '24 hours' WHERE user_id = $1`, [
      team.ben.user.id,
    ]);
    expect(refusalOf(await confirm(token))).toEqual(deadLink);
  });

  it('is an event, with both addresses, which are forgotten with the person', async () => {
    await change();
    const events = (await team.asAda.get('/v1/audit-events?kind=user.email_changed')).json<{
      data: { changes: object[] }[];
    }>();
    expect(events.data[0]?.changes).toEqual([{ field: 'email', before: before(), after: after() }]);
    await settledMails(world);
    await team.remove(team.ben, { anonymise: true });
    const everywhere = await world.sql<{ hits: number }>(
      `SELECT (SELECT count(*) FROM email_links WHERE email = ANY($1)) + (SELECT count(*) FROM email_changes WHERE from_email = ANY($1))
            + (SELECT count(*) FROM audit_names WHERE name = ANY($1))
            + (SELECT count(*) FROM pgboss.job WHERE data::text LIKE '%' || $2 || '%') AS hits`,
      [[before(), after()], before()],
    );
    expect(Number(everywhere[0]?.hits)).toBe(0);
  });
});

describe('an address that is taken', () => {
  it('is answered alike, and its owner alone is told [6.3.8]', async () => {
    const outsider = await newMember(world, `gil@out-${team.domain}`);
    const { email } = outsider.user;
    const free = await askFor(`new@out-${team.domain}`);
    const answer = await askFor(email);
    expect([answer.status, answer.text]).toEqual([free.status, free.text]);
    const mail = await world.mails.next(email);
    expect(mail.subject).toBe('Somebody asked to use your address for Thread');
    expect(mail.text).not.toMatch(/token=|Ada|Ben/);
  });

  it.each([
    ['a colleague’s', () => Promise.resolve(team.ada.user.email)],
    [
      'of somebody invited',
      async () => {
        await invitePeople(team.asAda, [{ email: after() }]);
        await world.mails.next(after());
        return after();
      },
    ],
    [
      'of somebody who was removed',
      async () => {
        const gil = await newMember(world, after());
        await team.remove(gil);
        return gil.user.email;
      },
    ],
    [
      'of a mailbox that was sent away',
      async () => {
        const gil = await newMember(world, `gil@${team.domain}`);
        await team.change('deactivate', gil);
        return `gil+1@${team.domain}`;
      },
    ],
  ])('gets no link: %s', async (_, make) => {
    const email = await make();
    await ask(email);
    expect((await world.mails.next(email)).subject).toBe('Somebody asked to use your address for Thread');
  });
});

describe('an admin', () => {
  it('gives somebody an address elsewhere, which is confirmed by whoever reads it', async () => {
    const email = `ben@guest-${team.domain}`;
    expect((await askFor(email)).status).toBe(202);
    const mail = await world.mails.next(email);
    expect(mail.text).toContain('Ada Example, an admin of your organization');
    const token = linkIn(mail).searchParams.get('token') ?? '';
    expect((await page().submit('/confirm-email', { token })).status).toBe(200);
    expect(await emailNow()).toBe(email);
    expect((await world.mails.next(before())).text).toContain('Ada Example asked for it.');
    const [row] = await world.sql('SELECT organization_id, joined_by_domain FROM users WHERE id = $1', [
      team.ben.user.id,
    ]);
    expect(row).toEqual({ organization_id: team.organizationId, joined_by_domain: false });
  });

  it('gives none to somebody who can’t sign in, to nobody and to a stranger; a User gives none at all', async () => {
    const stranger = await newMember(world, `gil@far-${team.domain}`);
    const path = (id: string) => `/v1/users/${id}/email`;
    const body = { email: after() };
    expect(refusalOf(await team.asAda.post(path(stranger.user.id), body))).toEqual([404, 'not_found']);
    expect(refusalOf(await asBen().post(path(team.ada.user.id), body))).toEqual([403, 'capability_missing']);
    await team.change('deactivate', team.ben);
    expect(refusalOf(await askFor(after()))).toEqual([409, 'state_conflict']);
  });

  it('frees a domain whose last person has another address now', async () => {
    const domain = `last-${team.domain}`;
    await giveDomains(world, team.organizationId, [domain]);
    await change(`ben@${domain}`);
    await askFor(`ben@guest-${team.domain}`);
    const token = await tokenTo(`ben@guest-${team.domain}`);
    await page().submit('/confirm-email', { token });
    expect(await world.sql('SELECT FROM organization_domains WHERE domain = $1', [domain])).toEqual([]);
  });
});

describe('links to the address before', () => {
  it('that set a password are dead, and so are those that were mailed about the account', async () => {
    await world.api.post('/v1/auth/forgot-password', { email: before() });
    const reset = await tokenTo(before());
    await change();
    const body = { token: reset, password: newPassword };
    expect(refusalOf(await world.api.post('/v1/auth/reset-password', body))).toEqual(deadLink);
    await world.api.post('/v1/auth/forgot-password', { email: after() });
    expect((await world.mails.next(after())).subject).toBe('Reset your Thread password');
  });
});

describe('a change that is undone', () => {
  const undoToken = async () => tokenTo(before());

  it('gives the address back, ends every session and sets a new password', async () => {
    await change();
    const mail = await world.mails.next(before());
    expect(mail.text).toContain(`You sign in with ${after()} from now on`);
    const token = linkIn(mail).searchParams.get('token') ?? '';
    expect((await page().get(`/undo-email?token=${token}`)).text).toContain('Undo the change of your address');
    expect(await emailNow()).toBe(after());
    expect((await page().submit('/undo-email', { token, password: 'short' })).status).toBe(422);
    expect((await undo(token)).status).toBe(303);
    expect(await emailNow()).toBe(before());
    expect((await asBen().get('/v1/me')).status).toBe(401);
    expect((await login(after())).status).toBe(401);
    expect((await login(before())).status).toBe(401);
    expect((await login(before(), newPassword)).status).toBe(200);
    expect((await undo(token)).status).toBe(410);
  });

  it('undoes those after it, whose links open nothing', async () => {
    await change();
    await change(`thief@${team.domain}`);
    const thiefs = await tokenTo(after());
    expect((await undo(await undoToken())).status).toBe(303);
    expect(await emailNow()).toBe(before());
    expect((await undo(thiefs)).status).toBe(410);
  });

  it('undoes what was asked for since', async () => {
    await change();
    const token = await undoToken();
    await ask(`thief@${team.domain}`);
    const asked = await tokenTo(`thief@${team.domain}`);
    await undo(token);
    const ben = (await login(before(), newPassword)).json<ApiSession>();
    expect(refusalOf(await world.api.as(ben).post('/v1/me/email/confirm', { token: asked }))).toEqual(deadLink);
  });

  it('is kept possible for seven days: nobody is invited to the address, joins with it or takes it', async () => {
    await change();
    const token = await undoToken();
    const [row] = await invitePeople(team.asAda, [{ email: before() }]);
    expect(row).toMatchObject({ outcome: 'refused', code: 'address_changed' });
    await world.api.post('/v1/auth/signup', { email: before() });
    expect(refusalOf(await acceptInvitation(world.api, await tokenTo(before())))).toEqual(taken);
    expect((await undo(token)).status).toBe(303);
  });

  it('is changed back by its owner as well, and whoever had it changed gets no link to take it again', async () => {
    await change();
    const token = await undoToken();
    await change(before());
    expect(await emailNow()).toBe(before());
    const told = await world.mails.next(after());
    expect([told.subject, told.text]).toEqual([
      'Your email address for Thread was changed back',
      expect.not.stringContaining(before()),
    ]);
    expect(told.text).not.toMatch(/token=/);
    expect((await undo(token)).status).toBe(410);
    await change(`b@${team.domain}`);
    expect((await undo(await undoToken())).status).toBe(303);
  });

  it('does away with the authenticator app that was added since', async () => {
    await change();
    await setUpTotp(world, team.ben);
    await undo(await undoToken());
    expect((await login(before(), newPassword)).status).toBe(200);
  });

  it('is told at the address that it was changed to [6.3.7]', async () => {
    await change();
    await undo(await undoToken());
    const told = await world.mails.next(after());
    expect(told.subject).toBe('Your email address for Thread was changed back');
    expect(told.text).not.toMatch(/token=/);
  });

  it('is not possible for somebody whose access has ended, nor with another link', async () => {
    await change();
    const token = await undoToken();
    expect((await page().submit('/secure-account', { token, password: newPassword })).status).toBe(410);
    expect(refusalOf(await confirm(token))).toEqual(deadLink);
    await team.change('deactivate', team.ben);
    expect((await undo(token)).status).toBe(410);
    expect(await emailNow()).toBe(after());
  });

  it('is refused where somebody else signs in with the address by now', async () => {
    await change();
    const token = await undoToken();
    const other = await newMember(world, `gil@host-${team.domain}`);
    await invitePeople(world.api.as(other), [{ email: before() }]);
    expect((await acceptInvitation(world.api, await tokenTo(before()))).status).toBe(201);
    expect((await undo(token)).status).toBe(409);
    expect(await emailNow()).toBe(after());
  });
});

describe('asking again and again', () => {
  it('is limited [6.3.1]', async () => {
    for (let count = 0; count < 5; count++) expect((await ask(`ben${count}@${team.domain}`)).status).toBe(202);
    expect(refusalOf(await ask())).toEqual([429, 'rate_limited']);
  });

  it('for somebody’s address keeps them from nothing', async () => {
    for (let count = 0; count < 5; count++) expect((await ask(team.ada.user.email)).status).toBe(202);
    expect((await team.asAda.post('/v1/me/email', { email: `countess@${team.domain}` })).status).toBe(202);
  });

  it('fills no mailbox, and doesn’t say so', async () => {
    for (let count = 0; count < 7; count++) expect((await askFor(after())).status).toBe(202);
    await settledMails(world);
    expect(world.mails.count(after())).toBeLessThanOrEqual(5);
  });
});
