import { Client } from 'pg';
import { runBuiltServer, type BuiltServer } from '../built-server.js';
import { startDatabaseProxy, type DatabaseProxy } from '../database-proxy.js';
import { freePort } from '../free-port.js';
import { linkIn } from '../mail-server.js';
import { apiOf, goodPassword, type ApiSession } from '../people.js';
import type { World } from '../world.js';
import { judge } from './judge.js';
import { Load } from './load.js';
import { MailSink } from './mail-sink.js';
import { ownPostgres, type OwnPostgres } from './own-postgres.js';
import { ReadinessWatch, type Truth } from './readiness-watch.js';
import { Report } from './report.js';

/** Answers to wait for, before a fault and after it. */
const some = 10;

export interface Fault {
  /** Brings it about. */
  readonly inject: () => unknown;
  /** What is true of the instances then. */
  readonly truth: Truth;
  /** The instances that it is true of; all unless it says otherwise. */
  readonly concerned?: () => string[];
  /** Waits until it was felt. */
  readonly felt: () => unknown;
  readonly mend: () => unknown;
}

/** Two instances under load, on a PostgreSQL and a mail server that can be made to fail, and what is counted meanwhile. */
export class FaultyWorld {
  readonly instances = new Map<string, BuiltServer>();
  readonly watch = new ReadinessWatch();
  /** Of one organization, as is who is promoted and demoted by the load. */
  admin!: ApiSession;
  load!: Load;
  private readonly report: Report;

  private constructor(
    name: string,
    readonly postgres: OwnPostgres,
    readonly proxy: DatabaseProxy,
    readonly mails: MailSink,
  ) {
    this.report = new Report(name);
  }

  /**
   * @param name of its report
   * @param dataDir where its PostgreSQL keeps its data
   */
  static async open(name: string, dataDir?: string): Promise<FaultyWorld> {
    const [postgres, mails] = await Promise.all([ownPostgres(dataDir), MailSink.open()]);
    return new FaultyWorld(name, postgres, await startDatabaseProxy(postgres.url), mails);
  }

  async close(): Promise<void> {
    await this.watch.close();
    await Promise.all([...this.instances.values()].map((server) => server.stop('SIGKILL')));
    await this.proxy.close();
    await this.mails.stop();
    await this.postgres.stop();
    await this.report.publish();
  }

  /** Starts the instances while PostgreSQL is not there, and then that; an organization is formed. */
  async begin(): Promise<void> {
    const began = performance.now();
    const { watch } = this;
    await this.postgres.stop();
    const urls = await Promise.all([1, 2].map(async () => `http://127.0.0.1:${await freePort()}`));
    const servers = urls.map((url) => this.start(url));
    await Promise.all(servers.map((server) => server.printed(/waiting for it/)));
    for (const url of urls) watch.watch(url, 'cannot serve');
    await watch.until(503);
    watch.tell('either');
    await this.postgres.start();
    await Promise.all(servers.map((server) => server.printed(/Thread is at/)));
    await watch.until(200);
    watch.tell('serves');
    const [first = ''] = urls;
    this.admin = await this.signUp(first, 'ada@load.example');
    const other = await this.signUp(first, 'ben@load.example');
    this.load = new Load({ instances: urls, sql: this.sql, mails: this.mails, admin: this.admin, other });
    await this.conclude('PostgreSQL absent at start', began, 0);
  }

  /** Starts an instance, anew or for the first time. */
  start(url: string): BuiltServer {
    const server = runBuiltServer({
      PORT: new URL(url).port,
      PUBLIC_URL: url,
      DATABASE_URL: this.proxy.url,
      DATABASE_POOL_SIZE: '6',
      SMTP_URL: this.mails.url,
      JWT_SECRET: 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU',
      SECRETS_KEY: 'W4gVt9KxQe2LmR7cNb5YzHs8JdPf3UaT',
      LOG_LEVEL: 'warn',
    });
    this.instances.set(url, server);
    return server;
  }

  /** Lets people work, breaks something under their hands, mends it, and looks at what there is. */
  async suffer(what: string, { inject, truth, concerned, felt, mend }: Fault): Promise<void> {
    const { watch, load } = this;
    const began = performance.now();
    const mailsBefore = this.mails.taken;
    watch.taken();
    load.start();
    await load.until('acknowledged', some);
    const those = concerned?.() ?? [...this.instances.keys()];
    watch.tell('either', those);
    await inject();
    watch.tell(truth, those);
    await felt();
    watch.tell('either', those);
    await mend();
    await watch.until(200, those);
    watch.tell('serves', those);
    await load.until('acknowledged', some);
    await load.rest();
    await this.conclude(what, began, mailsBefore);
  }

  /** Asks the database past the proxy, on a connection of its own: whatever has become of the last one. */
  readonly sql: World['sql'] = async <Row extends object>(text: string, values: readonly unknown[] = []) => {
    const client = new Client(this.postgres.url);
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  };

  private async conclude(fault: string, began: number, mailsBefore: number): Promise<void> {
    const { load, mails } = this;
    const amissInData = await judge(this.sql, load.promised);
    const { said, lies } = this.watch.taken();
    const amiss = [...amissInData, ...load.wrong, ...lies];
    this.report.add({
      fault,
      seconds: ((performance.now() - began) / 1000).toFixed(1),
      ...load.counts,
      mails: mails.taken - mailsBefore,
      promises: load.promised.length,
      readiness: said,
      amiss: amiss.length,
    });
    expect(amiss).toEqual([]);
  }

  private async signUp(url: string, email: string): Promise<ApiSession> {
    const api = apiOf(url);
    await api.post('/v1/auth/signup', { email });
    const token = linkIn(await this.mails.latest(email)).searchParams.get('token');
    const form = { token, name: 'Ada Example', password: goodPassword };
    return (await api.post('/v1/auth/complete-signup', form)).json<ApiSession>();
  }
}
