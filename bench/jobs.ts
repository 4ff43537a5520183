import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { growthOf } from './memory.js';
import { organizations } from './organizations.js';
import type { Finding } from './report.js';
import type { Server } from './servers.js';

/** Seconds after which a job counts as dead, and another instance begins it again. */
const mostSeconds = 600;
/** MB that the process may grow by. */
const mostGrowth = 100;
/** Transactions of a job for each organization, of which one in a hundred has something to do. */
const mostTransactions = 0.25;

interface JobCost {
  readonly name: string;
  readonly seconds: number;
  readonly mebibytes: number;
  readonly transactions: number;
}

/** What each job that runs by the clock takes once, one after the other, among very many organizations. */
export async function measureJobs(app: Server, databaseUrl: string): Promise<Finding[]> {
  const client = new Client(databaseUrl);
  await client.connect();
  const boss = new PgBoss({ connectionString: databaseUrl, migrate: false, schedule: false, supervise: false });
  await boss.start();
  try {
    const { rows: jobs } = await client.query<{ name: string }>('DELETE FROM pgboss.schedule RETURNING name');
    await rest(client);
    const costs: JobCost[] = [];
    for (const { name } of jobs) {
      const cost = await costOf(app, client, boss, name);
      console.log(
        `${name}: ${cost.seconds.toFixed(1)} s, ${cost.mebibytes.toFixed(0)} MB, ${cost.transactions} transactions`,
      );
      costs.push(cost);
    }
    return [
      finding(costs, 'seconds of the slowest', ({ seconds }) => seconds, mostSeconds),
      finding(costs, 'MB that the process grows by in the dearest', ({ mebibytes }) => mebibytes, mostGrowth),
      finding(
        costs,
        'transactions for each organization in the busiest',
        ({ transactions }) => transactions / organizations,
        mostTransactions,
      ),
    ];
  } finally {
    await boss.stop({ graceful: false });
    await client.end();
  }
}

async function costOf(app: Server, client: Client, boss: PgBoss, name: string): Promise<JobCost> {
  const before = await transactionsIn(client);
  const start = performance.now();
  const { mebibytes } = await growthOf(app.pid, async () => {
    const id = await boss.send(name, {});
    const { rows } = await client.query<{ state: string }>('SELECT FROM pgboss.job WHERE id = $1', [id]);
    if (rows.length === 0) throw new Error(`${name} was not sent.`);
    await rest(client);
  });
  const seconds = (performance.now() - start) / 1000;
  const { rows: failed } = await client.query(
    `SELECT FROM pgboss.job WHERE name = $1 AND state NOT IN ('completed', 'cancelled')`,
    [name],
  );
  if (failed.length > 0) throw new Error(`${name} failed.`);
  // What a backend has counted it reports within a second.
  await wait(1_500);
  return { name, seconds, mebibytes, transactions: (await transactionsIn(client)) - before };
}

/** Waits until no job is at work or due, those that a job has made for its organizations included. */
async function rest(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `SELECT FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND start_after <= now()
          AND name NOT LIKE '\\_\\_%' LIMIT 1`,
    );
    if (rows.length === 0) return;
    await wait(200);
  }
}

const transactionsIn = async (client: Client): Promise<number> =>
  Number(
    (
      await client.query<{ count: string }>(
        `SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()`,
      )
    ).rows[0]?.count,
  );

function finding(costs: readonly JobCost[], what: string, of: (cost: JobCost) => number, bound: number): Finding {
  const [first, ...others] = costs.toSorted((one, other) => of(other) - of(one));
  if (first === undefined) throw new Error('There are jobs that run by the clock.');
  return {
    what: `${what} of ${costs.length} jobs, among ${organizations.toLocaleString('en')} organizations of ten`,
    measured: [first, ...others.slice(0, 2)].map((cost) => `${cost.name} ${of(cost).toFixed(2)}`).join(', '),
    ratio: of(first),
    bound,
  };
}
