import { parser as promQl } from '@prometheus-io/lezer-promql';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { parse } from 'yaml';
import { serveMetrics } from '#src/metrics/index.js';
import { startInstance } from '../../support/create-app.js';
import { startDatabaseProxy } from '../../support/database-proxy.js';
import { newMember } from '../../support/members.js';
import type { ApiSession } from '../../support/people.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

let world: World;
let ada: ApiSession;
let server: Server;
beforeAll(async () => {
  world = await startWorld();
  server = await serveMetrics(world.app.app, { port: 0, host: '127.0.0.1' });
  ada = await newMember(world, 'ada@metrics.example', 'Ada Lindqvist');
});
afterAll(() => world.close());

const address = (path = '/metrics') => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const scrape = async (): Promise<Sample[]> => samplesIn(await (await fetch(address())).text());
const valueOf = (samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}) =>
  samples.find(
    (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  )?.value;

const samplesIn = (text: string): Sample[] =>
  Array.from(text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm), ([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries(
      Array.from(labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g), ([, key = '', text = '']) => [key, text]),
    ),
    value: Number(value),
  }));

/**
 * The metrics and labels that an expression names, by Prometheus's own grammar.
 * @throws SyntaxError for what is none
 */
function readPromQl(expression: string): { readonly metrics: string[]; readonly labels: string[] } {
  // Grafana puts a duration there.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const [metrics, labels]: [string[], string[]] = [[], []];
  promQl.parse(text).iterate({
    enter: ({ type, name, from, to, node }) => {
      if (type.isError) throw new SyntaxError(`This is no PromQL at character ${from}: ${text}`);
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') metrics.push(text.slice(from, to));
      if (name === 'LabelName') labels.push(text.slice(from, to));
    },
  });
  return { metrics, labels };
}

it('counts requests by the template of their route, never by their path', async () => {
  const as = world.api.as(ada);
  await as.get(`/v1/users/${ada.user.id}`);
  await as.get(`/v1/users/${ada.user.id}`);
  await as.get('/v1/users/0199f2b4-5c1e-7000-8000-000000000000');
  await as.get('/nowhere/ada@metrics.example');
  const samples = await scrape();
  const of = { method: 'GET', route: '/v1/users/:id' };
  expect([
    valueOf(samples, 'thread_http_requests_total', { ...of, status: '200' }),
    valueOf(samples, 'thread_http_requests_total', { ...of, status: '404' }),
    valueOf(samples, 'thread_http_requests_total', { method: 'GET', route: 'none', status: '404' }),
    valueOf(samples, 'thread_http_request_duration_seconds_count', of),
    valueOf(samples, 'thread_problems_total', { code: 'not_found' }),
  ]).toEqual([2, 1, 1, 3, 2]);
});

it('counts sign-ups, mails and refused attempts', async () => {
  await world.api.post('/v1/auth/login', { email: 'ada@metrics.example', password: 'not the right password' });
  await world.api.post('/v1/auth/forgot-password', { email: 'ada@metrics.example' });
  await world.mails.next('ada@metrics.example');
  await settledMails(world);
  const samples = await scrape();
  expect(valueOf(samples, 'thread_audit_events_total', { kind: 'signup.completed', outcome: 'succeeded' })).toBe(1);
  expect(valueOf(samples, 'thread_problems_total', { code: 'invalid_credentials' })).toBe(1);
  expect(valueOf(samples, 'thread_mails_total', { outcome: 'sent' })).toBe(1);
});

it('tells the state of the process, the database and the jobs', async () => {
  const samples = await scrape();
  expect(valueOf(samples, 'thread_database_up')).toBe(1);
  for (const pool of ['requests', 'jobs'])
    expect([pool, valueOf(samples, 'thread_database_connections', { pool, state: 'waiting' })]).toEqual([pool, 0]);
  expect(valueOf(samples, 'thread_password_hashes', { state: 'running' })).toBe(0);
  expect(valueOf(samples, 'thread_jobs', { queue: 'mail', state: 'active' })).toBe(0);
  expect(valueOf(samples, 'thread_jobs_oldest_seconds', { queue: 'mail' })).toBe(0);
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'])
    expect(valueOf(samples, name)).toBeGreaterThan(0);
});

it('names no organization and no person', async () => {
  const labels = (await scrape()).flatMap((sample) => Object.values(sample.labels));
  expect(labels.filter((label) => /@|metrics\.example|Ada|[0-9a-f]{8}-[0-9a-f]{4}/.test(label))).toEqual([]);
});

it('serves nothing else, and is not where the application is', async () => {
  expect((await fetch(address('/v1/me'))).status).toBe(404);
  expect((await fetch(address(), { method: 'POST' })).status).toBe(404);
  expect((await world.api.get('/metrics')).status).toBe(404);
});

it('says that the database is down, and ends with the application', async () => {
  const proxy = await startDatabaseProxy(world.app.config.databaseUrl ?? '');
  const { app } = await startInstance({ ...world.app.config, databaseUrl: proxy.url });
  const its = await serveMetrics(app, { port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(its.address() as AddressInfo).port}/metrics`;
  try {
    await proxy.refuse();
    expect(valueOf(samplesIn(await (await fetch(url)).text()), 'thread_database_up')).toBe(0);
  } finally {
    await proxy.restore();
    await app.close();
    await proxy.close();
  }
  expect(its.listening).toBe(false);
});

describe('what is deployed beside it', () => {
  const read = (path: string): string => readFileSync(new URL(`../../../deploy/${path}`, import.meta.url), 'utf8');
  const alerts = parse(read('prometheus/thread-alerts.yaml')) as {
    readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
  };
  const rules = alerts.groups.flatMap((group) => group.rules);
  const dashboard = JSON.parse(read('grafana/thread-dashboard.json')) as {
    readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
  };
  const expressions = [
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ];

  it.each(expressions)('%s is PromQL, and asks for metrics and labels that there are: %s', async (_, expression) => {
    const samples = await scrape();
    const { metrics, labels } = readPromQl(expression);
    expect(metrics).not.toEqual([]);
    // `up` is Prometheus's own.
    const found = metrics.map((name) => [name, samples.filter((sample) => sample.name === name)] as const);
    expect(found.filter(([name, ofName]) => name !== 'up' && ofName.length === 0)).toEqual([]);
    const known = new Set([
      'job',
      ...found.flatMap(([, ofName]) => ofName.flatMap((sample) => Object.keys(sample.labels))),
    ]);
    expect(labels.filter((label) => !known.has(label))).toEqual([]);
  });

  it.each(['sum(rate(thread_mails_total[5m])', 'thread_jobs{queue=}', 'sum by queue (thread_jobs)'])(
    'no PromQL is refused: %s',
    (expression) => {
      expect(() => readPromQl(expression)).toThrow(SyntaxError);
    },
  );

  it('is explained, each alert', () => {
    const operate = readFileSync(new URL('../../../docs/operate.md', import.meta.url), 'utf8');
    expect(rules.map(({ alert }) => alert).filter((alert) => !operate.includes(`\`${alert}\``))).toEqual([]);
  });
});
