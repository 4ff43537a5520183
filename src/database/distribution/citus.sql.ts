import type { EntityManager } from 'typeorm';
import type { TableFacts } from './plan-placement.js';

/** How Citus keeps a table. */
export interface KnownTable {
  readonly name: string;
  /** By the hash of a column; or whole, as a local table or one that every server has a copy of. */
  readonly method: 'hash' | 'whole';
  readonly column: string | null;
  /** Tables of one number lie beside each other. */
  readonly colocation: number;
}

/** What was set for the statistics of a column, which shards don't inherit. */
interface ColumnOptions {
  readonly table: string;
  readonly column: string;
  /** As ALTER TABLE takes them: `n_distinct=2`. */
  readonly options: string;
}

/**
 * What a transaction that changes the schema sets, one that spreads a table too. On a plain PostgreSQL these are names that
 * nobody reads. A trigger is safe where it touches rows of its own shard alone, as ours do, and servers that are changed one
 * after the other let one transaction mix changes of tables and functions.
 */
export const schemaChangeSettings = `
  SELECT set_config('citus.enable_unsafe_triggers', 'on', true), set_config('citus.multi_shard_modify_mode', 'sequential', true)`;

/** Where the database stands: without Citus, or a coordinator with so many servers for shards, or a worker of one. */
export async function readCluster(tx: EntityManager): Promise<'plain' | 'worker' | { readonly workers: number }> {
  const [found] = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') AS found`,
  );
  if (found?.found !== true) return 'plain';
  const [row] = await tx.query<{ coordinator: boolean; workers: number }[]>(
    'SELECT citus_is_coordinator() AS coordinator, (SELECT count(*)::int FROM citus_get_active_worker_nodes()) AS workers',
  );
  return row?.coordinator === true ? { workers: row.workers } : 'worker';
}

/** The tables of our schema, in the order of their names. */
export const readTables = (tx: EntityManager): Promise<TableFacts[]> =>
  tx.query<TableFacts[]>(`
    SELECT c.relname AS name,
           (SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns,
           (SELECT coalesce(array_agg(DISTINCT other.relname::text), '{}')
              FROM pg_constraint JOIN pg_class other ON other.oid = confrelid
             WHERE conrelid = c.oid AND contype = 'f' AND confrelid <> c.oid) AS references
      FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
     ORDER BY c.relname`);

export const readKnownTables = (tx: EntityManager): Promise<KnownTable[]> =>
  tx.query<KnownTable[]>(`
    SELECT c.relname AS name, CASE partmethod WHEN 'h' THEN 'hash' ELSE 'whole' END AS method,
           column_to_column_name(logicalrelid, partkey) AS column, colocationid AS colocation
      FROM pg_dist_partition JOIN pg_class c ON c.oid = logicalrelid
     WHERE c.relnamespace = current_schema()::regnamespace`);

/**
 * Spreads a table with its rows. Triggers that fire for each new row are away meanwhile, for Citus copies the rows by inserting
 * them: events that were sealed long ago would be queued anew.
 * @param beside the table to colocate it with; `none` starts a group of its own
 */
export async function spreadTable(
  tx: EntityManager,
  { name, column, beside }: { readonly name: string; readonly column: string; readonly beside: string },
): Promise<void> {
  const triggers = await tx.query<{ drop: string; create: string }[]>(
    `SELECT format('DROP TRIGGER %I ON %I', tgname, $1::text) AS drop, pg_get_triggerdef(oid) AS create
       FROM pg_trigger WHERE tgrelid = $1::text::regclass AND NOT tgisinternal AND tgtype & 4 <> 0`,
    [name],
  );
  for (const { drop } of triggers) await tx.query(drop);
  await tx.query('SELECT create_distributed_table($1::text::regclass, $2, colocate_with => $3)', [
    name,
    column,
    beside,
  ]);
  for (const { create } of triggers) await tx.query(create);
}

/** Makes a table on the coordinator one that Citus knows of: a commit then holds for it and for shards together. */
export const manageLocalTable = (tx: EntityManager, name: string): Promise<unknown> =>
  tx.query('SELECT citus_add_local_table_to_metadata($1::text::regclass)', [name]);

/** Which of the tables still have rows on the coordinator, which their shards have as well. */
export async function findLeftBehind(tx: EntityManager, names: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ name: string }[]>(
    'SELECT name FROM unnest($1::text[]) AS name WHERE pg_relation_size(name::regclass) > 0',
    [names],
  );
  return rows.map(({ name }) => name);
}

/** Clears what is left of a table on the coordinator, and of those that refer to it. */
export const truncateLeftBehind = (tx: EntityManager, name: string): Promise<unknown> =>
  tx.query('SELECT truncate_local_data_after_distributing_table($1::text::regclass)', [name]);

export const readColumnOptions = (tx: EntityManager, names: readonly string[]): Promise<ColumnOptions[]> =>
  tx.query<ColumnOptions[]>(
    `SELECT c.relname AS table, a.attname AS column, array_to_string(a.attoptions, ', ') AS options
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY ($1) AND a.attoptions IS NOT NULL
      ORDER BY 1, 2`,
    [names],
  );

/**
 * Gives the options of a column to its shards.
 * @returns what a server refused; null when none did
 */
export async function setColumnOptionsOfShards(tx: EntityManager, option: ColumnOptions): Promise<string | null> {
  const rows = await tx.query<{ result: string }[]>(
    `SELECT result FROM run_command_on_shards($1::text::regclass, format('ALTER TABLE %%s ALTER COLUMN %I SET (%s)', $2::text, $3::text))
      WHERE NOT success LIMIT 1`,
    [option.table, option.column, option.options],
  );
  return rows[0]?.result ?? null;
}

/** Makes settings the database's own, on every server: a session's are the coordinator's alone. */
export async function setDatabaseSettings(
  tx: EntityManager,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const [row] = await tx.query<{ name: string }[]>('SELECT quote_ident(current_database()) AS name');
  for (const [setting, value] of Object.entries(settings))
    await tx.query(`ALTER DATABASE ${row?.name ?? ''} SET ${setting} TO '${value}'`);
}
