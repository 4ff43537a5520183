import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { isPortFree, pickFreePort } from './free-port.js';
import type { Layout } from './layout.js';

/** The database, and the account in it that owns everything. */
export const databaseName = 'thread';

/** How to reach the server: chosen at the first start and kept, so that other tools can be pointed at it. */
export interface Connection {
  readonly port: number;
  readonly password: string;
}

export const newConnection = async (): Promise<Connection> => ({
  port: await pickFreePort(),
  password: randomBytes(24).toString('base64url'),
});

export const connectionUrl = ({ port, password }: Connection): string =>
  `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;

/** @throws EmbeddedPostgresError if the file is gone: nobody else knows the password. */
export async function readConnection({ connectionFile, root }: Layout): Promise<Connection> {
  try {
    return JSON.parse(await readFile(connectionFile, 'utf8')) as Connection;
  } catch (error) {
    throw new EmbeddedPostgresError(
      `${connectionFile} can't be read, and it holds the database's password: ` +
        `restore it, or remove ${root} to begin with an empty database.`,
      { cause: error },
    );
  }
}

/** Replaces the file in one step, so that a crash leaves the former one or the new one. */
export async function writeConnection({ connectionFile }: Layout, connection: Connection): Promise<void> {
  await writeFile(`${connectionFile}.new`, JSON.stringify(connection), { mode: 0o600 });
  await rename(`${connectionFile}.new`, connectionFile);
}

/** The kept connection; if something else took its port meanwhile, one with another port, kept from now on. */
export async function reserveConnection(layout: Layout, log: (sentence: string) => void): Promise<Connection> {
  const kept = await readConnection(layout);
  if (await isPortFree(kept.port)) return kept;
  const moved = { ...kept, port: await pickFreePort() };
  await writeConnection(layout, moved);
  log(`Port ${kept.port} is taken, so the embedded PostgreSQL moves to port ${moved.port}.`);
  return moved;
}
