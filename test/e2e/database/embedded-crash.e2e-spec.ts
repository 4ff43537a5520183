import { cp, readdir, writeFile } from 'node:fs/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#src/embedded-postgres/index.js';
import {
  appearance,
  type Application,
  guardianPid,
  holdConnection,
  lockFileOf,
  makeDataDir,
  query,
  runApplication,
  serverPid,
} from './embedded-fixture.js';

let folder: Awaited<ReturnType<typeof makeDataDir>>;
let servers: EmbeddedPostgres[];
let applications: Application[];
let said: string[];

const start = async (dataDir = folder.dataDir): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ dataDir, log: (line) => said.push(line) });
  servers.push(server);
  return server;
};
const run = (): Application => {
  const application = runApplication(folder.dataDir);
  applications.push(application);
  return application;
};

beforeEach(async () => {
  folder = await makeDataDir();
  servers = [];
  applications = [];
  said = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await Promise.all(applications.map((application) => application.stop()));
  await folder.remove();
});

test('an application killed outright takes its database along and blocks nobody', async () => {
  const application = run();
  const url = await application.next('url');
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS n');
  const { goodbye } = await holdConnection(url);
  await application.kill();
  expect((await goodbye).message).toMatch(/administrator command/);
  expect(await query((await start()).url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a database that outlived its application is shut down and started again', async () => {
  const application = run();
  await query(await application.next('url'), 'CREATE TABLE kept AS SELECT 1 AS n');
  const orphan = await serverPid(folder.dataDir);
  process.kill(await guardianPid(orphan), 'SIGKILL');
  await application.kill();
  expect(await query((await start()).url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  expect(await serverPid(folder.dataDir)).not.toBe(orphan);
  expect(said).toContainEqual('Shutting down the database that a crash left running.');
});

test('a database killed outright recovers what was committed at the next start', async () => {
  const { url, stop } = await start();
  await query(url, 'CREATE TABLE kept AS SELECT 1 AS n');
  process.kill(await serverPid(folder.dataDir), 'SIGKILL');
  await stop();
  expect(await query((await start()).url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a stale lock file that names an unrelated process is no obstacle', async () => {
  const { url, stop } = await start();
  await stop();
  await writeFile(lockFileOf(folder.dataDir), `${process.ppid}\n/elsewhere\n`);
  expect((await start()).url).toBe(url);
});

test('a first start that was cut off leaves nothing behind for the next', async () => {
  const begun = appearance(folder.dataDir, /^postgres\.unfinished-/);
  const application = run();
  await begun;
  await application.kill();
  await expect(query((await start()).url, 'SELECT 1 AS n')).resolves.toEqual([{ n: 1 }]);
  expect(await readdir(folder.dataDir)).toEqual(['postgres']);
});

test('of two first starts at once one runs and the other says so', async () => {
  const outcomes = await Promise.all(
    [run(), run()].map((application) => Promise.any([application.next('url'), application.next('refusal')])),
  );
  expect(outcomes.toSorted()).toEqual([
    expect.stringMatching(/^Thread is already running on this data/),
    expect.stringMatching(/^postgres:/),
  ]);
});

test('a copied data folder starts a database of its own and leaves the running original alone', async () => {
  const original = await start();
  const copied = await makeDataDir();
  await cp(folder.dataDir, copied.dataDir, { recursive: true });
  const copy = await start(copied.dataDir);
  await query(original.url, 'CREATE TABLE mine AS SELECT 1 AS n');
  await expect(query(copy.url, 'SELECT n FROM mine')).rejects.toMatchObject({ code: '42P01' });
  await copy.stop();
  await copied.remove();
});
