import { Client, type QueryResultRow } from 'pg';
import type { AppConfig } from '#src/config/index.js';
import type { PreparedStatements, Tx } from '#src/database/index.js';
import { KnownClientsRepository } from '#src/modules/identity/rate-limits/known-clients.repository.js';
import { SigningKeys } from '#src/modules/identity/tokens/signing-keys.js';

/** Notes that people have signed in from these addresses before, so that no code by mail is asked for there. */
export async function noteClients(
  databaseUrl: string,
  jwtSecret: string,
  clients: readonly { readonly email: string; readonly ip: string }[],
): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  // It only writes, by statements of the client's own.
  const keys = new SigningKeys({ jwtSecret, previousJwtSecret: undefined } as AppConfig);
  const statements: Pick<PreparedStatements, 'rows'> = {
    rows: async <Row extends QueryResultRow>(_name: string, text: string, values: readonly unknown[]) =>
      (await client.query<Row>(text, [...values])).rows,
  };
  const known = new KnownClientsRepository(keys, statements as PreparedStatements);
  for (const { email, ip } of clients) await known.remember({} as Tx, email, ip);
  await client.end();
}
