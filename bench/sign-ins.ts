import { hash, verify } from '@node-rs/argon2';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { parameters } from '#src/modules/identity/credentials/password-hasher.js';
import { cpuMilliseconds } from './cpu.js';
import { median } from './median.js';
import { admin } from './million.js';
import type { Finding } from './report.js';
import type { Server } from './servers.js';
import { signIn } from './sign-in.js';

/** People who can sign in: enough that nobody's row is waited for, and that no limit by account is met. */
const signerCount = 64;
const parallelSignIns = 16;
const seconds = 3;
const rounds = 5;
/** Milliseconds between two requests whose time is taken. */
const pace = 3;
const tries = 200;

/** Addresses that sign in with the admin's password. */
export interface Signers {
  /** With that alone. */
  readonly plain: readonly string[];
  /** And with a second factor. */
  readonly guarded: readonly string[];
}

/** Lets some of the million sign in. */
export async function fillSigners(databaseUrl: string, organizationId: string): Promise<Signers> {
  const client = new Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ email: string; userId: string }>(
    `INSERT INTO credentials (email, organization_id, user_id, password_hash)
     SELECT email, organization_id, id, $2 FROM users
      WHERE organization_id = $1 AND state = 'active' AND email <> $4 ORDER BY email LIMIT $3
     RETURNING email, user_id AS "userId"`,
    [organizationId, await hash(admin.password, parameters), 2 * signerCount, admin.email],
  );
  const [plain, guarded] = [rows.slice(0, signerCount), rows.slice(signerCount)];
  const theirs = [organizationId, guarded.map(({ userId }) => userId)];
  await client.query(
    `INSERT INTO totp_factors (organization_id, user_id, sealed_secret, confirmed_at)
     SELECT $1, unnest($2::uuid[]), 'never opened', now()`,
    theirs,
  );
  await client.query(
    'UPDATE users SET has_second_factor = true WHERE organization_id = $1 AND id = ANY($2::uuid[])',
    theirs,
  );
  await client.end();
  return { plain: plain.map(({ email }) => email), guarded: guarded.map(({ email }) => email) };
}

/** Parallel sign-ins against the hashes that the machine manages with all its cores, and `GET /v1/me` beside them, in turn. */
export async function compareSignIns(app: Server, { plain: signers }: Signers): Promise<Finding[]> {
  const token = await signIn(app);
  const passwordHash = await hash(admin.password, parameters);
  const hashes: number[] = [];
  const signIns: number[] = [];
  const cpus: number[] = [];
  const alone: number[] = [];
  const beside: number[] = [];
  const enterAll = () => perSecond(parallelSignIns, (index) => enter(app, signers, index % signers.length));
  await enterAll();
  for (let round = 0; round < rounds; round++) {
    hashes.push(await perSecond(availableParallelism(), () => verify(passwordHash, admin.password)));
    const before = cpuMilliseconds(app.pid);
    const rate = await enterAll();
    signIns.push(rate);
    cpus.push((cpuMilliseconds(app.pid) - before) / (rate * seconds));
    alone.push(await worstOf(app, token));
    const [worst] = await Promise.all([worstOf(app, token), enterAll()]);
    beside.push(worst);
  }
  const [hashed, entered] = [median(hashes), median(signIns)];
  return [
    {
      what: 'the machine’s own argon2id, against parallel sign-ins',
      measured: `${hashed.toFixed(0)} and ${entered.toFixed(0)} a second, ${(entered / hashed).toFixed(2)} of it; ${median(cpus).toFixed(1)} ms of CPU a sign-in`,
      ratio: hashed / entered,
      bound: 1 / 0.9,
    },
    {
      what: 'p99 of `GET /v1/me` beside parallel sign-ins, against alone',
      measured: `${median(beside).toFixed(1)} ms and ${median(alone).toFixed(1)} ms`,
      ratio: median(beside) / median(alone),
      bound: 5,
    },
  ];
}

/** How many times a second `work` is done by so many at once. */
async function perSecond(parallel: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  const one = async () => {
    while (performance.now() < end) await work(done++);
  };
  await Promise.all(Array.from({ length: parallel }, one));
  return (done / (performance.now() - start)) * 1000;
}

/** The 99th percentile of the milliseconds that `GET /v1/me` takes, asked one after the other. */
async function worstOf(app: Server, token: string): Promise<number> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const start = performance.now();
    const response = await fetch(`${app.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    await response.arrayBuffer();
    times.push(performance.now() - start);
    await pause(pace);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? NaN;
}

let client = 0;
/** A client of its own for each request, so that no limit is met. */
const fromAnywhere = () => {
  client++;
  return `10.${(client >> 16) & 255}.${(client >> 8) & 255}.${client & 255}`;
};

async function post(app: Server, path: string, body: object, ip = fromAnywhere()): Promise<number> {
  const response = await fetch(app.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ip },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Where each of them always signs in. */
export const placeOf = (index: number): string => `192.0.2.${index + 1}`;

/** Signs somebody in from where they always do. */
async function enter(app: Server, signers: readonly string[], index: number): Promise<void> {
  const body = { email: signers[index] ?? '', password: admin.password };
  const status = await post(app, '/v1/auth/login', body, placeOf(index));
  if (status !== 200) throw new Error(`Signing in answered ${status}.`);
}

/** Whether the time of an answer tells apart addresses with a second factor, without one, and that nobody has: in turn, 200 times each. */
export async function compareAddresses(app: Server, { plain, guarded }: Signers): Promise<Finding[]> {
  const of = (emails: readonly string[], index: number): string => emails[index % emails.length] ?? '';
  const kinds: readonly [string, (index: number) => string][] = [
    ['known', (index) => of(plain, index)],
    ['with a second factor', (index) => of(guarded, index)],
    ['unknown', (index) => `nobody${index % plain.length}.${of(plain, index)}`],
  ];
  const asked: [string, string, number, (email: string) => object][] = [
    ['a wrong password', '/v1/auth/login', 401, (email) => ({ email, password: 'not the right password' })],
    ['a sign-up', '/v1/auth/signup', 202, (email) => ({ email })],
    ['a forgotten password', '/v1/auth/forgot-password', 202, (email) => ({ email })],
  ];
  const findings: Finding[] = [];
  for (const [what, path, expected, bodyOf] of asked) {
    const times: number[][] = kinds.map(() => []);
    for (let index = 0; index < tries; index++) {
      for (let turn = 0; turn < kinds.length; turn++) {
        // Who comes first takes turns too.
        const kind = (index + turn) % kinds.length;
        const start = performance.now();
        const status = await post(app, path, bodyOf(kinds[kind]?.[1](index) ?? ''));
        times[kind]?.push(performance.now() - start);
        if (status !== expected) throw new Error(`${path} answered ${status}.`);
      }
    }
    findings.push({
      what: `time of ${what} for an address that is ${kinds.map(([name]) => name).join(', ')}: the largest difference of two against its noise`,
      measured: `medians of ${times.map((each) => median(each).toFixed(2)).join(', ')} ms, noise ${errorOfMedian(times[0] ?? []).toFixed(2)} ms`,
      ratio: Math.max(...times.flatMap((one) => times.map((other) => differenceOf(one, other)))),
      bound: 4,
    });
  }
  return findings;
}

/** How far two medians are apart, in standard errors of that. */
const differenceOf = (one: readonly number[], other: readonly number[]): number =>
  Math.abs(median(one) - median(other)) / Math.hypot(errorOfMedian(one), errorOfMedian(other));

/** The standard error of a median, by the spread of the middle half, which no outlier moves. */
function errorOfMedian(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return (1.2533 * (at(0.75) - at(0.25))) / 1.349 / Math.sqrt(sorted.length);
}
