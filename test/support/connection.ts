import { Client } from 'pg';
import type { World } from './world.js';

/** What PostgreSQL knows the sessions by that hold locks for a test. */
export const holderName = 'holder';

/** A database session of a test's own, for transactions that stay open. The caller ends it. */
export async function openConnection({ app }: Pick<World, 'app'>): Promise<Client> {
  const client = new Client({ connectionString: app.config.databaseUrl, application_name: holderName });
  await client.connect();
  return client;
}
