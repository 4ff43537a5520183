import type { Client } from 'pg';

interface Column {
  readonly type: string;
  readonly required: boolean;
  /** Whether the database gives a value to who gives none. */
  readonly filled: boolean;
}

/** What of a schema a program relies on that writes to it. */
export interface WrittenSchema {
  readonly tables: ReadonlySet<string>;
  /** By table and column: `users.email`. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Constraints, unique indexes and triggers: `users: CHECK (…)`. */
  readonly rules: ReadonlySet<string>;
}

const columns = `
  SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
         a.atthasdef OR a.attidentity <> '' AS filled
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`;

/** NOT NULL is told with its column. */
const rules = `
  SELECT conrelid::regclass || ': ' || pg_get_constraintdef(oid) AS rule FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype IN ('c', 'f', 'p', 'u', 'x')
   UNION ALL
  SELECT indrelid::regclass || ': ' || pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid
   WHERE c.relnamespace = 'public'::regnamespace AND indisunique
     AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
   UNION ALL
  SELECT tgrelid::regclass || ': ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
   WHERE c.relnamespace = 'public'::regnamespace AND NOT tgisinternal`;

export async function readWrittenSchema(client: Client): Promise<WrittenSchema> {
  const { rows } = await client.query<Column & { readonly table: string; readonly name: string }>(columns);
  const found = await client.query<{ readonly rule: string }>(rules);
  return {
    tables: new Set(rows.map(({ table }) => table)),
    columns: new Map(rows.map(({ table, name, ...column }) => [`${table}.${name}`, column])),
    rules: new Set(found.rows.map(({ rule }) => rule)),
  };
}

/**
 * What a program that wrote to the schema before would fail at in the one after, a sentence each. What it would miss is told by
 * its statements.
 */
export function breachesOf(before: WrittenSchema, after: WrittenSchema): string[] {
  const isKnown = (of: string): boolean => before.tables.has(/^\w+/.exec(of)?.[0] ?? '');
  const ofColumns = [...after.columns]
    .filter(([name]) => isKnown(name))
    .map(([name, column]) => {
      const was = before.columns.get(name);
      if (was === undefined)
        return column.required && !column.filled ? `${name} is new, required and without a default` : null;
      if (was.type !== column.type) return `${name} was ${was.type} and is ${column.type}`;
      if (column.required && !was.required) return `${name} is required now`;
      return column.required && was.filled && !column.filled ? `${name} has no default any more` : null;
    });
  const ofRules = [...after.rules].filter((rule) => isKnown(rule) && !before.rules.has(rule));
  return [...ofColumns.filter((breach) => breach !== null), ...ofRules];
}
