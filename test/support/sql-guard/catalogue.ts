import type { Client } from 'pg';
import { isNode, listOf, readTree, textOf, type Tree, type TreeNode } from './query-tree.js';

/** Parameters of a function. */
const mostParameters = 100;

type Volatility = 'immutable' | 'stable' | 'volatile';

export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Names by attribute number. */
  readonly columns: ReadonlyMap<number, string>;
}

const queries = {
  functions: 'SELECT oid::text, proname AS name, provolatile AS volatility FROM pg_proc',
  operators: 'SELECT oid::text, oprname AS name, oprcode::oid::text AS function FROM pg_operator',
  types: 'SELECT oid::text, typinput::oid::text AS input, typoutput::oid::text AS output FROM pg_type',
  columns: `SELECT attrelid::text AS table, nspname AS schema, relname AS name, attnum AS number, attname AS column
              FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
             WHERE relkind IN ('r', 'p') AND attnum > 0`,
} as const;

/** What PostgreSQL knows of functions, operators and tables, and how it understands a statement. */
export class Catalogue {
  private constructor(
    private readonly client: Client,
    private readonly functions: ReadonlyMap<string, { readonly name: string; readonly volatility: string }>,
    private readonly operators: ReadonlyMap<string, { readonly name: string; readonly function: string }>,
    private readonly types: ReadonlyMap<string, { readonly input: string; readonly output: string }>,
    private readonly tables: ReadonlyMap<string, Table>,
  ) {}

  /** @param client connected to a migrated database; nothing is changed in it */
  static async read(client: Client): Promise<Catalogue> {
    const all = async <Row extends { readonly oid: string }>(text: string): Promise<Map<string, Row>> =>
      new Map((await client.query<Row>(text)).rows.map((row) => [row.oid, row]));
    return new Catalogue(
      client,
      await all<{ oid: string; name: string; volatility: string }>(queries.functions),
      await all<{ oid: string; name: string; function: string }>(queries.operators),
      await all<{ oid: string; input: string; output: string }>(queries.types),
      await tablesOf(client),
    );
  }

  /**
   * The query tree of a statement. PostgreSQL tells it of a function's body, so a function is made of the statement, and undone.
   * @throws what PostgreSQL says of a statement that it does not understand
   */
  async treeOf(statement: string): Promise<TreeNode> {
    const { client } = this;
    await client.query('BEGIN');
    try {
      await client.query(`PREPARE judged AS ${statement}`);
      const { rows: prepared } = await client.query<{ types: string[] }>(
        `SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = 'judged'`,
      );
      const types = prepared[0]?.types ?? [];
      // A value is as good as a parameter where there are more than a function can have.
      const isLong = types.length > mostParameters;
      const parameters = isLong ? '' : types.join(', ');
      const body = isLong
        ? statement.replaceAll(/\$(\d+)/g, (_, n) => `NULL::${types[Number(n) - 1] ?? ''}`)
        : statement;
      await client.query(
        `CREATE FUNCTION pg_temp.judged(${parameters}) RETURNS void LANGUAGE sql BEGIN ATOMIC ${body}\n; END`,
      );
      const { rows } = await client.query<{ tree: string }>(
        `SELECT prosqlbody::text AS tree FROM pg_proc WHERE proname = 'judged' AND pronamespace = pg_my_temp_schema()`,
      );
      return queryIn(readTree(rows[0]?.tree ?? ''));
    } finally {
      await client.query('ROLLBACK');
      await client.query('DEALLOCATE ALL');
    }
  }

  table(oid: string): Table | undefined {
    return this.tables.get(oid);
  }

  functionName(oid: string): string | undefined {
    return this.functions.get(oid)?.name;
  }

  operatorName(oid: string): string | undefined {
    return this.operators.get(oid)?.name;
  }

  /** How far a node, apart from its parts, depends on more than its arguments. */
  volatilityOf(node: TreeNode): Volatility {
    switch (node.type) {
      case 'SQLVALUEFUNCTION':
        return 'stable';
      case 'NEXTVALUEEXPR':
        return 'volatile';
      default:
        return worst(this.functionsOf(node).map((oid) => this.functions.get(oid)?.volatility));
    }
  }

  private functionsOf(node: TreeNode): string[] {
    switch (node.type) {
      case 'FUNCEXPR':
        return [textOf(node, 'funcid')];
      case 'OPEXPR':
      case 'DISTINCTEXPR':
      case 'NULLIFEXPR':
      case 'SCALARARRAYOPEXPR':
        return [textOf(node, 'opfuncid')];
      case 'ROWCOMPAREEXPR':
        return listOf(node, 'opnos').map(
          (oid) => this.operators.get(typeof oid === 'string' ? oid : '')?.function ?? '',
        );
      case 'COERCEVIAIO':
        return [
          this.types.get(typeOf(node.fields.arg))?.output ?? '',
          this.types.get(textOf(node, 'resulttype'))?.input ?? '',
        ];
      default:
        return [];
    }
  }
}

async function tablesOf(client: Client): Promise<Map<string, Table>> {
  const tables = new Map<string, { schema: string; name: string; columns: Map<number, string> }>();
  const { rows } = await client.query<{ table: string; schema: string; name: string; number: number; column: string }>(
    queries.columns,
  );
  for (const { table, schema, name, number, column } of rows) {
    const known = tables.get(table) ?? { schema, name, columns: new Map<number, string>() };
    known.columns.set(number, column);
    tables.set(table, known);
  }
  return tables;
}

/** @param letters as `pg_proc` has them; undefined for what is no function */
const worst = (letters: readonly (string | undefined)[]): Volatility =>
  letters.includes('v') ? 'volatile' : letters.includes('s') ? 'stable' : 'immutable';

/** The fields in which a node of an expression says its type. */
const typeFields = [
  'vartype',
  'consttype',
  'paramtype',
  'funcresulttype',
  'opresulttype',
  'resulttype',
  'aggtype',
  'wintype',
  'coalescetype',
  'casetype',
  'minmaxtype',
];

function typeOf(tree: Tree | undefined): string {
  if (!isNode(tree)) return '';
  const field = typeFields.find((name) => name in tree.fields);
  return field === undefined ? '' : textOf(tree, field);
}

/** A body is a list of lists of queries: here of one. */
function queryIn(tree: Tree): TreeNode {
  if (isNode(tree, 'QUERY')) return tree;
  const [first = null] = Array.isArray(tree) ? (tree as readonly Tree[]) : [];
  if (first === null) throw new SyntaxError('A statement has no query tree.');
  return queryIn(first);
}
