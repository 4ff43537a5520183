import type { Client } from 'pg';

/**
 * Stands in for Citus in a database: its catalogue, and the functions that distribute the tables, which refuse what Citus refuses.
 * The rows stay where they are. It can't prove that Citus takes a statement; that it is asked in the right order, and for what.
 */
export async function installCitusDouble(client: Client): Promise<void> {
  await client.query('SET allow_system_table_mods = on');
  for (const statement of statements) await client.query(statement);
}

const statements = [
  `INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
   VALUES (99999, 'citus', 10, 'pg_catalog'::regnamespace, false, '13.2')`,
  'CREATE SCHEMA citus_double',
  `CREATE TABLE citus_double.cluster AS SELECT true AS coordinator, 2 AS workers`,
  // What was asked for, in order.
  'CREATE TABLE citus_double.calls (number serial, call text)',
  `CREATE TABLE pg_catalog.pg_dist_partition (logicalrelid regclass, partmethod "char", partkey text, colocationid integer)`,
  `CREATE FUNCTION pg_catalog.citus_is_coordinator() RETURNS boolean LANGUAGE sql AS 'SELECT coordinator FROM citus_double.cluster'`,
  `CREATE FUNCTION pg_catalog.citus_get_active_worker_nodes() RETURNS SETOF integer LANGUAGE sql AS
     'SELECT generate_series(1, workers) FROM citus_double.cluster'`,
  `CREATE FUNCTION pg_catalog.column_to_column_name(regclass, text) RETURNS text LANGUAGE sql AS 'SELECT $2'`,
  `CREATE FUNCTION pg_catalog.citus_add_local_table_to_metadata(regclass) RETURNS void LANGUAGE sql AS
     $$INSERT INTO pg_dist_partition VALUES ($1, 'n', NULL, 0);
       INSERT INTO citus_double.calls (call) VALUES ('manage ' || $1)$$`,
  `CREATE FUNCTION pg_catalog.truncate_local_data_after_distributing_table(regclass) RETURNS void LANGUAGE sql AS
     $$INSERT INTO citus_double.calls (call) VALUES ('truncate ' || $1)$$`,
  // A shard of each table: itself.
  `CREATE FUNCTION pg_catalog.run_command_on_shards(spread regclass, command text, OUT success boolean, OUT result text) RETURNS SETOF record
     LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO citus_double.calls (call) VALUES ('on shards of ' || spread || ': ' || command);
       success := true;
       IF command ~* '^\\s*SELECT' THEN EXECUTE format(command, spread) INTO result; ELSE EXECUTE format(command, spread); END IF;
       RETURN NEXT;
     END $$`,
  `CREATE FUNCTION pg_catalog.create_distributed_table(spread regclass, key text, colocate_with text DEFAULT 'default') RETURNS void
     LANGUAGE plpgsql AS $$
     DECLARE
       wrong text;
       hasRows boolean;
     BEGIN
       IF EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = spread) THEN
         RAISE EXCEPTION 'table % is already distributed', spread;
       END IF;
       SELECT conname INTO wrong FROM pg_constraint
        WHERE conrelid = spread AND contype IN ('p', 'u', 'x') AND NOT EXISTS (
          SELECT FROM pg_attribute WHERE attrelid = spread AND attname = key AND attnum = ANY (conkey));
       IF wrong IS NOT NULL THEN RAISE EXCEPTION 'cannot create constraint % on %', wrong, spread; END IF;
       SELECT indexrelid::regclass::text INTO wrong FROM pg_index
        WHERE indrelid = spread AND indisunique AND NOT EXISTS (
          SELECT FROM pg_attribute WHERE attrelid = spread AND attname = key AND attnum = ANY (indkey));
       IF wrong IS NOT NULL THEN RAISE EXCEPTION 'cannot create index % on %', wrong, spread; END IF;
       -- A reference is to a table that lies beside this one, by the key at the same place of both.
       SELECT conname INTO wrong FROM pg_constraint c
        WHERE conrelid = spread AND contype = 'f' AND NOT EXISTS (
          SELECT FROM pg_dist_partition p CROSS JOIN unnest(conkey, confkey) AS pair(own, other)
            JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = own AND a.attname = key
            JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = other AND b.attname = p.partkey
           WHERE (p.logicalrelid = confrelid AND p.partmethod = 'h' AND colocate_with <> 'none'
                  AND p.colocationid = (SELECT colocationid FROM pg_dist_partition WHERE logicalrelid = colocate_with::regclass)))
          AND confrelid <> conrelid;
       IF wrong IS NOT NULL THEN RAISE EXCEPTION 'cannot create foreign key constraint %', wrong; END IF;
       EXECUTE format('SELECT EXISTS (SELECT FROM %s)', spread) INTO hasRows;
       IF hasRows AND EXISTS (SELECT FROM pg_trigger WHERE tgrelid = spread AND NOT tgisinternal AND tgtype & 4 <> 0) THEN
         RAISE EXCEPTION 'the rows of % would fire its triggers', spread;
       END IF;
       IF current_setting('citus.enable_unsafe_triggers', true) IS DISTINCT FROM 'on'
          AND EXISTS (SELECT FROM pg_trigger WHERE tgrelid = spread AND NOT tgisinternal) THEN
         RAISE EXCEPTION 'triggers are not supported on distributed tables';
       END IF;
       INSERT INTO pg_dist_partition VALUES (spread, 'h', key, CASE colocate_with
         WHEN 'none' THEN (SELECT coalesce(max(colocationid), 0) + 1 FROM pg_dist_partition)
         ELSE (SELECT colocationid FROM pg_dist_partition WHERE logicalrelid = colocate_with::regclass) END);
       INSERT INTO citus_double.calls (call) VALUES ('spread ' || spread);
     END $$`,
] as const;
