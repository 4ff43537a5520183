import { Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { ClientBase, ClientConfig } from 'pg';
import { databaseTimeouts, type DatabaseTimeouts } from '#src/config/index.js';
import { detectPooling, type Pooling } from './pooling.js';
import { markSetting, pooledSettings, sessionSettings, startupOptions } from './session-settings.js';
import { dropIfIdle } from './watch-connection.js';

/** Milliseconds after which an idle connection is asked by TCP whether its other end is there. */
const keepAliveMs = 10_000;

/**
 * The database as this process reaches it. What one connection learns of it, a pooler in between or a primary that became
 * read-only, all of them know.
 */
export class DatabaseServer {
  private readonly logger = new Logger(DatabaseServer.name);
  private readonly mark = randomBytes(8).toString('hex');
  private readonly clients = new Set<ClientBase>();
  private readonly address: string;
  private readonly ownOptions: string;
  private pooled = false;
  private hasOurOptions = false;
  private detection: Promise<void> | undefined;
  private foundPooling: Pooling = 'none';
  /** Whether a statement that one transaction has prepared is there in the next one. */
  private keepsStatements = true;

  /** @param url with `options` of its own if need be, which go before ours */
  constructor(
    readonly url: string,
    readonly timeouts: DatabaseTimeouts = databaseTimeouts,
  ) {
    const [address = url, query = ''] = url.split('?', 2);
    const parameters = new URLSearchParams(query);
    this.ownOptions = parameters.get('options') ?? '';
    parameters.delete('options');
    this.address = parameters.size === 0 ? address : `${address}?${parameters.toString()}`;
  }

  get pooling(): Pooling {
    return this.foundPooling;
  }

  get keepsPreparedStatements(): boolean {
    return this.keepsStatements;
  }

  /** How a connection is opened. `options` change once a pooler has refused them. */
  clientConfig(statementMs: number): ClientConfig {
    return {
      connectionString: this.address,
      connectionTimeoutMillis: this.timeouts.connect,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveMs,
      options: this.optionsFor(statementMs),
    };
  }

  /** What to ask for with a new connection; a pooler takes the address's own at most. */
  optionsFor(statementMs: number): string | undefined {
    const ours = this.pooled ? '' : startupOptions(statementMs, this.mark);
    return `${this.ownOptions} ${ours}`.trim() || undefined;
  }

  /** Remembers that a pooler stands before the server, which refuses our options or leaves them away. */
  notePooler(): void {
    if (this.pooled) return;
    this.pooled = true;
    this.foundPooling = 'transaction';
  }

  /** Remembers that a pooler loses prepared statements, and says once what that costs. */
  noteLostStatements(): void {
    if (!this.keepsStatements) return;
    this.keepsStatements = false;
    this.logger.warn(
      'The database’s pooler does not keep prepared statements, so each request costs more. With PgBouncer 1.21 or newer, set max_prepared_statements.',
    );
  }

  /** Makes a new connection ours: with our settings, as far as what lies between lets us. */
  async settle(client: ClientBase, statementMs: number): Promise<void> {
    this.clients.add(client);
    client.once('end', () => this.clients.delete(client));
    if (!this.pooled && !this.hasOurOptions) {
      const { rows } = await client.query<{ mark: string | null }>(
        `SELECT current_setting('${markSetting}', true) AS mark`,
      );
      if (rows[0]?.mark === this.mark) this.hasOurOptions = true;
      else this.notePooler();
    }
    if (!this.pooled) return;
    await client.query(pooledSettings);
    await (this.detection ??= this.detect());
    if (this.foundPooling === 'session') await client.query(sessionSettings(statementMs));
  }

  /** Ends all connections that nobody is using: the next ones go where the address leads now. */
  dropIdleConnections(): void {
    for (const client of this.clients) dropIfIdle(client);
  }

  private async detect(): Promise<void> {
    try {
      this.foundPooling = await detectPooling({ ...this.clientConfig(0), application_name: 'thread' });
    } catch {
      // Then it is what holds in any case, until the next connection asks again.
      this.detection = undefined;
    }
  }
}
