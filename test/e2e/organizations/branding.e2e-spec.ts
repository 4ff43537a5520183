import type { ParsedMail } from 'mailparser';
import { brandColours } from '#src/common/brand-colours.js';
import { plain } from '../../support/images.js';
import { linkIn } from '../../support/mail-server.js';
import { newMember } from '../../support/members.js';
import { goodPassword, type Api } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';

let world: World;
let api: Api;
let asUser: Api;
let stranger: Api;
let organizationId: string;
beforeAll(async () => {
  world = await startWorld();
  api = world.api.as(await newMember(world, 'ada@brand.example', 'Ada Lindqvist'));
  asUser = world.api.as(await newMember(world, 'ben@brand.example'));
  stranger = world.api.as(await newMember(world, 'eve@elsewhere.example'));
  organizationId = (await api.get('/v1/organization')).json<{ id: string }>().id;
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM brands WHERE organization_id = $1', [organizationId]));

const events = () =>
  world.sql<{ kind: string; outcome: string; before: object | null; after: object | null }>(
    `SELECT kind, outcome, before, after FROM audit_events
      WHERE organization_id = $1 AND kind LIKE 'branding.%' ORDER BY id`,
    [organizationId],
  );
const unset = { name: 'Brand', displayName: null, color: null, colors: null, logo: null };

describe('the branding of an organization', () => {
  it('is the product’s and the organization’s name to begin with', async () => {
    expect((await asUser.get('/v1/branding')).json()).toEqual(unset);
  });

  it('is set by an admin and seen by everybody there, and by nobody elsewhere', async () => {
    const before = (await events()).length;
    const answer = await api.put('/v1/branding', { displayName: '  Brand   Rockets 🚀 ', color: '#FFEB3B' });
    expect([answer.status, answer.json()]).toEqual([
      200,
      {
        name: 'Brand Rockets 🚀',
        displayName: 'Brand Rockets 🚀',
        color: '#ffeb3b',
        colors: {
          light: expect.objectContaining({ corrected: true, ink: '#000000' }) as unknown,
          dark: { accent: '#ffeb3b', ink: '#000000', link: '#ffeb3b', corrected: false },
        },
        logo: null,
      },
    ]);
    expect((await asUser.get('/v1/branding')).json()).toEqual(answer.json());
    expect((await stranger.get('/v1/branding')).json()).toMatchObject({ name: 'Elsewhere', color: null });
    await api.put('/v1/branding', { displayName: 'Brand Rockets 🚀', color: null });
    expect((await events()).slice(before)).toEqual([
      {
        kind: 'branding.changed',
        outcome: 'succeeded',
        before: { displayName: null, color: null },
        after: { displayName: 'Brand Rockets 🚀', color: '#ffeb3b' },
      },
      { kind: 'branding.changed', outcome: 'succeeded', before: { color: '#ffeb3b' }, after: { color: null } },
    ]);
  });

  it('that stays as it is makes no event', async () => {
    await api.put('/v1/branding', { displayName: 'Rockets', color: '#39ff14' });
    const before = await events();
    expect((await api.put('/v1/branding', { displayName: 'Rockets', color: '#39FF14' })).status).toBe(200);
    expect(await events()).toEqual(before);
  });

  it('is taken back with null or an empty text', async () => {
    await api.put('/v1/branding', { displayName: 'Rockets', color: '#39ff14' });
    expect((await api.put('/v1/branding', { displayName: ' ', color: null })).json()).toEqual(unset);
  });

  it.each([
    ['displayName', { displayName: 'Visit evil.example/now', color: null }],
    ['displayName', { displayName: 'two\nlines', color: null }],
    ['displayName', { displayName: 'x'.repeat(101), color: null }],
    ['displayName', { color: null }],
    ['color', { displayName: null, color: 'red' }],
    ['color', { displayName: null, color: '#12345' }],
    ['color', { displayName: null, color: '#fff;}body{display:none' }],
    ['color', { displayName: null }],
    ['logo', { displayName: null, color: null, logo: 'https://elsewhere.example/logo.png' }],
  ])('refuses a wrong %s', async (field, body) => {
    const answer = await api.put('/v1/branding', body);
    expect([answer.status, problemOf(answer).errors?.map((error) => error.field)]).toEqual([400, [field]]);
  });

  it('is no User’s to change, which is audited, and names who can', async () => {
    const answer = await asUser.put('/v1/branding', { displayName: 'Mine', color: null });
    expect(refusalOf(answer)).toEqual([403, 'capability_missing']);
    expect(answer.text).toContain('branding.edit');
    expect(answer.text).toContain('ada@brand.example');
    expect((await api.get('/v1/branding')).json()).toEqual(unset);
  });
});

describe('the stylesheet of a colour', () => {
  it('is for anybody and for good, readable in both themes', async () => {
    const answer = await world.api.get('/assets/brand.ffeb3b.css');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.text).toContain('prefers-color-scheme: dark');
    expect(answer.text.match(/--brand: #ffeb3b/g)).toHaveLength(2);
  });

  it.each(['brand.fff.css', 'brand.FFEB3B.css', 'brand.ffeb3g.css', 'brand.ffeb3b%3b.css'])(
    'is none for %s',
    async (file) => expect((await world.api.get(`/assets/${file}`)).status).toBe(404),
  );
});

describe('an organization that has a brand', () => {
  const logo = async () => {
    const answer = await api.put('/v1/branding/logo', await plain(400, 100, [20, 90, 200]).png().toBuffer(), {
      'content-type': 'image/png',
    });
    return new URL(answer.json<{ logo: { url: string } }>().logo.url).pathname;
  };
  const page = async (mail: ParsedMail) => {
    const { pathname, search } = linkIn(mail);
    return world.api.get(pathname + search);
  };

  it('sends its mails with its name, its colour in both themes and its logo, which the mail carries', async () => {
    await api.put('/v1/branding', { displayName: 'Rockets, “Inc”', color: '#ffeb3b' });
    await logo();
    await world.api.post('/v1/auth/forgot-password', { email: 'ben@brand.example' });
    const mail = await world.mails.next('ben@brand.example');
    expect(mail.from?.value).toEqual([{ name: 'Rockets, “Inc”', address: expect.stringContaining('@') as unknown }]);
    expect(mail.text).toContain('Rockets, “Inc” on Thread');
    expect(
      mail.attachments.map(({ cid, contentType, contentDisposition }) => [cid, contentType, contentDisposition]),
    ).toEqual([['logo@thread', 'image/png', 'inline']]);
    const html = mail.html === false ? '' : mail.html;
    const { light, dark } = brandColours('#ffeb3b');
    for (const color of [light.accent, light.link, dark.accent]) expect(html).toContain(color);
    expect(html).toContain('alt="Rockets, “Inc”" width="160" height="40"');
    expect(html).not.toMatch(/src="http/);
  });

  it('shows itself on the pages of its links, to whoever has one', async () => {
    await api.put('/v1/branding', { displayName: 'Rockets', color: '#ffeb3b' });
    const path = await logo();
    await world.api.post('/v1/auth/forgot-password', { email: 'ben@brand.example' });
    await world.api.post('/v1/auth/signup', { email: 'cem@brand.example' });
    await api.post('/v1/users/invitations', { people: [{ email: 'dina@outside.example' }] });
    for (const to of ['ben@brand.example', 'cem@brand.example', 'dina@outside.example']) {
      const { status, text } = await page(await world.mails.next(to));
      expect([to, status]).toEqual([to, 200]);
      expect(text).toContain('· Rockets</title>');
      expect(text).toContain('<link rel="stylesheet" href="/assets/brand.ffeb3b.css"/>');
      expect(text).toContain(`src="${path}" alt="Rockets"`);
    }
    expect((await world.api.get(path)).status).toBe(200);
  });

  describe('shows itself where somebody gets no further', () => {
    const branded = expect.stringContaining('· Rockets') as unknown;
    const visit = (mail: ParsedMail, method: 'get' | 'post' = 'get') => {
      const { pathname, searchParams } = linkIn(mail);
      const token = searchParams.get('token') ?? '';
      return method === 'get'
        ? pageClient(world.app.url).get(`${pathname}?token=${token}`)
        : pageClient(world.app.url).submit(pathname, { token, name: 'Hal', password: goodPassword });
    };
    const signIn = (email: string, password = goodPassword) =>
      pageClient(world.app.url).submit('/login', { email, password });
    const invitation = async (email: string): Promise<ParsedMail> => {
      await api.post('/v1/users/invitations', { people: [{ email }] });
      return world.mails.next(email);
    };
    beforeEach(() => api.put('/v1/branding', { displayName: 'Rockets', color: '#ffeb3b' }));
    afterEach(() => api.patch('/v1/organization', { joinPolicy: 'automatic' }));

    it('being asked to wait, and at every sign-in until then', async () => {
      await api.patch('/v1/organization', { joinPolicy: 'approval' });
      await world.api.post('/v1/auth/signup', { email: 'hal@brand.example' });
      const link = await world.mails.next('hal@brand.example');
      expect(await visit(link, 'post')).toMatchObject({ status: 202, text: branded });
      expect(await signIn('hal@brand.example')).toMatchObject({ status: 403, text: branded });
      // Whoever doesn't know the password sees nothing of it.
      expect((await signIn('hal@brand.example', 'not the right password')).text).not.toContain('Rockets');
    });

    it('deactivated, with the right password alone', async () => {
      const mail = await invitation('ida@outside.example');
      expect((await visit(mail, 'post')).status).toBe(303);
      const { data } = (await api.get('/v1/users?query=ida@outside.example')).json<{ data: { id: string }[] }>();
      await api.post(`/v1/users/${data[0]?.id}/deactivate`);
      expect(await signIn('ida@outside.example')).toMatchObject({ status: 401, text: branded });
      expect((await signIn('ida@outside.example', 'not the right password')).text).not.toContain('Rockets');
    });

    it('with a link that was used', async () => {
      const used = await invitation('jan@outside.example');
      await visit(used, 'post');
      expect(await visit(used)).toMatchObject({ status: 410, text: branded });
      await world.api.post('/v1/auth/forgot-password', { email: 'ben@brand.example' });
      const reset = await world.mails.next('ben@brand.example');
      const { pathname, searchParams } = linkIn(reset);
      const form = { token: searchParams.get('token') ?? '', password: 'four loud red planes' };
      expect((await pageClient(world.app.url).submit(pathname, form)).status).toBe(303);
      expect(await visit(reset)).toMatchObject({ status: 410, text: branded });
    });

    it('but not with a link that is none of ours', async () => {
      for (const path of ['/complete-signup', '/reset-password']) {
        const { status, text } = await world.api.get(`${path}?token=${'x'.repeat(60)}`);
        expect([path, status, text.includes('Rockets')]).toEqual([path, 410, false]);
      }
    });
  });

  it('writes to strangers under this installation’s name, whatever it calls itself', async () => {
    await api.put('/v1/branding', { displayName: 'Your Bank', color: null });
    await api.post('/v1/users/invitations', { people: [{ email: 'finn@outside.example' }] });
    const mail = await world.mails.next('finn@outside.example');
    expect(mail.from?.value[0]?.name).not.toContain('Your Bank');
    expect(mail.text).toContain('Your Bank on Thread');
    expect(mail.text).toContain('(brand.example)');
  });

  it('is on no page before one has a link, and in no mail that asks for a mailbox’s proof', async () => {
    await api.put('/v1/branding', { displayName: 'Rockets', color: '#ffeb3b' });
    for (const path of ['/', '/login', '/signup', '/forgot-password']) {
      const { text } = await world.api.get(path);
      expect([path, /Rockets|brand\.ffeb3b/.test(text)]).toEqual([path, false]);
    }
    await world.api.post('/v1/auth/signup', { email: 'gil@brand.example' });
    const mail = await world.mails.next('gil@brand.example');
    expect(mail.text).not.toContain('Rockets');
    expect(mail.from?.value[0]?.name).not.toBe('Rockets');
  });

  it('that has another’s link sees that one’s, and without a brand it is the product’s', async () => {
    await world.api.post('/v1/auth/forgot-password', { email: 'eve@elsewhere.example' });
    const { text } = await page(await world.mails.next('eve@elsewhere.example'));
    expect(text).toContain('· Thread</title>');
    expect(text).not.toContain('/assets/brand.');
  });
});
