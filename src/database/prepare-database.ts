import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable } from '#src/common/postgres-error.js';
import type { DatabaseServer } from './connections/index.js';
import { addressOf, DatabaseRefusal, explainRefusal, messageOf } from './database-refusal.js';
import { migrate } from './migrate.js';

interface Preparation {
  /** Takes a sentence for whoever runs this. */
  readonly say: (sentence: string) => void;
  /** Whether to wait for a database that does not answer yet. */
  readonly wait: boolean;
}

/** Milliseconds between two tries. */
const retryMs = 500;

/**
 * Waits for the database, then brings its schema up to date.
 * @throws DatabaseRefusal with a sentence for what waiting will not mend, and without `wait` for an absent database too
 */
export async function prepareDatabase(server: DatabaseServer, { say, wait }: Preparation): Promise<void> {
  let said: string | undefined;
  for (;;) {
    try {
      await migrate(server, say);
      if (said !== undefined) say('The database answers.');
      return;
    } catch (error) {
      const refusal = explainRefusal(error, server);
      if (refusal !== null) throw new DatabaseRefusal(refusal, { cause: error });
      if (!isUnavailable(error)) throw error;
      const { host, port } = addressOf(server);
      const trouble = `The database at ${host}:${port} cannot be used yet (${reasonOf(error)})`;
      if (!wait) throw new DatabaseRefusal(`${trouble}.`, { cause: error });
      if (trouble !== said) say(`${trouble}: waiting for it.`);
      said = trouble;
      await pause(retryMs);
    }
  }
}

/** Of several addresses of one name each has its own error, and the sum of them no message. */
const reasonOf = (error: unknown): string =>
  messageOf(error) || String((error as { readonly code?: unknown } | null)?.code);
