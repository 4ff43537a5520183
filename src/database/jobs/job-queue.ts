import { systemClock, type Clock, PgBoss, type Db } from 'pg-boss';
import { Logger } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { DatabasePool, type DatabaseServer, type PoolBounds } from '../connections/index.js';
import type { Tx } from '../unit-of-work.js';
import type { JobBatches, JobHandler } from './job.js';
import { jobDatabase } from './job-database.js';
import { deadLettersOf, heartbeatSeconds, type QueueDefinition } from './queue-definition.js';
import { runJobs } from './run-job.js';

/** How jobs are waited for; a provider of its own, so that a test can wait for less. */
export class JobSettings {
  /** Seconds between two looks for jobs that are due again, or whose notification was lost with a connection. */
  readonly pollingSeconds: number = 3;
  /** Seconds between two looks for jobs whose process died or whose time is over, so that another takes them. */
  readonly supervisionSeconds: number = 4;
  readonly clock: Clock = systemClock;
}

const defaultSize = 3;
/** Seconds between two looks for jobs where nobody can be notified of them. */
const pooledPollingSeconds = 2;
/** Seconds between two looks of the scheduler, which needs to come by once a minute. */
const scheduleSeconds = 30;
/** Milliseconds from the pause on that a stop waits for jobs in hand: less than the 30 seconds after which Kubernetes kills a process. */
const stopTimeoutMs = 20_000;
/** Tries and seconds for a scheduled job: the next occurrence makes up for one that failed. */
const scheduled = { retryLimit: 2, retryDelay: 60, expireInSeconds: 600, heartbeatSeconds };

/**
 * Jobs in PostgreSQL (pg-boss, schema `pgboss`), shared by all instances: each job is done by one of them, and is tried
 * again when it fails or its instance dies. A job can therefore run twice, so handlers must bear that.
 */
export class JobQueue {
  private readonly logger = new Logger(JobQueue.name);
  private readonly worked = new Set<string>();
  private pausedAt: number | undefined;
  private stopping: Promise<void> | undefined;

  private constructor(
    private readonly boss: PgBoss,
    private readonly pool: DatabasePool,
    private readonly pollingSeconds: number,
    private readonly isDistributed: boolean,
  ) {
    // A lost connection is no reason to die: polling goes on, and the listener connects again by itself.
    boss.on('error', ({ message }) =>
      this.logger.warn({ reason: message }, 'The job queue has trouble with its database.'),
    );
    boss.on('warning', ({ message, data }) => this.logger.warn({ data }, message));
  }

  /** Connects, and creates or updates the schema; instances that start at once wait for each other there. */
  static async start(server: DatabaseServer, settings: JobSettings, connections = defaultSize): Promise<JobQueue> {
    const { hasSchema, isDistributed } = await inspect(server);
    const { statement, silence } = server.timeouts;
    // Twice as long as a request's: supervision looks at all jobs, and nobody waits for it.
    const bounds = { statement: 2 * statement, silence: 2 * silence };
    const pool = openPool(server, bounds, connections);
    // Where sessions are spread over a pooler's connections nobody can listen: then jobs are looked for more often.
    const canListen = server.pooling !== 'transaction';
    const boss = new PgBoss({
      db: jobDatabase(pool),
      // Somebody with more rights may have made it; whoever may not create schemas may not try to.
      createSchema: !hasSchema,
      useListenNotify: canListen,
      cronWorkerIntervalSeconds: scheduleSeconds,
      superviseIntervalSeconds: settings.supervisionSeconds,
      monitorIntervalSeconds: settings.supervisionSeconds,
      registerInstance: false,
      openTelemetry: { enabled: false },
      clock: settings.clock,
    });
    const pollingSeconds = canListen
      ? settings.pollingSeconds
      : Math.min(settings.pollingSeconds, pooledPollingSeconds);
    const queue = new JobQueue(boss, pool, pollingSeconds, isDistributed);
    try {
      await boss.start();
    } catch (error) {
      await queue.stop();
      throw error;
    }
    return queue;
  }

  /** The connections that it opened for itself, and what waits for one. */
  get connections(): Pick<DatabasePool, 'totalCount' | 'idleCount' | 'waitingCount'> {
    return this.pool;
  }

  /** Creates a queue and its dead letters, or brings an existing one to this definition. */
  async createQueue({ name, timeoutSeconds, retries }: QueueDefinition): Promise<void> {
    await this.boss.createQueue(deadLettersOf(name));
    const options = {
      deadLetter: deadLettersOf(name),
      notify: true,
      expireInSeconds: timeoutSeconds,
      heartbeatSeconds,
      retryLimit: retries.limit,
      retryDelay: retries.firstDelaySeconds,
      retryBackoff: true,
      retryDelayMax: retries.longestDelaySeconds,
    };
    await this.boss.createQueue(name, options);
    await this.boss.updateQueue(name, options);
  }

  /**
   * Adds a job as part of the caller's transaction: it exists if and only if that commits, and then starts at once.
   * `data` is stored as it is, so nothing secret may be in it.
   * @param afterSeconds how long it waits before it starts, by the database's clock
   */
  async send(tx: Tx, queue: string, data: object, afterSeconds = 0): Promise<void> {
    await this.boss.send(queue, data, { db: transactionSql(tx), startAfter: afterSeconds });
    await this.mark(tx);
  }

  /**
   * As {@link send}, for many jobs in one statement. The more they are, the later is their turn: whoever asks for a link to
   * sign in does not wait for ten thousand people to be invited.
   * @param delay how long they wait before they start, by the database's clock, or the earliest moment of each, in the same order
   */
  async sendMany(
    tx: Tx,
    queue: string,
    data: readonly object[],
    { afterSeconds = 0, notBefore = [] }: { readonly afterSeconds?: number; readonly notBefore?: readonly Date[] } = {},
  ): Promise<void> {
    const later = (index: number) => {
      const startAfter = notBefore[index];
      // Whether it has passed is the database's to say, for a clock of ours may be fast.
      if (startAfter !== undefined) return { startAfter };
      return afterSeconds > 0 ? { startAfter: afterSeconds } : {};
    };
    await this.boss.insert(
      queue,
      data.map((one, index) => ({ data: one, priority: -data.length, ...later(index) })),
      { db: transactionSql(tx) },
    );
    await this.mark(tx);
  }

  /**
   * On a sharded database jobs are on one server that does not take part in the commit of the others, unless the transaction
   * writes a row that the sharding knows of: otherwise a crash between the two commits could lose the job.
   */
  private async mark(tx: Tx): Promise<void> {
    if (this.isDistributed) await tx.query('INSERT INTO job_markers (id) VALUES ($1)', [uuid()]);
  }

  /** Deletes the rows beside jobs: once committed they have done their part. */
  async deleteMarkers(tx: Tx): Promise<void> {
    if (this.isDistributed) await tx.query('DELETE FROM job_markers');
  }

  /**
   * Deletes the jobs of a queue whose data has one of these values at a path, its dead letters included, as part of the
   * caller's transaction. One that is at work comes to its end.
   * @param unlessWaiting spares jobs that are still to be done, unless they have this value as well
   */
  async forget(
    tx: Tx,
    queue: string,
    path: readonly string[],
    values: readonly string[],
    unlessWaiting?: { readonly path: readonly string[]; readonly value: string },
  ): Promise<void> {
    await tx.query(
      `DELETE FROM pgboss.job WHERE name = ANY($1::text[]) AND data #>> $2::text[] = ANY($3::text[])
          AND ($4::text[] IS NULL OR data #>> $4::text[] = $5 OR name <> $6 OR state IN ('completed', 'cancelled', 'failed'))`,
      [[queue, deadLettersOf(queue)], path, values, unlessWaiting?.path ?? null, unlessWaiting?.value ?? null, queue],
    );
  }

  /** How many jobs of a queue failed for good and are still kept. */
  async countDeadLetters(tx: Tx, queue: string): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      'SELECT count(*)::integer AS count FROM pgboss.job WHERE name = $1',
      [deadLettersOf(queue)],
    );
    return row?.count ?? 0;
  }

  /**
   * Lets this instance work on a queue, with `concurrency` jobs at a time.
   * @param batches where many of them are sooner done together: then so many batches at a time
   */
  async work<Data extends object>(
    queue: string,
    concurrency: number,
    handler: JobHandler<Data>,
    batches?: JobBatches<Data>,
  ): Promise<void> {
    for (let worker = 0; worker < concurrency; worker++) await this.addWorker(queue, handler, batches);
  }

  /** Lets this instance be told of each job of a queue that failed for good. */
  async workDeadLetters<Data extends object>(queue: string, handler: JobHandler<Data>): Promise<void> {
    await this.addWorker(deadLettersOf(queue), handler);
  }

  /**
   * Runs `handler` at the times of a cron expression (UTC), on one instance at a time. Times that passed while no
   * instance ran are made up for once.
   */
  async schedule(name: string, cron: string, handler: () => Promise<void>): Promise<void> {
    await this.boss.createQueue(name, { policy: 'exclusive', notify: true, ...scheduled });
    await this.boss.schedule(name, cron, null, { missed: 'once' });
    await this.addWorker(name, handler);
  }

  /** Takes no further jobs, at once; those in hand go on, and jobs can still be sent, for other instances to do. */
  pause(): void {
    this.pausedAt ??= performance.now();
    for (const queue of this.worked) void this.boss.offWork(queue, { wait: false });
  }

  /**
   * Takes no further jobs, waits for those in hand, then closes the connections. What is not done by then stays for
   * another instance. Everybody who needs the jobs to have ended may ask; they wait for one and the same end.
   */
  stop(): Promise<void> {
    this.pause();
    const waited = performance.now() - (this.pausedAt ?? 0);
    const timeout = Math.max(0, stopTimeoutMs - waited);
    return (this.stopping ??= this.boss.stop({ graceful: true, timeout }).finally(() => this.pool.end()));
  }

  private async addWorker<Data extends object>(
    queue: string,
    handler: JobHandler<Data>,
    batches?: JobBatches<Data>,
  ): Promise<void> {
    const { pollingSeconds } = this;
    this.worked.add(queue);
    const options = {
      includeMetadata: true,
      batchSize: batches?.most ?? 1,
      perJobResults: true,
      pollingIntervalSeconds: pollingSeconds,
      notifyPollingIntervalSeconds: pollingSeconds,
    } as const;
    const worker = await this.boss.work<Data, unknown, typeof options>(queue, options, async (jobs) => {
      // Look again right after this job, so that a backlog does not go one job a poll.
      this.boss.notifyWorker(worker);
      return runJobs(jobs, handler, this.logger, batches);
    });
  }
}

/** Nobody waits for a job to connect. */
const openPool = (
  server: DatabaseServer,
  bounds: PoolBounds,
  max: number,
  connectionTimeoutMillis = 2 * server.timeouts.connect,
): DatabasePool => new DatabasePool(server, bounds, { max, application_name: 'thread-jobs', connectionTimeoutMillis });

/** Asked while the process starts, and may be so busy that it notices a connection late. */
async function inspect(server: DatabaseServer): Promise<{ hasSchema: boolean; isDistributed: boolean }> {
  const pool = openPool(server, server.timeouts, 1, 12 * server.timeouts.connect);
  try {
    const { rows } = await pool.query<{ hasSchema: boolean; isDistributed: boolean }>(
      `SELECT to_regnamespace('pgboss') IS NOT NULL AS "hasSchema",
              EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') AS "isDistributed"`,
    );
    return rows[0] ?? { hasSchema: false, isDistributed: false };
  } finally {
    await pool.end();
  }
}

/** Lets the job queue write through the caller's transaction, so that a job exists if and only if that commits. */
const transactionSql = (tx: Tx): Db => ({
  executeSql: async (text, values) => {
    const rows = await tx.query<unknown[]>(text, values);
    return { rows };
  },
});
