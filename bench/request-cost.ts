import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import {
  bodyFieldsOf,
  exampleBodyOf,
  operationsOf,
  pathWith,
  type ApiDocument,
  type Operation,
} from '../test/support/api-document.js';
import {
  hostileForms,
  hostileJson,
  hostileQueries,
  largestBody,
  largestQuery,
  publicForms,
  type HostileBody,
} from '../test/support/hostile-input.js';
import { randomBodies } from '../test/support/random-bodies.js';
import { residentMebibytes } from './memory.js';
import type { Finding } from './report.js';
import type { Server } from './servers.js';
import { signIn } from './sign-in.js';

/** Milliseconds of the server's CPU that a request of any size may take. */
const most = 20;
/** How much a request of twice the size may cost; linear work takes twice as much, and some is the same for each. */
const mostGrowth = 2.6;
/** Milliseconds below which growth tells of nothing but the clock. */
const telling = 2;
/** Milliseconds between two readings, and of CPU between them that a process at rest takes at most. */
const restMs = 2;
const rest = 0.05;
/** Times that a request is sent, and one that seems dear; the cheapest counts, for the collection of garbage meets any. */
const few = 5;
const many = 25;

/** One kind of request to one address. */
interface Attack {
  readonly who: 'anybody' | 'an admin';
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly largest: number;
  readonly of: HostileBody['of'];
  /** Whether what is made goes into the address. */
  readonly inAddress?: boolean;
}

interface Cost {
  readonly attack: Attack;
  readonly half: number;
  readonly whole: number;
}

/**
 * What a request costs that nobody means well, at every address that takes a body or a query: all of the server's CPU if
 * it comes from anybody, and what keeps others waiting, the event loop's, if from an admin, whose lists are read in
 * threads beside it. The server must trust one proxy, so that each request comes from a client of its own: what the
 * limits turn away costs nothing.
 */
export async function measureRequestCosts(app: Server): Promise<Finding[]> {
  const document = (await (await fetch(`${app.url}/docs-json`)).json()) as ApiDocument;
  const send = sender(app, await signIn(app));
  const attacks = attacksOn(document);
  console.log(`Trying ${attacks.length} kinds of hostile requests …`);
  const costs: Cost[] = [];
  for (const attack of attacks) {
    const cpu = attack.who === 'anybody' ? () => ofProcess(app.pid) : () => ofEventLoop(app.pid);
    const costOf = async (times: number): Promise<Cost> => ({
      attack,
      half: await cheapest(times, cpu, () => send(attack, attack.largest / 2)),
      whole: await cheapest(times, cpu, () => send(attack, attack.largest)),
    });
    await send(attack, attack.largest / 4);
    const cost = await costOf(few);
    // Only what stays so is the request's own.
    costs.push(cost.whole > most || growthOf(cost) > mostGrowth ? await costOf(many) : cost);
  }
  return (['anybody', 'an admin'] as const).flatMap((who) =>
    findingsOf(
      who,
      costs.filter(({ attack }) => attack.who === who),
    ),
  );
}

/** Bodies near what public operations take, and milliseconds of the server's CPU that any of them may take. */
const randomCount = 10_000;
const mostAtRandom = 200;
/** MB that the process may grow by once a third of them warmed it up. */
const mostGrown = 50;

/** What random bodies from anybody cost, one after the other, each from a client of its own; none may be a fault or hang. */
export async function measureRandomBodies(app: Server): Promise<Finding[]> {
  const document = (await (await fetch(`${app.url}/docs-json`)).json()) as ApiDocument;
  const bodies = randomBodies(document, randomCount);
  console.log(`Sending ${bodies.length} random bodies …`);
  // The short ones first, so that operations take turns and what is kept of long ones shows.
  bodies.sort((one, other) => one.text.length - other.text.length);
  let dearest = { cpu: 0, of: '' };
  let warm = 0;
  for (const [index, { operation, text }] of bodies.entries()) {
    const before = ofProcess(app.pid);
    const response = await fetch(app.url + pathWith(operation, someone), {
      method: operation.method,
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.200.${index >> 8}.${index & 255}` },
      body: text,
      signal: AbortSignal.timeout(30_000),
    });
    await response.arrayBuffer();
    if (response.status >= 500)
      throw new Error(`${operation.path} answered ${response.status} to ${text.slice(0, 500)}`);
    const cpu = ofProcess(app.pid) - before;
    if (cpu > dearest.cpu) dearest = { cpu, of: `${operation.method} ${operation.path}` };
    if (index === Math.floor(randomCount / 3)) warm = residentMebibytes(app.pid);
  }
  const grown = residentMebibytes(app.pid) - warm;
  return [
    {
      what: `ms of CPU of the dearest of ${randomCount.toLocaleString('en')} random bodies from anybody`,
      measured: `${dearest.cpu.toFixed(1)} ms: ${dearest.of}`,
      ratio: dearest.cpu,
      bound: mostAtRandom,
    },
    {
      what: 'MB that the process grows by in two thirds of them',
      measured: `${grown.toFixed(0)} MB, from ${warm.toFixed(0)}`,
      ratio: grown,
      bound: mostGrown,
    },
  ];
}

const growthOf = ({ half, whole }: Cost): number => (whole < telling ? 0 : whole / half);

function findingsOf(who: string, costs: readonly Cost[]): Finding[] {
  const dearest = costs.reduce((one, other) => (other.whole > one.whole ? other : one));
  const steepest = costs.reduce((one, other) => (growthOf(other) > growthOf(one) ? other : one));
  return [
    {
      what: `ms of CPU of the dearest request from ${who}, of ${costs.length} kinds`,
      measured: `${dearest.whole.toFixed(1)} ms: ${dearest.attack.name}`,
      ratio: dearest.whole,
      bound: most,
    },
    {
      what: `growth of the steepest request from ${who} when its size doubles`,
      measured: `${steepest.half.toFixed(1)} and ${steepest.whole.toFixed(1)} ms: ${steepest.attack.name}`,
      ratio: growthOf(steepest),
      bound: mostGrowth,
    },
  ];
}

function attacksOn(document: ApiDocument): Attack[] {
  const operations = operationsOf(document);
  return [
    ...operations.filter(({ requestBody }) => requestBody !== undefined).flatMap((one) => onBody(document, one)),
    ...operations.flatMap(onQuery),
    ...Object.entries(publicForms).flatMap(([path, fields]) => hostileForms(fields).map(toAttack('POST', path))),
    ...['/login', '/complete-signup', '/reset-password'].flatMap((path) =>
      hostileQueries(['token', 'next', 'notice']).map(asQuery('anybody', path)),
    ),
  ];
}

const someone = '0199f2b4-5c1e-7000-8000-000000000000';
const whoAsks = ({ security }: Operation): Attack['who'] => (security === undefined ? 'anybody' : 'an admin');

function onBody(document: ApiDocument, operation: Operation): Attack[] {
  const fields = Object.keys(bodyFieldsOf(document, operation));
  const bodies = hostileJson(exampleBodyOf(document, operation), fields);
  return bodies.map(toAttack(operation.method, pathWith(operation, someone), whoAsks(operation)));
}

function onQuery(operation: Operation): Attack[] {
  const names = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  // An export is a whole file, whatever was asked.
  if (names.length === 0 || operation.path.endsWith('/export')) return [];
  return hostileQueries(names).map(asQuery(whoAsks(operation), pathWith(operation, someone)));
}

const toAttack =
  (method: string, path: string, who: Attack['who'] = 'anybody') =>
  ({ kind, contentType, of }: HostileBody): Attack => ({
    who,
    name: `${method} ${path}, ${kind}`,
    method,
    path,
    headers: { 'content-type': contentType },
    largest: largestBody,
    of,
  });

const asQuery =
  (who: Attack['who'], path: string) =>
  ({ kind, of }: Pick<HostileBody, 'kind' | 'of'>): Attack => ({
    who,
    name: `GET ${path}, ${kind}`,
    method: 'GET',
    path,
    headers: { accept: 'text/html' },
    largest: largestQuery,
    of,
    inAddress: true,
  });

/** Sends requests, each as a client of its own. */
function sender(app: Server, token: string): (attack: Attack, bytes: number) => Promise<void> {
  let client = 0;
  return async ({ who, method, path, headers, of, inAddress = false }, bytes) => {
    const text = of(bytes);
    client++;
    const response = await fetch(`${app.url}${path}${inAddress ? `?${text}` : ''}`, {
      method,
      redirect: 'manual',
      headers: {
        ...headers,
        'x-forwarded-for': `10.${(client >> 16) & 255}.${(client >> 8) & 255}.${client & 255}`,
        ...(who === 'an admin' && { authorization: `Bearer ${token}` }),
      },
      ...(!inAddress && { body: text }),
    });
    await response.arrayBuffer();
    if (response.status >= 500 || response.status === 429)
      throw new Error(`${method} ${path} answered ${response.status}.`);
  };
}

async function cheapest(times: number, cpu: () => number, work: () => Promise<void>): Promise<number> {
  let least = Infinity;
  for (let time = 0; time < times; time++) {
    const before = await settled(cpu);
    await work();
    least = Math.min(least, (await settled(cpu)) - before);
  }
  return least;
}

/** A figure that the system brings up to date when a thread rests, which it does somewhat after it has answered. */
async function settled(cpu: () => number): Promise<number> {
  for (let last = cpu(); ;) {
    await pause(restMs);
    const now = cpu();
    if (now - last < rest) return now;
    last = now;
  }
}

/** Milliseconds of CPU of a process, to the nanosecond, which its whole time in hundredths of a second doesn't tell. */
const ofProcess = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + ofThread(pid, thread), 0);

/** Milliseconds of CPU of the thread that answers everybody. */
const ofEventLoop = (pid: number): number => ofThread(pid, String(pid));

function ofThread(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    // It ended between being listed and being read.
    return 0;
  }
}
