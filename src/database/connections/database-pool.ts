import { setTimeout as pause } from 'node:timers/promises';
import { Pool, type ClientBase, type PoolClient, type PoolConfig } from 'pg';
import { currentOperation, runOperation } from '#src/common/operation.js';
import { sqlStateOf } from '#src/common/postgres-error.js';
import type { DatabaseServer } from './database-server.js';
import { observeStatements } from './observe-statements.js';
import { isRefusedStartup } from './pooling.js';
import { traceStatements } from './trace-statements.js';
import { transactionSettings } from './session-settings.js';
import { logSlowStatements } from './slow-statements.js';
import { setSilence, watchConnection } from './watch-connection.js';

/** What the statements of a pool may take, in milliseconds; 0 for as long as it takes. */
export interface PoolBounds {
  readonly statement: number;
  readonly silence: number;
}

/** What one request for a connection has been through. */
interface Tries {
  readonly deadline: number;
  readonly wasRefused: boolean;
}

type Callback = (error: Error | undefined, client: PoolClient | undefined, release: (error?: unknown) => void) => void;

/** too_many_connections, of the server or of the role. */
const tooManyConnections = '53300';
/** Milliseconds between two tries when not one connection is ours to wait for. */
const retryMs = 200;
/** Milliseconds before a pool that was refused another connection asks for one again. */
const growthMs = 10_000;

/**
 * Keeps a callback with the operation that it is for: whoever gives a connection back calls the one who waited for it. By hand,
 * for `AsyncResource.bind` takes a tenth of a request's time.
 */
function ofCurrentOperation(callback: Callback): Callback {
  const operation = currentOperation();
  if (operation === undefined) return callback;
  return (error, client, release) => runOperation(operation, () => callback(error, client, release));
}

/** A pool of connections that bears what becomes of servers: silence, poolers, limits that are lower than its own. */
export class DatabasePool extends Pool {
  private readonly size: number;
  private growth: NodeJS.Timeout | undefined;
  private sessionStatements: readonly string[] = [];

  constructor(
    readonly server: DatabaseServer,
    private readonly bounds: PoolBounds,
    config: PoolConfig,
  ) {
    super({
      ...config,
      ...server.clientConfig(bounds.statement),
      connectionTimeoutMillis: config.connectionTimeoutMillis ?? server.timeouts.connect,
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- pg waits for it; its types don't say so
      onConnect: (client) => this.prepare(client),
    });
    this.size = this.options.max;
    // Read for every new connection: they change when a pooler refuses them.
    Object.defineProperty(this.options, 'options', {
      enumerable: true,
      get: () => server.optionsFor(bounds.statement),
    });
    // Errors of idle connections are expected when PostgreSQL restarts: the pool replaces them.
    this.on('error', () => undefined);
  }

  /** The query that gives a transaction our settings, where a session can't have them. */
  get transactionSettings(): string | undefined {
    return this.server.pooling === 'transaction' ? transactionSettings(this.bounds.statement) : undefined;
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<PoolClient> | void {
    if (callback !== undefined) {
      this.obtain(ofCurrentOperation(callback));
      return;
    }
    return new Promise((resolve, reject) => {
      this.obtain((error, client) => {
        if (client === undefined) reject(error ?? new Error('The pool gave no connection.'));
        else resolve(client);
      });
    });
  }

  /** Runs a statement that may take its time, such as building an index. */
  async runPatiently(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    const client = await this.connect();
    setSilence(client, 0);
    // A connection that ends is told to its statement; told of it as well, one without a listener would end the process.
    const onError = (): void => undefined;
    client.on('error', onError);
    let failure: Error | undefined;
    try {
      return await client.query(text, values);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      setSilence(client, this.bounds.silence);
      client.removeListener('error', onError);
      client.release(failure);
    }
  }

  /** Lets every connection from now on run these first. The pool has none yet. */
  setSessionStatements(statements: readonly string[]): void {
    this.sessionStatements = statements;
  }

  private obtain(callback: Callback, tries?: Tries): void {
    super.connect((error, client, release) => {
      if (client !== undefined) callback(undefined, client, release);
      else void this.recover(error, callback, tries ?? this.firstTry());
    });
  }

  private firstTry(): Tries {
    return { deadline: Date.now() + this.server.timeouts.connect, wasRefused: false };
  }

  /** What a refused connection comes to: another one without our options, one of those we have, or the refusal. */
  private async recover(error: Error | undefined, callback: Callback, tries: Tries): Promise<void> {
    if (isRefusedStartup(error) && !tries.wasRefused) {
      this.server.notePooler();
      this.obtain(callback, { ...tries, wasRefused: true });
      return;
    }
    if (sqlStateOf(error) === tooManyConnections && Date.now() < tries.deadline) {
      if (this.totalCount === 0) await pause(retryMs);
      this.stayAtPresentSize();
      this.obtain(callback, tries);
      return;
    }
    callback(error, undefined, () => undefined);
  }

  /** Makes whoever asks wait for one of the connections there are; some time later another one is tried. */
  private stayAtPresentSize(): void {
    this.options.max = Math.max(1, this.totalCount);
    this.growth ??= setTimeout(() => {
      this.growth = undefined;
      this.options.max = this.size;
    }, growthMs).unref();
  }

  private async prepare(client: ClientBase): Promise<void> {
    watchConnection(client, {
      silenceMs: this.bounds.silence,
      onBadConnection: () => this.server.dropIdleConnections(),
    });
    const { slow } = this.server.timeouts;
    if (slow > 0 && this.bounds.statement > 0) observeStatements(client, logSlowStatements(slow));
    observeStatements(client, traceStatements);
    await this.server.settle(client, this.bounds.statement);
    for (const statement of this.sessionStatements) await client.query(statement);
  }
}
