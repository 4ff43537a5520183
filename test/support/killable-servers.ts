import { Client } from 'pg';
import { runBuiltServer, type BuiltServer } from './built-server.js';
import { holderName } from './connection.js';
import { freePort } from './free-port.js';
import { startMailServer, type MailServer } from './mail-server.js';
import { apiOf, type Api } from './people.js';
import { startInstance, type TestInstance } from './create-app.js';
import { createTestDatabase } from './postgres.js';
import { testConfig } from './test-config.js';
import type { World } from './world.js';

/** Servers on one database, of which some are killed. */
export interface MortalServers {
  readonly mails: MailServer;
  readonly databaseUrl: string;
  readonly sql: World['sql'];
  /** A connection that holds locks, so that a server waits where it is to die. */
  readonly holder: Client;
  /**
   * The application in this process, for what comes before a server is killed and what goes on after: sooner by seconds than one
   * that starts.
   */
  startHere(): Promise<ServerHere>;
  /**
   * A built one, to be killed.
   * @param smtpUrl where mails go; to {@link mails} unless it says otherwise
   * @param variables of the environment, beside what every server gets
   */
  start(
    smtpUrl?: string,
    variables?: Readonly<Record<string, string>>,
  ): Promise<{ readonly server: BuiltServer; readonly api: Api }>;
  /** Kills a server, and lets another take at once what it was at: its jobs show no sign of life any more. */
  kill(server: BuiltServer): Promise<void>;
  close(): Promise<void>;
}

export interface ServerHere {
  readonly app: TestInstance;
  readonly api: Api;
  stop(): Promise<void>;
}

export async function killableServers(): Promise<MortalServers> {
  const database = await createTestDatabase();
  const mails = await startMailServer();
  const connection = new Client(database.url);
  const holder = new Client({ connectionString: database.url, application_name: holderName });
  await Promise.all([connection.connect(), holder.connect()]);
  const servers: BuiltServer[] = [];
  const here = new Set<TestInstance>();
  const { jwtSecret, secretsKey } = testConfig(database.url);
  return {
    mails,
    databaseUrl: database.url,
    holder,
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await connection.query<Row>(text, [...values])).rows,
    startHere: async () => {
      const app = await startInstance(testConfig(database.url, { smtpUrl: mails.url }));
      here.add(app);
      const stop = async () => {
        if (here.delete(app)) await app.app.close();
      };
      return { app, api: apiOf(app.url), stop };
    },
    start: async (smtpUrl = mails.url, variables = {}) => {
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const server = runBuiltServer({
        PORT: String(port),
        PUBLIC_URL: url,
        DATABASE_URL: database.url,
        SMTP_URL: smtpUrl,
        JWT_SECRET: jwtSecret,
        SECRETS_KEY: secretsKey,
        LOG_LEVEL: 'warn',
        ...variables,
      });
      servers.push(server);
      await server.printed(/Thread is at/);
      return { server, api: apiOf(url) };
    },
    kill: async (server) => {
      await server.stop('SIGKILL');
      // As supervision does it within seconds, and time those that wait for their next try.
      await connection.query(
        `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state IN ('active', 'retry')`,
      );
    },
    close: async () => {
      for (const { app } of here) await app.close();
      for (const server of servers) await server.stop('SIGKILL');
      await Promise.all([connection.end(), holder.end()]);
      await mails.close();
      await database.drop();
    },
  };
}
