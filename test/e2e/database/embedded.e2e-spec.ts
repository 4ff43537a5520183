import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { EmbeddedPostgresError, startEmbeddedPostgres, type EmbeddedPostgres } from '#src/embedded-postgres/index.js';
import { makeDataDir, query } from './embedded-fixture.js';

let folder: Awaited<ReturnType<typeof makeDataDir>>;
let running: EmbeddedPostgres | undefined;
let said: string[];

const start = async (durable = false): Promise<EmbeddedPostgres> =>
  (running = await startEmbeddedPostgres({ dataDir: folder.dataDir, durable, log: (line) => said.push(line) }));

beforeEach(async () => {
  folder = await makeDataDir();
  said = [];
});
afterEach(async () => {
  await running?.stop();
  await folder.remove();
});

test('runs PostgreSQL 18 that loses nothing in a power cut and sorts alike on every machine', async () => {
  const { url } = await start(true);
  const [row] = await query(
    url,
    `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS commit, datlocprovider AS provider, datlocale AS locale,
            pg_encoding_to_char(encoding) AS encoding
     FROM pg_database WHERE datname = current_database()`,
  );
  expect(row).toEqual({ version: 18, fsync: 'on', commit: 'on', provider: 'b', locale: 'C.UTF-8', encoding: 'UTF8' });
});

test('is reached from this machine alone, and with the password alone', async () => {
  const { url } = await start();
  const [row] = await query(
    url,
    "SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets",
  );
  expect(row).toEqual({ addresses: '127.0.0.1', sockets: '' });
  const stranger = new URL(url);
  stranger.password = 'guess';
  await expect(query(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  const { mode } = await stat(join(folder.dataDir, 'postgres/connection.json'));
  expect(mode & 0o777).toBe(0o600);
});

test('keeps data and address from one start to the next', async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  await first.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  expect(said).toEqual([expect.stringContaining('Making a database')]);
});

test('moves to another port, for good, when something else listens on its own', async () => {
  const first = await start();
  await first.stop();
  const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
  await once(squatter, 'listening');
  const second = await start();
  await second.stop();
  squatter.close();
  await once(squatter, 'close');
  const third = await start();

  expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  expect(third.url).toBe(second.url);
  expect(said).toContainEqual(expect.stringMatching(/^Port \d+ is taken, so .* port \d+\.$/));
  await expect(query(third.url, 'SELECT 1 AS n')).resolves.toEqual([{ n: 1 }]);
});

test('refuses a second start on the same data in one sentence, and leaves the first alone', async () => {
  const first = await start();
  const refusal = startEmbeddedPostgres({ dataDir: folder.dataDir, log: () => undefined });
  await expect(refusal).rejects.toThrow(EmbeddedPostgresError);
  await expect(refusal).rejects.toThrow(
    /^Thread is already running on this data \(process \d+\): stop it first, or .+\.$/,
  );
  await expect(query(first.url, 'SELECT 1 AS n')).resolves.toEqual([{ n: 1 }]);
});

test('stopping twice is stopping once', async () => {
  const { stop } = await start();
  await Promise.all([stop(), stop()]);
  await expect(stop()).resolves.toBeUndefined();
});
