import { goodPassword, join, signUp, type Api } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient, type PageClient } from './page-client.js';

let world: World;
let browser: PageClient;
beforeAll(async () => (world = await startWorld()));
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
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(browser.cookies()).toBe('');
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
