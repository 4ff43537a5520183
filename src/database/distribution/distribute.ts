import type { DataSource, EntityManager } from 'typeorm';
import { planning } from '../connections/index.js';
import { connect } from '../data-source.js';
import { lockMigrations } from '../migrate.js';
import {
  findLeftBehind,
  manageLocalTable,
  readCluster,
  readColumnOptions,
  readKnownTables,
  readTables,
  schemaChangeSettings,
  setColumnOptionsOfShards,
  setDatabaseSettings,
  spreadTable,
  truncateLeftBehind,
  type KnownTable,
} from './citus.sql.js';
import { planPlacement, type PlacementPlan, type PlannedTable } from './plan-placement.js';

/** The database can't be distributed. The message is a sentence for whoever runs this. */
export class DistributionRefusal extends Error {
  override readonly name = 'DistributionRefusal';
}

/** What a run found and did. */
export interface Distribution {
  readonly plan: PlacementPlan;
  /** Names of tables that this run has spread. */
  readonly spread: readonly string[];
  readonly workers: number;
}

/**
 * Spreads the tables of a migrated database over the servers of a Citus cluster. A table is spread in a transaction of its own,
 * so that a run that was broken off is taken up by the next; one that finds everything in place changes nothing.
 * @param url of the coordinator, itself: a pooler would part the transactions from their settings
 * @param say takes a sentence for each table
 * @throws DistributionRefusal for a database without Citus, a worker, or a table that is spread otherwise
 */
export async function distribute(url: string, say: (sentence: string) => void): Promise<Distribution> {
  const dataSource = await connect(url, { poolSize: 1, patient: true });
  try {
    const workers = admit(await readCluster(dataSource.manager));
    const plan = planPlacement(await readTables(dataSource.manager));
    const spread: string[] = [];
    for (const table of plan.spread) {
      if (!(await changeSchema(dataSource, (tx) => place(tx, table)))) continue;
      spread.push(table.name);
      say(`${table.name}: spread by ${table.column}.`);
    }
    await changeSchema(dataSource, (tx) => settle(tx, plan));
    return { plan, spread, workers };
  } finally {
    await dataSource.destroy();
  }
}

function admit(cluster: Awaited<ReturnType<typeof readCluster>>): number {
  if (cluster === 'plain')
    throw new DistributionRefusal(
      'This is one PostgreSQL, without the extension Citus: there is nothing to distribute, and Thread runs on it as it is.',
    );
  if (cluster === 'worker')
    throw new DistributionRefusal('This is a worker of a cluster: set DATABASE_URL to its coordinator.');
  return cluster.workers;
}

/** One at a time, and not beside a migration. */
const changeSchema = <T>(dataSource: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  dataSource.transaction('READ COMMITTED', async (tx) => {
    await lockMigrations(tx);
    await tx.query(schemaChangeSettings);
    return work(tx);
  });

/** @returns whether the table had to be spread */
async function place(tx: EntityManager, { name, column, beside }: PlannedTable): Promise<boolean> {
  const known = new Map((await readKnownTables(tx)).map((table) => [table.name, table]));
  const table = known.get(name);
  if (table?.method !== 'hash') {
    await spreadTable(tx, { name, column, beside: beside ?? 'none' });
    return true;
  }
  assertRight(table, column, beside === null ? undefined : known.get(beside));
  return false;
}

function assertRight(table: KnownTable, column: string, beside: KnownTable | undefined): void {
  const wrong =
    table.column !== column
      ? `spread by ${table.column ?? 'nothing'} and not by ${column}`
      : beside !== undefined && beside.colocation !== table.colocation
        ? `not beside ${beside.name}`
        : null;
  if (wrong !== null)
    throw new DistributionRefusal(
      `${table.name} is ${wrong}. Bring it back to the coordinator with undistribute_table('${table.name}'), and run this again.`,
    );
}

/** What holds for all servers once the tables are spread. */
async function settle(tx: EntityManager, { spread, local }: PlacementPlan): Promise<void> {
  const known = new Set((await readKnownTables(tx)).map(({ name }) => name));
  for (const { name, managed } of local) if (managed && !known.has(name)) await manageLocalTable(tx, name);
  const names = spread.map(({ name }) => name);
  for (const option of await readColumnOptions(tx, names)) {
    const refused = await setColumnOptionsOfShards(tx, option);
    if (refused !== null) throw new Error(`A server refused the options of ${option.table}: ${refused}`);
  }
  // Those that refer to others first, for a table is cleared together with what refers to it.
  for (const name of await findLeftBehind(tx, names.toReversed())) await truncateLeftBehind(tx, name);
  await setDatabaseSettings(tx, planning);
}
