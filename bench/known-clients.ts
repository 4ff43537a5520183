import { Client } from 'pg';
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
  const known = new KnownClientsRepository(keys, {} as PreparedStatements);
  for (const { email, ip } of clients) await known.remember(client as unknown as Tx, email, ip);
  await client.end();
}
