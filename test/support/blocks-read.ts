import type { World } from './world.js';

/** As many as the application's pool has at most. */
const connections = 20;

/** How many blocks of the application's tables and their indexes PostgreSQL has looked at since the database was made. */
export async function blocksRead({ sql }: Pick<World, 'sql'>): Promise<number> {
  // A session reports what it has counted when it pleases, unless it is asked to. All at once, so that each is.
  const report = () => sql('SELECT pg_stat_force_next_flush(), pg_sleep(0.2)');
  await Promise.all(Array.from({ length: connections }, report));
  const [row] = await sql<{ read: number }>(
    `SELECT sum(heap_blks_hit + heap_blks_read + coalesce(idx_blks_hit + idx_blks_read, 0))::float AS read
       FROM pg_statio_user_tables WHERE schemaname = 'public'`,
  );
  return row?.read ?? 0;
}
