import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { Channel } from 'node:diagnostics_channel';
import type { MeasuredAuditEvent, MeasuredMail, MeasuredProblem, MeasuredResponse } from '#src/common/measured.js';
import { measured } from '#src/common/measured.js';
import type { JobQueue, PreparedStatements } from '#src/database/index.js';
import type { PasswordHasher } from '#src/modules/identity/index.js';
import { DatabaseReadings } from './database-readings.js';

/** Seconds: from what a read takes to the database's own limit. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Sources {
  readonly statements: PreparedStatements;
  readonly passwords: PasswordHasher;
  readonly jobs: JobQueue;
}

/** The figures of one instance, counted from now on until `stop`. */
export interface Metrics {
  readonly registry: Registry;
  readonly stop: () => void;
}

/**
 * Counts what the application tells, and asks at each scrape what only a look can tell. Labels are bounded: templates of routes,
 * methods, statuses, codes, kinds and queues, of which the code names all.
 */
export function startMetrics(sources: Sources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const stops = [...countRequests(registry), ...countEvents(registry)];
  watchProcess(registry, sources);
  watchDatabase(registry, sources.statements);
  return { registry, stop: () => stops.forEach((stop) => stop()) };
}

/** Rate, errors and durations of requests, by route. */
function countRequests(registry: Registry): Stop[] {
  const registers = [registry];
  // Counted here, and told at each scrape: the library looks labels up at a cost that each request would pay.
  const counts = new Map<string, { readonly labels: Record<'method' | 'route' | 'status', string>; value: number }>();
  new Counter({
    name: 'thread_http_requests_total',
    help: 'Requests that were answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
    collect() {
      this.reset();
      for (const { labels, value } of counts.values()) this.inc(labels, value);
    },
  });
  const durations = new Histogram({
    name: 'thread_http_request_duration_seconds',
    help: 'Seconds from a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets,
    registers,
  });
  const problems = new Counter({
    name: 'thread_problems_total',
    help: 'Requests that were refused or failed, by the code of the problem.',
    labelNames: ['code'],
    registers,
  });
  return [
    listen(measured.response, ({ method, route, status, seconds }: MeasuredResponse) => {
      const key = `${method} ${route} ${status}`;
      const counted = counts.get(key);
      if (counted === undefined) counts.set(key, { labels: { method, route, status: String(status) }, value: 1 });
      else counted.value++;
      durations.observe({ method, route }, seconds);
    }),
    listen(measured.problem, ({ code }: MeasuredProblem) => problems.inc({ code })),
  ];
}

/** What happens to people and mails: sign-ups, role changes and refused attempts are audit events. */
function countEvents(registry: Registry): Stop[] {
  const registers = [registry];
  const events = new Counter({
    name: 'thread_audit_events_total',
    help: 'Audit events written, such as signup.completed and user.role_changed; also in transactions that were undone.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const mails = new Counter({
    name: 'thread_mails_total',
    help: 'Tries to send a mail, by how they ended.',
    labelNames: ['outcome'],
    registers,
  });
  return [
    listen(measured.auditEvent, ({ kind, outcome }: MeasuredAuditEvent) => events.inc({ kind, outcome })),
    listen(measured.mail, ({ outcome }: MeasuredMail) => mails.inc({ outcome })),
  ];
}

function watchProcess(registry: Registry, { statements, passwords, jobs }: Sources): void {
  const registers = [registry];
  new Gauge({
    name: 'thread_database_connections',
    help: 'Connections of this instance, for requests and for jobs, and what waits for one.',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, connections] of [['requests', statements.pool] as const, ['jobs', jobs.connections] as const]) {
        const { totalCount, idleCount, waitingCount } = connections;
        this.set({ pool, state: 'in_use' }, totalCount - idleCount);
        this.set({ pool, state: 'idle' }, idleCount);
        this.set({ pool, state: 'waiting' }, waitingCount);
      }
    },
  });
  new Gauge({
    name: 'thread_password_hashes',
    help: 'Passwords that are being hashed, and those that wait for a core.',
    labelNames: ['state'],
    registers,
    collect() {
      const { running, waiting } = passwords.load;
      this.set({ state: 'running' }, running);
      this.set({ state: 'waiting' }, waiting);
    },
  });
}

function watchDatabase(registry: Registry, statements: PreparedStatements): void {
  const registers = [registry];
  const readings = new DatabaseReadings(statements);
  new Gauge({
    name: 'thread_database_up',
    help: 'Whether the database answered within two seconds: 1 or 0.',
    registers,
    async collect() {
      this.set((await readings.read()).isUp ? 1 : 0);
    },
  });
  new Gauge({
    name: 'thread_jobs',
    help: 'Jobs by queue: ready, active and deferred. The same from every instance.',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      this.reset();
      for (const { name: queue, ready, active, deferred } of (await readings.read()).backlogs) {
        this.set({ queue, state: 'ready' }, ready);
        this.set({ queue, state: 'active' }, active);
        this.set({ queue, state: 'deferred' }, deferred);
      }
    },
  });
  new Gauge({
    name: 'thread_jobs_oldest_seconds',
    help: 'Seconds since the time of the longest waiting job of a queue came. Of the queue mail: the age of the oldest unsent mail.',
    labelNames: ['queue'],
    registers,
    async collect() {
      this.reset();
      for (const { name: queue, oldestSeconds } of (await readings.read()).backlogs) this.set({ queue }, oldestSeconds);
    },
  });
}

type Stop = () => void;

/** @param count takes what the channel tells */
function listen(channel: Channel, count: (told: never) => void): Stop {
  const listener = count as (told: unknown) => void;
  channel.subscribe(listener);
  return () => {
    channel.unsubscribe(listener);
  };
}
