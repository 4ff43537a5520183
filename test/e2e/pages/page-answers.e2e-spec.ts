import { stylesheet } from '#src/http/ui/index.js';
import { signUp } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient, type PageClient } from './page-client.js';

let world: World;
let browser: PageClient;
beforeAll(async () => {
  world = await startWorld();
  browser = pageClient(world.app.url);
});
afterAll(() => world.close());

describe('every page before the panel', () => {
  const paths = [
    '/',
    '/signup',
    '/login',
    '/forgot-password',
    '/complete-signup',
    '/reset-password',
    '/secure-account',
    '/nowhere',
  ];

  test.each(paths)('%s is kept by nobody and runs nothing but our own [3.4.3, 14.3.2]', async (path) => {
    const { headers } = await browser.get(path);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).not.toContain('unsafe');
  });

  test.each(paths)('%s has a language, one heading and a title', async (path) => {
    const { html } = await browser.get(path);
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+ · Thread<\/title>/);
  });

  test('a link’s token is in the form alone: in nothing that the page loads or leads to [14.2.1]', async () => {
    const token = await signUp(world.api, world.mails, 'ada@token.example');
    const page = await browser.get(`/complete-signup?token=${token}`);
    expect(page.headers.get('referrer-policy')).toBe('strict-origin');
    expect(page.html.split(token)).toHaveLength(2);
    expect(page.field('token')).toBe(token);
  });
});

describe('the files of the pages', () => {
  test('are kept for ever, for their address changes with them', async () => {
    const { status, headers, html } = await browser.get(stylesheet.path);
    expect([status, headers.get('content-type'), html]).toEqual([200, 'text/css; charset=utf-8', stylesheet.body]);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('of another build are answered by this one’s, and that isn’t kept', async () => {
    const { status, headers, html } = await browser.get('/assets/pages.0123456789abcdef.css');
    expect([status, html]).toEqual([200, stylesheet.body]);
    expect(headers.get('cache-control') ?? '').not.toContain('immutable');
    expect((await browser.get('/assets/others.0123456789abcdef.css')).status).toBe(404);
  });

  test('include the icon, under the name that browsers ask for unbidden too', async () => {
    expect((await browser.get('/favicon.svg')).headers.get('content-type')).toBe('image/svg+xml');
    expect(await browser.get('/favicon.ico')).toMatchObject({ status: 301, location: '/favicon.svg' });
  });
});

describe('what is not there', () => {
  test('is a page for a person', async () => {
    const answer = await browser.get('/nowhere');
    expect([answer.status, answer.text.includes('Not found')]).toEqual([404, true]);
  });

  test('is a problem document for a program, and under /v1 for everybody', async () => {
    for (const [path, accept] of [
      ['/nowhere', 'application/json'],
      ['/nowhere', '*/*'],
      ['/v1/nowhere', 'text/html'],
    ] as const) {
      const { headers } = await browser.get(path, { accept });
      expect([path, accept, headers.get('content-type')]).toEqual([
        path,
        accept,
        expect.stringContaining('application/problem+json'),
      ]);
    }
  });

  test('a form that is too large is refused on a page', async () => {
    const answer = await browser.submit('/signup', { email: 'a'.repeat(100_000) });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
  });
});
