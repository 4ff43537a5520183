import { Client } from 'pg';
import type { World } from './world.js';

/** A database session of a test's own, for transactions that stay open. The caller ends it. */
export async function openConnection({ app }: Pick<World, 'app'>): Promise<Client> {
  const client = new Client(app.config.databaseUrl);
  await client.connect();
  return client;
}
