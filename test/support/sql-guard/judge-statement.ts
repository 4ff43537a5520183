import type { Catalogue } from './catalogue.js';
import { changesKey, KeyScopes, type KeyedUse } from './key-scopes.js';
import {
  contains,
  isNode,
  listOf,
  nodesOf,
  numberOf,
  partsOf,
  textOf,
  type Tree,
  type TreeNode,
} from './query-tree.js';

/** What a database of several servers refuses, or answers by asking all of them. */
export const rules = {
  'stable over columns': 'an UPDATE or DELETE asks a function that is not IMMUTABLE, such as now(), of a column',
  'stable in coalesce or case': 'coalesce and CASE of an UPDATE or DELETE hold no function that is not IMMUTABLE',
  'mutable in RETURNING': 'RETURNING asks IMMUTABLE functions alone: read before, or return the column',
  'mutable in ON CONFLICT': 'DO UPDATE asks IMMUTABLE functions alone: insert the value and set it to excluded.…',
  'volatile in a change': 'an UPDATE or DELETE asks no VOLATILE function: the application makes the value',
  'changes a key': 'the column by which a table is spread is never updated: delete the row and insert another',
  'asks every shard': 'the statement has no value for the column by which a table is spread',
  'crosses shards': 'tables of one statement have the same key, and are spread alike',
  'locks without the key': 'rows are locked by an equality on the column by which their table is spread',
  'sets a variable':
    'what a trigger reads is set by SET LOCAL behind citus.propagate_set_commands: set_config does not reach it',
} as const;

export type Rule = keyof typeof rules;

const commands = ['', 'select', 'update', 'insert', 'delete'] as const;

/** The rules that a statement breaks, on a database where every table is placed as in {@link placementOf}. */
export async function judgeStatement(catalogue: Catalogue, statement: string): Promise<Rule[]> {
  const tree = await catalogue.treeOf(statement);
  const queries: TreeNode[] = [];
  collectQueries(tree, queries);
  const keys = new KeyScopes(catalogue, tree);
  const broken = new Set<Rule>([
    ...queries.flatMap((query) => [...judgeFunctions(catalogue, query)]),
    ...queries.flatMap((query): Rule[] => (changesKey(catalogue, query) ? ['changes a key'] : [])),
    ...judgeKeys(keys.uses(), keys.localTables()),
    ...(contains(tree, (node) => setsVariable(catalogue, node)) ? (['sets a variable'] as const) : []),
  ]);
  return [...broken];
}

function collectQueries(tree: Tree, queries: TreeNode[]): void {
  if (isNode(tree, 'QUERY')) queries.push(tree);
  for (const part of partsOf(tree)) collectQueries(part, queries);
}

function* judgeFunctions(catalogue: Catalogue, query: TreeNode): Generator<Rule> {
  const isMutable = (node: TreeNode): boolean => catalogue.volatilityOf(node) !== 'immutable';
  const command = commands[numberOf(query, 'commandType')];
  if (command === 'update' || command === 'delete') {
    const jointree = query.fields.jointree ?? null;
    const changed = [...(command === 'update' ? listOf(query, 'targetList') : []), jointree];
    const has = (fits: (node: TreeNode) => boolean): boolean => changed.some((tree) => contains(tree, fits));
    if (has((node) => catalogue.volatilityOf(node) === 'volatile')) yield 'volatile in a change';
    if (has((node) => isMutable(node) && partsOf(node).some((part) => contains(part, isColumn))))
      yield 'stable over columns';
    if (has((node) => isNode(node, 'COALESCEEXPR', 'COALESCE', 'CASEEXPR', 'CASE') && contains(node, isMutable)))
      yield 'stable in coalesce or case';
  }
  if (command !== 'select' && listOf(query, 'returningList').some((tree) => contains(tree, isMutable)))
    yield 'mutable in RETURNING';
  const { onConflict } = query.fields;
  if (isNode(onConflict)) {
    const parts = [onConflict.fields.arbiterWhere ?? null, onConflict.fields.onConflictWhere ?? null];
    if ([...parts, ...nodesOf(onConflict, 'onConflictSet')].some((tree) => contains(tree, isMutable)))
      yield 'mutable in ON CONFLICT';
  }
}

const isColumn = ({ type }: TreeNode): boolean => type === 'VAR';

function judgeKeys(uses: readonly KeyedUse[], localTables: readonly string[]): Rule[] {
  const broken: Rule[] = [];
  const read = uses.filter(({ added }) => !added);
  if (read.some(({ known }) => known === 'no') || uses.some(({ key }) => key === 'absent'))
    broken.push('asks every shard');
  if (read.some(({ locked, known }) => locked && known !== 'one')) broken.push('locks without the key');
  // Rows that are added go to their own shards, unless they come from another table.
  const together = read.length === 0 ? [] : uses;
  const places = new Set(together.map(({ placement, key }) => `${placement.group} ${key}`));
  if (places.size > 1 || (uses.length > 0 && localTables.length > 0)) broken.push('crosses shards');
  return broken;
}

/** Bytes before a text's own in a constant. */
const header = 4;

/** Whether a node sets a variable that is none of PostgreSQL's own: those have a dot in their names. */
function setsVariable(catalogue: Catalogue, node: TreeNode): boolean {
  if (!isNode(node, 'FUNCEXPR') || catalogue.functionName(textOf(node, 'funcid')) !== 'set_config') return false;
  const [name] = listOf(node, 'args');
  if (!isNode(name, 'CONST')) return true;
  const value = name.fields.constvalue;
  const words = Array.isArray(value) ? (value as readonly Tree[]) : [];
  const bytes = words.slice(2, -1).map((byte) => Number(byte) & 0xff);
  return Buffer.from(bytes.slice(header)).includes('.');
}
