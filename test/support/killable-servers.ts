import { Client } from 'pg';
import { runBuiltServer, type BuiltServer } from './built-server.js';
import { holderName } from './connection.js';
import { freePort } from './free-port.js';
import { startMailServer, type MailServer } from './mail-server.js';
import { apiOf, type Api } from './people.js';
import { createTestDatabase } from './postgres.js';
import type { World } from './world.js';

/** Built servers on one database, to be killed and started again. */
export interface MortalServers {
  readonly mails: MailServer;
  readonly sql: World['sql'];
  /** A connection that holds locks, so that a server waits where it is to die. */
  readonly holder: Client;
  /**
   * @param smtpUrl where mails go; to {@link mails} unless it says otherwise
   * @param variables of the environment, beside what every server gets
   */
  start(
    smtpUrl?: string,
    variables?: Readonly<Record<string, string>>,
  ): Promise<{ readonly server: BuiltServer; readonly api: Api }>;
  close(): Promise<void>;
}

export async function killableServers(): Promise<MortalServers> {
  const database = await createTestDatabase();
  const mails = await startMailServer();
  const connection = new Client(database.url);
  const holder = new Client({ connectionString: database.url, application_name: holderName });
  await Promise.all([connection.connect(), holder.connect()]);
  const servers: BuiltServer[] = [];
  return {
    mails,
    holder,
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await connection.query<Row>(text, [...values])).rows,
    start: async (smtpUrl = mails.url, variables = {}) => {
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const server = runBuiltServer({
        PORT: String(port),
        PUBLIC_URL: url,
        DATABASE_URL: database.url,
        SMTP_URL: smtpUrl,
        JWT_SECRET: 'Zp3rT8vKq5LmX2nBw9Yd6HsJc4GfA7eU',
        LOG_LEVEL: 'warn',
        ...variables,
      });
      servers.push(server);
      await server.printed(/Thread is at/);
      return { server, api: apiOf(url) };
    },
    close: async () => {
      for (const server of servers) await server.stop('SIGKILL');
      await Promise.all([connection.end(), holder.end()]);
      await mails.close();
      await database.drop();
    },
  };
}
