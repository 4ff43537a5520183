import { join as joinTeam } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { panelClient, signInToPanel, type PanelClient } from './panel-client.js';

let world: World;
let panel: PanelClient;
let files: string[];
beforeAll(async () => {
  world = await startWorldWithPanel();
  await joinTeam(world.api, world.mails, 'ada@acme.example');
  panel = await signInToPanel(world.app.url, 'ada@acme.example');
  const page = await panel.get('/admin/resources/people');
  files = [...page.text.matchAll(/(?:src|href)="(\/admin\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
});
afterAll(() => world.close());

/** Bytes on the wire, as a browser that takes these encodings counts them. */
async function transferred(path: string, encoding: string): Promise<number> {
  const response = await fetch(world.app.url + path, {
    headers: { cookie: panel.cookie, 'accept-encoding': encoding },
  });
  expect([path, response.status, response.headers.get('content-encoding')]).toEqual([path, 200, encoding]);
  const unpacked = (await response.arrayBuffer()).byteLength;
  return Number(response.headers.get('content-length') ?? unpacked);
}

describe('what the browser loads for the panel', () => {
  test.each(['br', 'gzip'])('is at most 1 MB compressed by %s', async (encoding) => {
    const sizes = await Promise.all(['/admin/resources/people', ...files].map((path) => transferred(path, encoding)));
    expect(files).toHaveLength(3);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1_000_000);
  });

  test('is kept by the browser for ever, under a name that changes with the content', async () => {
    for (const file of files) {
      expect(file).toMatch(/\.[0-9a-f]{16}\.(js|css)$/);
      const { status, headers } = await panelClient(world.app.url, '').get(file);
      expect([file, status, headers.get('cache-control')]).toEqual([file, 200, 'public, max-age=31536000, immutable']);
      expect(headers.get('vary')).toMatch(/accept-encoding/i);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('is no way to other files', async () => {
    for (const path of [
      '/admin/assets/..%2fmanifest.json',
      '/admin/assets/../manifest.json',
      '/admin/assets/',
      '/admin/assets/no.js',
    ]) {
      const { status } = await panelClient(world.app.url, '').get(path);
      expect([path, status === 404 || status === 403 || status === 303]).toEqual([path, true]);
    }
  });
});
