import { killableServers, type MortalServers } from '../../support/killable-servers.js';
import { apiOf, join } from '../../support/people.js';
import { startRoundRobinProxy, type RoundRobinProxy } from '../../support/round-robin-proxy.js';

const requestsAtATime = 6;

let servers: MortalServers;
let proxy: RoundRobinProxy;
beforeAll(async () => {
  [servers, proxy] = await Promise.all([killableServers(), startRoundRobinProxy()]);
});
afterAll(async () => {
  await proxy.close();
  await servers.close();
});

const startInstance = () => servers.start(servers.mails.url, { SHUTDOWN_DELAY: '3' });

test('two of three instances are stopped in turn under load: no request is lost, and each says first that it is not ready', async () => {
  const [first, second, third] = await Promise.all([startInstance(), startInstance(), startInstance()]);
  for (const { api } of [first, second, third]) proxy.add(api.url);
  const ada = apiOf(proxy.url).as(await join(first.api, servers.mails, 'ada@restart.example'));

  const failures: string[] = [];
  let answered = 0;
  let running = true;
  const load = async (): Promise<void> => {
    while (running) {
      const read = await ada.get('/v1/me');
      const written = await ada.post('/v1/users/bulk/preview', { action: 'deactivate', userIds: [] });
      if (read.status !== 200) failures.push(`GET ${read.status} ${read.text}`);
      if (written.status >= 500) failures.push(`POST ${written.status} ${written.text}`);
      answered += 2;
    }
  };
  const clients = Array.from({ length: requestsAtATime }, load);

  expect(await first.server.stop('SIGTERM')).toBe(0);
  expect(await second.server.stop('SIGTERM')).toBe(0);
  running = false;
  await Promise.all(clients);

  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(100);
  for (const { api } of [first, second]) expect(proxy.readiness.get(api.url)).toContain(503);
  expect(proxy.readiness.get(third.api.url)).toEqual(new Set([200]));
});
