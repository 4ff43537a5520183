import { openConnection } from './connection.js';
import type { World } from './world.js';

/** Waits until so many sessions of the test's database wait for a lock that another holds. */
export async function untilWaiting({ sql }: Pick<World, 'sql'>, sessions: number): Promise<void> {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await sql(waiting)).length < sessions);
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
      await connection.query('SELECT FROM organizations WHERE id = $1 FOR UPDATE', [organizationId]);
    },
    release: async (sessions) => {
      await untilWaiting(world, sessions);
      await connection.query('COMMIT');
    },
    close: () => connection.end(),
  };
}
