import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { betweenLooks } from './between-looks.js';
import type { World } from './world.js';

interface Scheduler {
  readonly jobs: JobQueue;
  readonly uow: UnitOfWork;
  readonly sql: World['sql'];
}

/** Runs what the application does at certain times, now and to its end. */
export const runScheduled = ({ app, sql }: Pick<World, 'app' | 'sql'>, name: string): Promise<void> =>
  runScheduledOn({ jobs: app.app.get(JobQueue), uow: app.app.get(UnitOfWork), sql }, name);

/** As {@link runScheduled}, where there is only a part of the application. */
export async function runScheduledOn({ jobs, uow, sql }: Scheduler, name: string): Promise<void> {
  const made = async () => (await sql('SELECT FROM pgboss.job WHERE name = $1', [name])).length;
  const unfinished = `SELECT state::text AS state FROM pgboss.job WHERE name = $1 AND state NOT IN ('completed', 'failed') LIMIT 1`;
  const before = await made();
  do {
    await uow.run((tx) => jobs.send(tx, name, {}));
    while ((await sql(unfinished, [name])).length > 0) await betweenLooks(50);
    // One that its hour has begun leaves no room for another: that is not made then, and asked for again.
  } while ((await made()) === before);
}
