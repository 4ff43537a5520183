import type { Client } from 'pg';
import { betweenLooks } from './between-looks.js';
import { isOnCitus, keptWaitingOnCitus } from './citus-cluster.js';
import { holderName, openConnection } from './connection.js';
import type { World } from './world.js';

/**
 * How often a race is run that a gate makes deterministic: as often as its ways, orders and actors can be combined.
 * `npm run test:races` makes it more.
 */
export const raceRounds = Number(process.env.RACE_ROUNDS ?? 16);

/** Milliseconds after which sessions are said not to wait: what they do instead then stands in the failure. */
const givenUpAfterMs = 120_000;

/**
 * Waits until so many sessions are kept waiting by a transaction that the test holds open ({@link openConnection}), or by who waits
 * for it before them. What waits a moment for another reason is none of them.
 * @param statement what they run, in the words of LIKE, where others may wait as well
 * @throws Error with what all sessions do, once they have not for two minutes
 */
export async function untilWaiting({ sql }: Pick<World, 'sql'>, sessions: number, statement = '%'): Promise<void> {
  const givenUpAt = Date.now() + givenUpAfterMs;
  const waits = isOnCitus() ? keptWaitingOnCitus : keptWaiting;
  while ((await sql(waits, [holderName, statement])).length < sessions) {
    if (Date.now() > givenUpAt)
      throw new Error(`${sessions} sessions should wait for a lock:\n${JSON.stringify(await sql(activity), null, 2)}`);
    await betweenLooks();
  }
}

const keptWaiting = `
  WITH RECURSIVE waiting AS MATERIALIZED (
    SELECT pid, query, pg_blocking_pids(pid) AS behind FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'
  ), kept (pid) AS (
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1
     UNION
    SELECT waiting.pid FROM waiting JOIN kept ON kept.pid = ANY (behind)
  )
  SELECT FROM waiting JOIN kept USING (pid) WHERE query LIKE $2`;

const activity = `
  SELECT state, wait_event_type AS waits, wait_event AS event, left(query, 200) AS query
    FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;

/**
 * Starts these one after the other, each waiting at the person's row for the one before it, and lets them go in that order.
 * @param connection holds the row meanwhile
 */
export async function queuedAtTheRow<T>(
  world: Pick<World, 'sql'>,
  connection: Client,
  personId: string,
  requests: readonly (() => Promise<T>)[],
): Promise<T[]> {
  await connection.query('BEGIN');
  await connection.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [personId]);
  const answers: Promise<T>[] = [];
  for (const request of requests) {
    answers.push(request());
    await untilWaiting(world, answers.length);
  }
  await connection.query('COMMIT');
  return Promise.all(answers);
}

/** Holds an organization's row, so that what changes its admins gathers before it, until `release`. */
export interface Gate {
  hold(organizationId: unknown): Promise<void>;
  /** Lets everything through once so many sessions wait. */
  release(sessions: number): Promise<void>;
  close(): Promise<void>;
}

export async function openGate(world: Pick<World, 'app' | 'sql'>): Promise<Gate> {
  const connection = await openConnection(world);
  return {
    hold: async (organizationId) => {
      await connection.query('BEGIN');
      // As the application locks it: who merely refers to the organization passes.
      await connection.query('SELECT FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
    },
    release: async (sessions) => {
      await untilWaiting(world, sessions);
      await connection.query('COMMIT');
    },
    close: () => connection.end(),
  };
}
