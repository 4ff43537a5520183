import type { Db } from 'pg-boss';
import type { DatabasePool } from '../connections/index.js';
import { listenTo } from './notification-listener.js';

/** Statements that change the schema of the jobs, or build an index of it: they take as long as there are jobs. */
const schemaChange = /^\s*(BEGIN|CREATE|ALTER|DROP|REINDEX|VACUUM)\b/i;

/** Lets pg-boss use a pool of ours, so that it bears the same as the requests' one. */
export const jobDatabase = (pool: DatabasePool): Db => ({
  executeSql: (text, values) =>
    schemaChange.test(text) ? pool.runPatiently(text, values) : pool.query<Record<string, unknown>>(text, values),
  listen: (channel, onNotification, onReconnect) =>
    listenTo(pool.server, channel, { onNotification, onListening: onReconnect }),
  setSessionStatements: (statements) => {
    pool.setSessionStatements(statements);
    return Promise.resolve();
  },
});
