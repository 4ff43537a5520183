import { connect } from 'node:net';
import { DiscoveryModule } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { newMember } from '../../support/members.js';
import { type ApiSession } from '../../support/people.js';
import { servedBy } from '../../support/routes.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { signInToPanel } from '../panel/panel-client.js';
import { randomNumbers } from '../users/people-list/random-people.js';

@Module({ imports: [DiscoveryModule] })
class Discovery {}

const rounds = 800;
const random = randomNumbers(20_261_127);
const upTo = (bound: number): number => Math.floor(random() * bound);
const chance = (probability: number): boolean => random() < probability;
const pick = <Choice>(choices: readonly Choice[]): Choice => choices[upTo(choices.length)] as Choice;

let world: World;
let ada: ApiSession;
let cookie: string;
let routes: { method: string; path: string }[];
beforeAll(async () => {
  world = await startWorldWithPanel({ trustProxy: true }, 1, [Discovery]);
  ada = await newMember(world, 'ada@random.example');
  await newMember(world, 'ben@random.example');
  ({ cookie } = await signInToPanel(world.app.url, 'ada@random.example'));
  routes = servedBy(world.app).filter(({ method, path }) => method !== 'HEAD' && !isOver(method, path));
});
afterAll(() => world.close());

/** What would end the sessions that the others need. */
const isOver = (method: string, path: string): boolean => method !== 'GET' && /logout|step-down/.test(path);

const segments = [
  '..',
  '.',
  '%2e%2e',
  '%2E',
  '%2f',
  '%5c',
  '%00',
  '%',
  '%zz',
  '%ff',
  '%C0%AE',
  ';a=b',
  '~',
  '*',
  ':id',
  '',
  'constructor',
  '__proto__',
  'x'.repeat(300),
  'package.json',
  '%61dmin',
  'V1',
  '\u00e9',
  '%F0%9F%98%80',
  '+',
  '%20',
  "'",
  '"',
  '<x>',
  '{}',
  '|',
  '^',
  '[',
  '0',
  '-1',
  'null',
  'bulk',
  'imports',
  '%2525',
  '..%2f..%2fetc%2fpasswd',
];
const values = [
  '',
  '0',
  '-1',
  '1e400',
  '9'.repeat(400),
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '%00',
  '%',
  '%ff',
  '\u00e9',
  '%F0%9F%98%80',
  '%ED%A0%80',
  "'",
  '"',
  '\\',
  '%25',
  '%5C',
  '%5F%25',
  ':*',
  '%26%7C!',
  '%0d%0aX:y',
  '9999-12-31',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59-14:00',
  '0001-01-01',
  '1000-01-01T00:00:00%2B23:59',
  '2026-02-29',
  '2026-01-01T23:59:60Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:00:00%2B99:99',
  '-infinity',
  'infinity',
  'now',
  'a'.repeat(2_000),
  '%CC%81'.repeat(300),
  'admin',
  'user',
  'active',
  'inactive',
  '-name',
  'lastActiveAt',
  'csv',
  'jsonl',
  'user.',
  '0199f2b4-5c1e-7000-8000-000000000000',
  '1',
  '100',
  '101',
  ...['name', 'email', '-name', 'role', 'joinedAt', '-lastActiveAt', '-occurredAt', 'position'].flatMap((sort) =>
    [null, '', 'x', '\ud800', '-1', '0', '9'.repeat(16), '9'.repeat(18), '9'.repeat(40), 'a'.repeat(500)].map((key) =>
      Buffer.from(JSON.stringify([2, sort, key, '0199f2b4-5c1e-7000-8000-000000000000', 0])).toString('base64url'),
    ),
  ),
];
const names = [
  'query',
  'role',
  'status',
  'sort',
  'limit',
  'cursor',
  'kind',
  'person',
  'outcome',
  'from',
  'to',
  'format',
  'email',
  'joinPolicy',
  'token',
  'next',
  'notice',
  'refresh',
  '',
  'a[b]',
  '__proto__',
  'constructor',
];
const json: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'a',
  '\0',
  '\ud800',
  '\u202e',
  'x'.repeat(3_000),
  'é'.normalize('NFD').repeat(50),
  [],
  [[]],
  {},
  { a: 1 },
  { constructor: 1 },
  [null],
  'admin',
  'user',
  'deactivate',
  'changeRole',
  'resend',
  'zoe@random.example',
  'a@b',
  'a@b.example',
  '"a b"@c.example',
  'xn--a@xn--a.example',
  'a@xn--zzzzzz99999.example',
  'x@\u00ad.example',
  'a@\u0130.example',
  'acme.example',
  'random.example',
  'com',
  '1.2.3.4',
  '::1',
  '0199f2b4-5c1e-7000-8000-000000000000',
  ['0199f2b4-5c1e-7000-8000-000000000000'],
  [{ email: 'zoe@random.example' }],
  [{ email: '\ud800' }],
  'Email\nzoe@random.example',
  'name;email\n"',
  '\ufeff\u0000',
  '{"',
  'automatic',
  30,
  3651,
  2 ** 53,
  { query: '%' },
  { status: 'active' },
  { query: "\\' :* & |" },
];
const fields = [
  'email',
  'password',
  'token',
  'name',
  'refreshToken',
  'role',
  'people',
  'ids',
  'filter',
  'action',
  'except',
  'fingerprint',
  'domain',
  'joinPolicy',
  'auditRetentionDays',
  'csv',
  'reason',
  'handOverTo',
  'anonymise',
  'constructor',
  '__proto__',
  '',
];
const headers = [
  'accept: text/html',
  'accept: */*',
  'accept: \u00ff',
  'range: bytes=0-1',
  'range: bytes=999999999-',
  'range: bytes=5-1,x',
  'range: lines=1',
  'if-none-match: *',
  'if-match: "x"',
  'if-unmodified-since: yesterday',
  'if-unmodified-since: Thu, 01 Jan 1970 00:00:00 GMT',
  'if-range: "x"',
  'if-modified-since: x',
  'expect: magic',
  'upgrade: websocket\r\nconnection: Upgrade',
  'te: trailers',
  'accept-encoding: br;q=x, gzip',
  'accept-encoding: identity;q=0, *;q=0',
  'content-encoding: gzip',
  'x-forwarded-for: x',
  'x-forwarded-for: 1.2.3.4, ::ffff:1.2.3.4',
  'x-forwarded-for: [::1%25eth0]:1',
  'x-forwarded-proto: gopher',
  'x-forwarded-host: \u00ff',
  'user-agent: \u00ff\u00fe',
  'cookie: thread',
  'cookie: thread=%',
  'cookie: thread=..; thread=a',
  'cookie: __proto__=1; constructor=2',
  'authorization: Bearer',
  'authorization: Bearer a.b.c',
  'authorization: Basic %%%',
  'authorization: \u00ff',
  'origin: null',
  'sec-fetch-site: same-origin',
  'x-http-method-override: DELETE',
];

function target(path: string): string {
  let made = path
    .replace(/:\w+/g, () =>
      chance(0.5) ? pick([ada.user.id, '0199f2b4-5c1e-7000-8000-000000000000', 'people', 'list']) : pick(segments),
    )
    .replace('*', () => pick(segments));
  if (chance(0.3)) made = `${made}/${pick(segments)}`;
  if (chance(0.15)) made = made.replace(/\/([a-z])/, (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`);
  if (chance(0.1)) made = `/${pick(segments)}${made}`;
  if (chance(0.05)) made = `http://other.example${made}`;
  const pairs = chance(0.6) ? Array.from({ length: upTo(4) }, () => `${pick(names)}=${pick(values)}`) : [];
  return pairs.length === 0 ? made : `${made}?${pairs.join('&')}`;
}

function body(): [type: string, text: string] {
  const object = Object.fromEntries(Array.from({ length: upTo(4) }, () => [pick(fields), pick(json)]));
  const text = JSON.stringify(object);
  if (chance(0.1)) return ['application/json', text.slice(0, -1 - upTo(5))];
  if (chance(0.1)) return ['application/json; charset=utf-16', text];
  if (chance(0.05))
    return [
      pick([
        'text/plain',
        'multipart/form-data',
        'multipart/form-data; boundary=x',
        '\u00ff',
        'application/json\u00ff',
        '/',
        '',
      ]),
      text,
    ];
  if (chance(0.3))
    return [
      'application/x-www-form-urlencoded',
      Array.from({ length: upTo(4) }, () => `${pick(fields)}=${pick(values)}`).join('&'),
    ];
  return ['application/json', text];
}

/** One random request; two in three come from a person who may do everything. */
function request(): string {
  const { method, path } = pick(routes);
  const verb = chance(0.1)
    ? pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'])
    : method;
  const lines = chance(0.97) ? ['host: localhost'] : [];
  const who = upTo(3);
  if (who === 0) lines.push(`authorization: Bearer ${ada.accessToken}`);
  if (who === 1) lines.push(`cookie: ${cookie}`, 'sec-fetch-site: same-origin');
  lines.push(`x-forwarded-for: 10.0.${upTo(250)}.${upTo(250)}`);
  for (let more = upTo(3); more > 0; more--) lines.push(pick(headers));
  const [type, text] = verb === 'GET' && chance(0.9) ? ['', ''] : body();
  const bytes = Buffer.from(text);
  if (type !== '') lines.push(`content-type: ${type}`);
  if (bytes.length > 0) lines.push(`content-length: ${bytes.length}`);
  const line = target(path).replace(/[^\x21-\xff]/g, '');
  return `${verb} ${line} HTTP/1.1\r\nconnection: close\r\n${lines.join('\r\n')}\r\n\r\n${bytes.toString('latin1')}`;
}

/** The status of what came back; 0 if nothing did. */
function statusOf(bytes: string): Promise<number> {
  const { hostname, port } = new URL(world.app.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => (answer = answer === '' ? chunk.toString('latin1').slice(0, 20) : answer));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)));
  });
}

test('random requests are answered, and never with a fault of ours', async () => {
  const faults: [number, string][] = [];
  const statuses = new Map<number, number>();
  for (let round = 0; round < rounds; round++) {
    const bytes = request();
    const status = await statusOf(bytes);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 0 || status >= 500) faults.push([status, bytes.slice(0, 1_500)]);
  }
  expect(faults).toEqual([]);
  // It reaches more than refusals.
  expect((statuses.get(200) ?? 0) > rounds / 50).toBe(true);
});
