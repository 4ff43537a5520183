import type { World } from './world.js';

/** Where the workers of a database listen, as pg-boss names it. */
const channel = `'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24)`;

/**
 * Lets the time of a queue's jobs come, and has them worked on at once.
 * @param states those that were put off, those that wait for their next try, or both
 */
export async function makeDue(
  { sql }: Pick<World, 'sql'>,
  queue: string,
  states: readonly ('created' | 'retry')[] = ['created', 'retry'],
): Promise<void> {
  await sql('UPDATE pgboss.job SET start_after = now() WHERE name = $1 AND state::text = ANY ($2::text[])', [
    queue,
    states,
  ]);
  await wakeWorkers({ sql }, queue);
}

/** Has the workers of a queue look at once for jobs that are due, as a new job has: by themselves they look every few seconds. */
export async function wakeWorkers({ sql }: Pick<World, 'sql'>, queue: string): Promise<void> {
  await sql(`SELECT pg_notify(${channel}, $1)`, [queue]);
}
