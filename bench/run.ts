import { mkdtemp, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseServer, prepareDatabase } from '#src/database/index.js';
import { startEmbeddedPostgres } from '#src/embedded-postgres/index.js';
import { compareLists, compareMetrics, compareProcesses, compareServers } from './comparisons.js';
import { measureImages } from './images.js';
import { measureJobs } from './jobs.js';
import { startMailSink } from './mail-sink.js';
import { compareAssignments, compareExports, compareImports, compareMasses, compareWorkflows } from './masses.js';
import { noteClients } from './known-clients.js';
import { admin, fillMillion, million } from './million.js';
import { fillAccounts } from './million-accounts.js';
import { compareAddresses, compareSignIns, fillSigners, placeOf } from './sign-ins.js';
import { measureRandomBodies, measureRequestCosts } from './request-cost.js';
import { broken, tableOf, type Finding } from './report.js';
import { fillOrganizations, organizations } from './organizations.js';
import { startServer, type Server } from './servers.js';
import { measureStarts } from './starts.js';
import { compareWorkspace } from './workspace.js';

/**
 * `npm run bench -- requests`: what hostile requests cost, `npm run bench -- servers`: what ordinary ones cost against the
 * reference, `npm run bench -- imports`: imports, and nothing else, which takes no million. `npm run bench -- workspace`: a
 * million accounts and tasks of a thousand people; `npm run bench -- workflows`: workflows alone, with ten thousand accounts;
 * `npm run bench -- sign-ins`: how many sign in at once, and whether the time of an answer tells who there is;
 * `npm run bench -- images`: what it costs to draw somebody's image, or to refuse it; `npm run bench -- metrics`: to be counted;
 * `npm run bench -- exports`: an export, of a hundred thousand people; `npm run bench -- processes`: two processes against one;
 * `npm run bench -- starts`: a start, memory at rest and what is installed; `npm run bench -- organizations`: what jobs take that run by the clock, among a hundred thousand organizations.
 */
const part = process.argv[2];
const isMeasured = (...parts: readonly string[]): boolean => part === undefined || parts.includes(part);
const people = isMeasured() ? million : isMeasured('exports') ? 100_000 : 1_000;
const accounts = isMeasured('workspace') ? million : isMeasured('workflows') ? 10_000 : 1_000;

const folder = await mkdtemp(join(tmpdir(), 'thread-bench-'));
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: console.log });
const sink = await startMailSink();
const servers: Server[] = [];
try {
  await prepareDatabase(new DatabaseServer(postgres.url), { say: console.log, wait: false });
  console.log(`Making an organization of ${people.toLocaleString('en')} people …`);
  const { organizationId } = await fillMillion(postgres.url, people);
  console.log(`Making ${accounts.toLocaleString('en')} accounts and as many tasks …`);
  await fillAccounts(postgres.url, organizationId, accounts);

  const env = {
    DATABASE_URL: postgres.url,
    JWT_SECRET: randomBytes(48).toString('base64url'),
    SECRETS_KEY: randomBytes(48).toString('base64url'),
    PUBLIC_URL: 'https://thread.example.com',
    SMTP_URL: sink.url,
    MAIL_FROM: 'Thread <thread@example.com>',
  };
  await noteClients(postgres.url, env.JWT_SECRET, [{ email: admin.email, ip: '127.0.0.1' }]);
  const log = (name: string): string => join(folder, `${name}.log`);
  const startApp = (): Promise<Server> => startServer('Thread', ['dist/bundle/main.js'], env, log('thread'));
  const organization = { databaseUrl: postgres.url, organizationId };
  const findings: Finding[] = [];
  /** Keeps what was found for the table, and says it at once: the whole takes a while. */
  const note = (found: readonly Finding[]): void => {
    findings.push(...found);
    for (const { what, measured, ratio } of found) console.log(`${what}: ${ratio.toFixed(2)} (${measured})`);
  };
  if (isMeasured('servers', 'workspace')) {
    const app = await startApp();
    servers.push(app);
    const hook = '--import=./test/support/resolve-typescript.mjs';
    const reference = await startServer('the reference', [hook, 'bench/reference/server.ts'], env, log('reference'));
    servers.push(reference);

    console.log('Loading …');
    note(await compareServers(app, reference));
    if (isMeasured()) note(await compareLists(app, organization));
    if (isMeasured('workspace')) note(await compareWorkspace(app, organization));
    for (const server of servers.splice(0)) await server.stop();
  }
  if (isMeasured('metrics')) {
    const uncounted = await startApp();
    servers.push(uncounted);
    const counted = await startServer(
      'Thread with metrics',
      ['dist/bundle/main.js'],
      { ...env, METRICS_PORT: '0' },
      log('metrics'),
    );
    servers.push(counted);
    note(await compareMetrics(counted, uncounted));
    for (const server of servers.splice(0)) await server.stop();
  }
  if (isMeasured('processes')) {
    servers.push(await startApp(), await startApp());
    const [one, other] = servers;
    if (one !== undefined && other !== undefined) note(await compareProcesses(one, other));
    for (const server of servers.splice(0)) await server.stop();
  }
  if (isMeasured('starts')) note(await measureStarts(startApp));
  if (isMeasured()) note(await compareMasses(startApp, organization));
  if (isMeasured('exports')) note(await compareExports(startApp, organization));
  if (isMeasured('workspace')) note(await compareAssignments(startApp, organization));
  if (isMeasured('workspace', 'workflows')) note(await compareWorkflows(startApp, organization));
  if (isMeasured('imports')) note(await compareImports(startApp, sink, organization));
  if (isMeasured('requests')) {
    const behindProxy = { ...env, TRUST_PROXY: '1' };
    const attacked = await startServer('Thread', ['dist/bundle/main.js'], behindProxy, log('attacked'));
    servers.push(attacked);
    note(await measureRandomBodies(attacked));
    note(await measureRequestCosts(attacked));
  }
  if (isMeasured('sign-ins')) {
    const signers = await fillSigners(postgres.url, organizationId);
    const clients = signers.plain.map((email, index) => ({ email, ip: placeOf(index) }));
    await noteClients(postgres.url, env.JWT_SECRET, clients);
    const entered = await startServer('Thread', ['dist/bundle/main.js'], { ...env, TRUST_PROXY: '1' }, log('entered'));
    servers.push(entered);
    note(await compareSignIns(entered, signers));
    note(await compareAddresses(entered, signers));
  }
  if (isMeasured('organizations')) {
    console.log(`Making ${organizations.toLocaleString('en')} organizations of ten people …`);
    await fillOrganizations(postgres.url);
    // No DNS server listens there: records are looked up and not found.
    const apart = { ...env, DNS_SERVERS: '127.0.0.1:9' };
    const working = await startServer('Thread', ['dist/bundle/main.js'], apart, log('working'));
    servers.push(working);
    note(await measureJobs(working, postgres.url));
  }
  if (isMeasured('images')) note(await measureImages());
  console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}\n\n${tableOf(findings)}`);
  if (broken(findings)) process.exitCode = 1;
} finally {
  for (const server of servers) await server.stop();
  await sink.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
