import { Client } from 'pg';
import { distribute } from '#src/database/distribution/index.js';

/**
 * The tests on a Citus cluster (`npm run test:citus`): `CITUS_URL` is its coordinator, as a superuser who may sign in to the workers
 * with the same password. Each test's database is one of the coordinator and one of each worker, of the same name.
 */
export const isOnCitus = (): boolean => process.env.CITUS_URL !== undefined;

type Statement = readonly [text: string, values?: unknown[]];

interface Node {
  readonly host: string;
  readonly port: number;
}

/** The databases of the cluster's servers: the coordinator's, and those of its workers, which it knows in its own database. */
async function workersOf(coordinator: Client): Promise<Node[]> {
  const { rows } = await coordinator.query<Node>(
    'SELECT node_name AS host, node_port::int AS port FROM citus_get_active_worker_nodes()',
  );
  return rows;
}

/** Runs a statement that Citus does not carry to its workers, such as CREATE DATABASE, on each server. */
export async function onEveryServer(coordinator: Client, coordinatorUrl: string, statement: string): Promise<void> {
  await coordinator.query(statement);
  for (const { host, port } of await workersOf(coordinator)) {
    const url = new URL(coordinatorUrl);
    url.hostname = host;
    url.port = String(port);
    const worker = new Client(url.href);
    await worker.connect();
    await worker.query(statement).finally(() => worker.end());
  }
}

/** Makes the databases of one name a cluster: each with the extension, and the coordinator's with its workers. */
export async function joinServers(coordinator: Client, coordinatorUrl: string, database: string): Promise<void> {
  const workers = await workersOf(coordinator);
  const { hostname, port } = new URL(coordinatorUrl);
  const run = async (node: Node, statements: readonly Statement[]): Promise<void> => {
    const url = new URL(coordinatorUrl);
    Object.assign(url, { hostname: node.host, port: String(node.port), pathname: database });
    const client = new Client(url.href);
    await client.connect();
    try {
      for (const [text, values] of statements) await client.query(text, values);
    } finally {
      await client.end();
    }
  };
  for (const worker of workers) await run(worker, [['CREATE EXTENSION citus']]);
  const own = { host: hostname, port: Number(port || 5432) };
  await run(own, [
    ['CREATE EXTENSION citus'],
    ['SELECT citus_set_coordinator_host($1, $2)', [own.host, own.port]],
    ...workers.map((worker): Statement => ['SELECT citus_add_node($1, $2)', [worker.host, worker.port]]),
  ]);
}

/** Spreads the tables of a migrated database. */
export async function spreadTables(url: string): Promise<void> {
  await distribute(url, () => undefined);
}

/** As the query of lock waits on one server, but of sessions that wait on any of them. */
export const keptWaitingOnCitus = `
  WITH RECURSIVE kept (gpid, query) AS (
    SELECT global_pid, NULL FROM citus_stat_activity WHERE application_name = $1 AND NOT is_worker_query
     UNION
    SELECT waiting_gpid, blocked_statement FROM citus_lock_waits JOIN kept ON kept.gpid = blocking_gpid
  )
  SELECT DISTINCT gpid FROM kept WHERE query LIKE $2`;
