import { knownBrowser } from '../../support/known-browser.js';
import { goodPassword, join, signUp, tokenFor, type Api } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { pageClient, type PageClient } from './page-client.js';

let world: World;
let browser: PageClient;
beforeAll(async () => (world = await startWorldWithPanel()));
afterAll(() => world.close());
beforeEach(() => (browser = pageClient(world.app.url)));

async function openTeam(domain: string, joinPolicy: string, name = 'Ada Lindqvist'): Promise<Api> {
  const api = world.api.as(await join(world.api, world.mails, `ada@${domain}`, name));
  await api.patch('/v1/organization', { joinPolicy });
  return api;
}

const open = (token: string) => browser.get(`/complete-signup?token=${token}`);
const complete = (token: string, fields: Record<string, string> = {}) =>
  browser.submit('/complete-signup', { token, name: 'Ben Okafor', password: goodPassword, ...fields });

describe('Complete signup where admins approve', () => {
  test('says beforehand that an admin lets the person in', async () => {
    await openTeam('approve.example', 'approval');
    const page = await open(await signUp(world.api, world.mails, 'ben@approve.example'));
    expect(page.text).toContain('You will ask to join Approve (approve.example) as a User.');
    expect(page.html).toContain('Ask to join Approve');
    expect(page.text).not.toContain('You will join');
  });

  test('then says what they wait for, and signs nobody in', async () => {
    await openTeam('waiting.example', 'approval');
    const page = await complete(await signUp(world.api, world.mails, 'ben@waiting.example'));
    expect(page.status).toBe(202);
    expect(page.text).toContain('One of the admins of Waiting has to let you in.');
    // Who decides, what comes next, and ways on.
    expect(page.text).toContain('Ada Lindqvist (ada@waiting.example)');
    expect(page.text).toContain('you get a mail at ben@waiting.example');
    expect(page.html).toMatch(/href="\/login"[^]*href="\/signup"/);
    expect(page.headers.get('cache-control')).toContain('no-store');
    // The browser is known from now on, and that is all.
    expect(browser.cookies()).toMatch(/^thread-device=[\w.-]+$/);
  });

  test('asking again says that the name and the password are replaced', async () => {
    await openTeam('again.example', 'approval');
    expect((await complete(await signUp(world.api, world.mails, 'ben@again.example'))).text).not.toContain('replace');
    const page = await complete(await signUp(world.api, world.mails, 'ben@again.example'));
    expect(page.text).toContain('The name and the password that you gave now replace the former.');
  });

  test('a refused form comes back with what will happen', async () => {
    await openTeam('weak.example', 'approval');
    const page = await complete(await signUp(world.api, world.mails, 'ben@weak.example'), { password: 'short' });
    expect([page.status, page.field('name')]).toEqual([422, 'Ben Okafor']);
    expect(page.text).toContain('You will ask to join');
  });
});

describe('Complete signup where people join by invitation only', () => {
  test('names the admins to ask instead of a form, and uses nothing up', async () => {
    const api = await openTeam('closed.example', 'invitation');
    const token = await signUp(world.api, world.mails, 'ben@closed.example');
    const page = await open(token);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Closed takes people by invitation only.');
    expect(page.text).toContain('Ada Lindqvist (ada@closed.example)');
    expect(page.field('password')).toBeUndefined();
    const sent = await complete(token);
    expect([sent.status, sent.text.includes('You need an invitation')]).toEqual([403, true]);
    await api.patch('/v1/organization', { joinPolicy: 'automatic' });
    expect((await complete(token)).status).toBe(303);
  });

  test('tells an invited person who signs up the role of the invitation', async () => {
    const api = await openTeam('invited.example', 'invitation');
    await api.post('/v1/users/invitations', { people: [{ email: 'ben@invited.example', role: 'admin' }] });
    await world.mails.next('ben@invited.example');
    const page = await open(await signUp(world.api, world.mails, 'ben@invited.example'));
    expect(page.text).toContain('You will join Invited (invited.example) as an Admin.');
  });

  test('a name can’t become markup', async () => {
    const api = await openTeam('markup.example', 'automatic', '<img src=x onerror=alert(1)>');
    await api.patch('/v1/organization', { name: '</title><script>alert(1)</script>', joinPolicy: 'invitation' });
    const { html } = await open(await signUp(world.api, world.mails, 'ben@markup.example'));
    expect(html).not.toMatch(/<img|<script>alert/);
    await api.patch('/v1/organization', { joinPolicy: 'approval' });
    const asked = await complete(await signUp(world.api, world.mails, 'ben@markup.example'));
    expect(asked.html).not.toMatch(/<script>alert/);
  });

  test('a policy that closes while the form is open answers with the admins to ask', async () => {
    const api = await openTeam('closing.example', 'automatic');
    const token = await signUp(world.api, world.mails, 'ben@closing.example');
    expect((await open(token)).text).toContain('You will join Closing');
    await api.patch('/v1/organization', { joinPolicy: 'invitation' });
    const page = await complete(token);
    expect([page.status, page.text.includes('Ada Lindqvist')]).toEqual([403, true]);
  });
});

describe('a mailed link opened while somebody else is signed in', () => {
  const signedIn = async (email: string) => {
    await world.sql('DELETE FROM rate_limits');
    await join(world.api, world.mails, email);
    browser = pageClient(world.app.url, knownBrowser(email));
    await browser.submit('/login', { email, password: goodPassword });
  };
  const notice = (current: string, owner: string, what = 'link') =>
    `You are signed in as ${current}, and this ${what} is for ${owner}.`;

  test('says so, and offers to stay or to go on; going on signs the other one out', async () => {
    await signedIn('ada@shared.example');
    const copy = browser.copy();
    const token = await signUp(world.api, world.mails, 'ben@shared.example');
    const page = await open(token);
    expect(page.text).toContain(notice('ada@shared.example', 'ben@shared.example'));
    expect(page.html).toContain('<a href="/admin">Stay signed in as ada@shared.example</a>');
    expect((await complete(token)).status).toBe(303);
    expect((await browser.get('/v1/me')).text).toContain('ben@shared.example');
    expect((await copy.get('/v1/me')).status).toBe(401);
  });

  test('says so of an invitation, and when the form comes back', async () => {
    await signedIn('ada@inviting.example');
    const api = world.api.as(await join(world.api, world.mails, 'eve@host.example'));
    await api.post('/v1/users/invitations', { people: [{ email: 'guest@inviting.example' }] });
    const token = await tokenFor(world.mails, 'guest@inviting.example');
    const said = notice('ada@inviting.example', 'guest@inviting.example', 'invitation');
    expect((await open(token)).text).toContain(said);
    expect((await complete(token, { password: 'short' })).text).toContain(said);
  });

  test('says so of a password reset, which ends the other one’s session in this browser', async () => {
    await join(world.api, world.mails, 'ben@reset-shared.example');
    await signedIn('ada@reset-shared.example');
    await world.api.post('/v1/auth/forgot-password', { email: 'ben@reset-shared.example' });
    const token = await tokenFor(world.mails, 'ben@reset-shared.example');
    const page = await browser.get(`/reset-password?token=${token}`);
    expect(page.text).toContain(notice('ada@reset-shared.example', 'ben@reset-shared.example'));
    const sent = await browser.submit('/reset-password', { token, password: 'four louder orange kites' });
    expect(sent.location).toBe('/login?notice=password-changed');
    expect((await browser.get('/login?notice=password-changed')).text).toContain('Your password is changed.');
  });

  test('says nothing to whom it is for', async () => {
    await signedIn('ada@herself.example');
    await world.api.post('/v1/auth/forgot-password', { email: 'ada@herself.example' });
    const page = await browser.get(`/reset-password?token=${await tokenFor(world.mails, 'ada@herself.example')}`);
    expect([page.status, page.text.includes('You are signed in as')]).toEqual([200, false]);
  });

  test('that is dead offers the way back to whoever is signed in', async () => {
    await signedIn('ada@dead-link.example');
    const page = await open('none');
    expect([page.status, page.text.includes('Go on as ada@dead-link.example')]).toEqual([410, true]);
  });
});

describe('the founder of an organization', () => {
  const nameOf = async (domain: string) =>
    (
      await world.sql<{ name: string }>(
        'SELECT o.name FROM organizations o JOIN organization_domains d ON d.organization_id = o.id WHERE d.domain = $1',
        [domain],
      )
    )[0]?.name;

  test('names it, and is offered a name made from the domain', async () => {
    const token = await signUp(world.api, world.mails, 'ada@big-corp.example');
    expect((await open(token)).field('organizationName')).toBe('Big Corp');
    const weak = await complete(token, { organizationName: 'Big & Bold', password: 'short' });
    expect(weak.field('organizationName')).toBe('Big & Bold');
    const blank = await complete(token, { organizationName: ' ' });
    expect([blank.status, blank.html.includes('id="organizationName-error"')]).toEqual([400, true]);
    expect((await complete(token, { organizationName: 'Big & Bold' })).status).toBe(303);
    expect(await nameOf('big-corp.example')).toBe('Big & Bold');
  });

  test('may leave that to the domain', async () => {
    await complete(await signUp(world.api, world.mails, 'ada@left-alone.example'));
    expect(await nameOf('left-alone.example')).toBe('Left Alone');
  });

  test('alone names it: nobody who joins it, by whatever way', async () => {
    const api = world.api.as(await join(world.api, world.mails, 'ada@named.example'));
    const token = await signUp(world.api, world.mails, 'ben@named.example');
    expect((await open(token)).field('organizationName')).toBeUndefined();
    expect((await complete(token, { organizationName: 'Ben’s' })).status).toBe(303);
    await api.post('/v1/users/invitations', { people: [{ email: 'cleo@named-guest.example' }] });
    const invitation = await tokenFor(world.mails, 'cleo@named-guest.example');
    expect((await complete(invitation, { organizationName: 'Cleo’s' })).status).toBe(303);
    expect(await nameOf('named.example')).toBe('Named');
  });

  test('is the one who was first: of two at once one name holds', async () => {
    const people = ['ada', 'ben', 'cleo', 'dan'].map((name) => `${name}@raced-name.example`);
    const tokens = await Promise.all(people.map((email) => signUp(world.api, world.mails, email)));
    const answers = await Promise.all(
      tokens.map((token, index) =>
        world.api.post('/v1/auth/complete-signup', {
          token,
          name: 'Somebody',
          password: goodPassword,
          organizationName: `Name ${index}`,
        }),
      ),
    );
    const roles = answers.map((answer) => answer.json<{ user: { role: string } }>().user.role);
    expect([...roles].sort()).toEqual(['admin', 'user', 'user', 'user']);
    expect(await nameOf('raced-name.example')).toBe(`Name ${roles.indexOf('admin')}`);
  });
});
