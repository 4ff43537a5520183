import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { request } from '../../support/http-client.js';
import { join as joinTeam, type ApiSession } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { listPath, panelClient, rolePath, signInToPanel, type PanelClient } from './panel-client.js';

let world: World;
let ada: ApiSession;
let ben: ApiSession;
let panel: PanelClient;
let nobody: PanelClient;
beforeAll(async () => {
  world = await startWorldWithPanel();
  ada = await joinTeam(world.api, world.mails, 'ada@acme.example');
  ben = await joinTeam(world.api, world.mails, 'ben@acme.example');
  panel = await signInToPanel(world.app.url, 'ada@acme.example');
  nobody = panelClient(world.app.url, '');
});
afterAll(() => world.close());

const roleOfBen = async () => (await world.api.as(ada).get(`/v1/users/${ben.user.id}`)).json().role;

describe('whoever is not signed in', () => {
  test.each(['/admin', '/admin/', '/admin/resources/people?role=admin', '/admin/made-up'])(
    'is led from %s to sign-in, and back afterwards',
    async (path) => {
      const answer = await nobody.get(path);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`/login?next=${encodeURIComponent(path)}`);
    },
  );

  test('reads a problem where a script asks', async () => {
    const answer = await nobody.get(listPath);
    expect(answer.status).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'not_authenticated' });
  });

  test.each(['/admin', '/admin/made-up', listPath, '/admin/api/resources/people/bulk/bulkDelete'])(
    'uploads nothing to %s: the answer comes before the body is read',
    async (path) => {
      const before = await readdir(tmpdir());
      expect(await answerToUnfinishedUpload(path)).toBe(401);
      expect(await readdir(tmpdir())).toEqual(before);
    },
  );

  /** The status that comes while most of the announced body has not been sent. */
  const answerToUnfinishedUpload = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const upload = httpRequest(world.app.url + path, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 10_000 },
      });
      upload.on('response', (response) => {
        resolve(response.statusCode);
        upload.destroy();
      });
      upload.on('error', reject);
      upload.write('--b\r\ncontent-disposition: form-data; name="f"; filename="f.bin"\r\n\r\nbytes');
    });
});

describe('a request that changes something', () => {
  test('from another site changes nothing [3.5.1]', async () => {
    const forged = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    const answer = await panel.changeRole(ben.user.id, { role: 'admin' }, forged);
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'forged_request' });
    expect(await roleOfBen()).toBe('user');
  });

  test('from an older browser on another site changes nothing [3.5.1]', async () => {
    const response = await request(world.app.url, rolePath(ben.user.id), {
      method: 'POST',
      body: JSON.stringify({ role: 'admin' }),
      headers: { cookie: panel.cookie, 'content-type': 'application/json', origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
    expect(await roleOfBen()).toBe('user');
  });

  test('is not taken as GET [3.5.1]', async () => {
    const answer = await panel.get(`${rolePath(ben.user.id)}?role=admin`);
    expect(answer.status).toBe(404);
    expect((await panel.post(`${listPath}?role=admin`, {})).json()).toMatchObject({ code: 'method_not_allowed' });
    expect(await roleOfBen()).toBe('user');
  });

  test('is not taken as a form or an upload', async () => {
    for (const type of ['multipart/form-data; boundary=b', 'application/x-www-form-urlencoded', 'text/plain']) {
      expect((await panel.changeRole(ben.user.id, { role: 'admin' }, { 'content-type': type })).status).toBe(415);
    }
    expect(await roleOfBen()).toBe('user');
  });

  test('with more than it can need is not read', async () => {
    const answer = await panel.changeRole(ben.user.id, { role: 'admin', filler: 'x'.repeat(200_000) });
    expect(answer.status).toBe(413);
    expect(await roleOfBen()).toBe('user');
  });
});

describe('what AdminJS would offer by itself', () => {
  test.each([
    ['POST', '/admin/api/resources/people/actions/new'],
    ['POST', '/admin/api/resources/people/records/:id/edit'],
    ['POST', '/admin/api/resources/people/records/:id/delete'],
    ['POST', '/admin/api/resources/people/records/:id/changeRole'],
    ['POST', '/admin/api/resources/people/bulk/bulkDelete?recordIds=:id'],
    ['GET', '/admin/api/resources/people/records/:id/show'],
    ['GET', '/admin/api/resources/people/search/ada'],
    ['GET', '/admin/api/resources/made-up/actions/list'],
    ['GET', '/admin/api/dashboard'],
    ['GET', '/admin/frontend/assets/app.bundle.js'],
  ])('%s %s is not there', async (method, template) => {
    const path = template.replace(':id', ben.user.id);
    const answer = method === 'GET' ? await panel.get(path) : await panel.post(path, {});
    expect(answer.status).toBe(404);
    expect((await world.api.as(ada).get(`/v1/users/${ben.user.id}`)).status).toBe(200);
  });
});

describe('the panel’s answers', () => {
  test('carry the API’s security headers and a stricter policy, and are not kept', async () => {
    const api = await world.api.as(ada).get('/v1/me');
    const expected = [...api.headers].filter(([name]) => /^(x-(?!request-id)|cross-origin|referrer|strict)/.test(name));
    expect(expected.map(([name]) => name).sort()).toEqual([
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'referrer-policy',
      'x-content-type-options',
      'x-frame-options',
    ]);
    for (const path of ['/admin', '/admin/resources/people', '/admin/made-up', listPath]) {
      const { headers } = await panel.get(path);
      for (const [name, value] of expected) expect([path, name, headers.get(name)]).toEqual([path, name, value]);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    }
  });

  test('run only scripts with a nonce that is new each time [3.4.3]', async () => {
    const pages = [await panel.get('/admin'), await panel.get('/admin')];
    const policies = pages.map(({ headers }) => headers.get('content-security-policy') ?? '');
    for (const [index, policy] of policies.entries()) {
      const nonce = /script-src 'nonce-([^']+)';/.exec(policy)?.[1] ?? '';
      expect(policy).not.toContain('unsafe');
      const scripts = pages[index]?.text.match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(4);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    }
    expect(policies[0]).not.toBe(policies[1]);
  });

  test('ask nothing of another host', async () => {
    expect((await panel.get('/admin')).text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test('keep a closing script tag in a person’s name as text', async () => {
    const name = '</script><script>alert(1)</script>';
    await joinTeam(world.api, world.mails, 'eve@acme.example', name);
    const page = await (await signInToPanel(world.app.url, 'eve@acme.example')).get('/admin');
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain(JSON.stringify(name).slice(1, -1).replaceAll('<', '\\u003c'));
  });

  test('keep a closing script tag in the organization’s name as text', async () => {
    const rename = (name: string) => world.sql('UPDATE organizations SET name = $1 WHERE name <> $1', [name]);
    await rename('</script><script>alert(1)</script>');
    for (const path of ['/admin', '/admin/resources/people', '/admin/made-up']) {
      const { text } = await panel.get(path);
      expect(text).toContain('\\u003c/script>\\u003cscript>alert(1)');
      expect(text).not.toContain('<script>alert');
    }
    await rename('Acme');
  });

  test('have no address that isn’t theirs', async () => {
    const page = await panel.get('/admin/made-up');
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await panel.get('/admin/api/made-up')).json()).toMatchObject({ code: 'not_found' });
  });
});
