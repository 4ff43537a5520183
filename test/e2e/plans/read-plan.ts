import { escapeLiteral, type Client } from 'pg';
import type { SentStatement } from '../../support/sql-guard/collect-statements.js';

/** A node of a plan that was run, as EXPLAIN tells of it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** What a statement took. */
export interface PlanCost {
  /** Rows that the busiest node of the plan looked at, those that it left out included. */
  readonly rows: number;
  /** That node, in words. */
  readonly where: string;
  /** Blocks of eight kilobytes that the whole statement looked at. */
  readonly blocks: number;
  readonly milliseconds: number;
  /** Tables that were read from their beginning. */
  readonly scannedTables: readonly string[];
}

/** Runs a statement again under EXPLAIN, planned for its values, and for any values where the server may keep its plan; and undoes it. */
export async function costsOf(client: Client, { text, values, isPrepared }: SentStatement): Promise<PlanCost[]> {
  await client.query('BEGIN');
  try {
    await client.query(`PREPARE judged AS ${text}`);
    const execution = values.length === 0 ? 'judged' : `judged (${values.map(literalOf).join(', ')})`;
    const costs: PlanCost[] = [];
    for (const mode of isPrepared ? ['force_custom_plan', 'force_generic_plan'] : ['force_custom_plan']) {
      await client.query(`SET LOCAL plan_cache_mode = ${mode}`);
      costs.push(await runOnce(client, execution));
    }
    return costs;
  } finally {
    await client.query('ROLLBACK');
    await client.query('DEALLOCATE ALL');
  }
}

async function runOnce(client: Client, execution: string): Promise<PlanCost> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode; 'Execution Time': number }] }>(
    `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE ${execution}`,
  );
  const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
  if (plan === undefined) throw new Error('EXPLAIN told of no plan.');
  const nodes = nodesOf(plan.Plan);
  const busiest = nodes.reduce((one, other) => (rowsOf(other) > rowsOf(one) ? other : one));
  return {
    rows: rowsOf(busiest),
    where: [busiest['Node Type'], busiest['Index Name'] ?? busiest['Relation Name']].filter(Boolean).join(' of '),
    blocks: (plan.Plan['Shared Hit Blocks'] ?? 0) + (plan.Plan['Shared Read Blocks'] ?? 0),
    milliseconds: plan['Execution Time'],
    scannedTables: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0)
      .map((node) => node['Relation Name'] ?? ''),
  };
}

/** A value in SQL, as pg would send it; the statement knows its type. */
function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return escapeLiteral(`{${value.map(elementOf).join(',')}}`);
  return escapeLiteral(textOf(value));
}

const elementOf = (value: unknown): string =>
  value === null ? 'NULL' : `"${textOf(value).replace(/[\\"]/g, String.raw`\$&`)}"`;

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return String.raw`\x${value.toString('hex')}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** The numbers are of one loop. */
const rowsOf = (node: PlanNode): number =>
  node['Actual Loops'] *
  (node['Actual Rows'] +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0) +
    (node['Rows Removed by Join Filter'] ?? 0));
