import { jest } from '@jest/globals';
import type { Client } from 'pg';
import { ImportWorker } from '#src/modules/imports/import.worker.js';
import type { World } from './world.js';

/** What sessions run that wait for the organization; beside them, others may wait for something else. */
export const lockingTheOrganization = '%"organizations"%FOR NO KEY UPDATE%';

/**
 * Lets whoever adds this row wait, until what it gives is called.
 * @param connection holds them
 * @param row a condition on the row, as `NEW`
 */
export async function stopAtRow(connection: Client, table: string, row: string): Promise<() => Promise<void>> {
  await connection.query('SELECT pg_advisory_lock(1)');
  await connection.query(`
    CREATE OR REPLACE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0
        AS $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$;
    CREATE TRIGGER wait_here BEFORE INSERT ON ${table} FOR EACH ROW WHEN (${row}) EXECUTE FUNCTION wait_here()`);
  return async () => {
    await connection.query('SELECT pg_advisory_unlock(1)');
    await connection.query(`DROP TRIGGER wait_here ON ${table}`);
  };
}

/**
 * Lets further steps wait before they ask for the organization, until what it gives is called: a row's lock goes to
 * whoever asks just when it is let go, also before those who wait for it already.
 */
export function holdFurtherSteps(world: World): () => void {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const held = world.app.instances.map(({ app }) => {
    const worker = app.get(ImportWorker);
    const step = worker.step.bind(worker);
    return jest.spyOn(worker, 'step').mockImplementation(async (tx, kind, asked) => {
      await promise;
      return step(tx, kind, asked);
    });
  });
  return () => {
    resolve(undefined);
    for (const spy of held) spy.mockRestore();
  };
}
