import type { Catalogue, Table } from './catalogue.js';
import { isLocal, placementOf, type LocalPlacement, type Placement } from '#src/database/distribution/placement.js';
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

/** One query of a statement: the whole, a subquery or a common table expression. */
interface Scope {
  readonly id: number;
  readonly query: TreeNode;
  readonly parent: Scope | null;
}

/** A use of a spread table in a statement, and what its key is held to. */
export interface KeyedUse {
  readonly table: string;
  readonly placement: Placement;
  /** Whether its rows are locked by FOR UPDATE and the like. */
  readonly locked: boolean;
  /** Whether rows are added to it. */
  readonly added: boolean;
  /** Names what its key equals: the same for uses whose keys are equal. */
  readonly key: string;
  /** Whether the key is a value that is given (`one`), one of several (`some`), or not known before all shards are asked. */
  readonly known: 'one' | 'some' | 'no';
}

/** The kinds of entries of a range table that matter here, as PostgreSQL numbers them. */
const [relation, subquery] = ['0', '1'] as const;
const [update, insert] = [2, 3] as const;
/** EXCLUDED of an upsert looks like another use of its table. */
const excluded = 'c';

/** Finds the uses of tables in a statement, and follows equalities of their keys through all its queries. */
export class KeyScopes {
  private readonly scopes: Scope[] = [];
  /** Each name's way towards the name that stands for all its equals. */
  private readonly equals = new Map<string, string>();
  private readonly given = new Map<string, 'one' | 'some'>();

  constructor(
    private readonly catalogue: Catalogue,
    statement: TreeNode,
  ) {
    this.enter(statement, null);
    for (const scope of this.scopes) {
      for (const condition of conditionsOf(scope.query)) this.learn(condition, scope);
      this.followSubqueries(scope);
    }
  }

  /** Spread tables in the statement, each use by itself. */
  uses(): KeyedUse[] {
    return this.scopes.flatMap((scope) => this.usesIn(scope));
  }

  /** Tables that are whole on one server. */
  localTables(): string[] {
    return this.scopes
      .flatMap(({ query }) => nodesOf(query, 'rtable'))
      .flatMap((entry) => {
        const table = this.tableOf(entry);
        const isLocal = table?.schema === 'pgboss' || (table !== undefined && isWhole(table));
        return table !== undefined && isLocal ? [table.name] : [];
      });
  }

  private usesIn(scope: Scope): KeyedUse[] {
    const { query } = scope;
    const target = numberOf(query, 'resultRelation');
    const locked = new Set(nodesOf(query, 'rowMarks').map((mark) => numberOf(mark, 'rti')));
    return listOf(query, 'rtable').flatMap((entry, index) => {
      const table = isNode(entry) ? this.tableOf(entry) : undefined;
      if (!isNode(entry) || table?.schema !== 'public' || entry.fields.relkind === excluded) return [];
      const placement = placed(table);
      if (placement === null || isLocal(placement)) return [];
      const number = index + 1;
      const added = number === target && numberOf(query, 'commandType') === insert;
      const attribute = [...table.columns].find(([, column]) => column === placement.column)?.[0] ?? 0;
      const key = added ? this.keyOfAdded(scope, attribute) : this.find(nameOf(scope, number, attribute));
      const known = this.given.get(key) ?? 'no';
      return [{ table: table.name, placement, locked: locked.has(number), added, key, known }];
    });
  }

  private keyOfAdded(scope: Scope, attribute: number): string {
    const entry = nodesOf(scope.query, 'targetList').find((target) => numberOf(target, 'resno') === attribute);
    return entry === undefined
      ? 'absent'
      : this.find(this.termOf(entry.fields.expr ?? null, scope) ?? `${scope.id}:added`);
  }

  private tableOf(entry: TreeNode) {
    return entry.fields.rtekind === relation ? this.catalogue.table(textOf(entry, 'relid')) : undefined;
  }

  private enter(query: TreeNode, parent: Scope | null): void {
    const scope: Scope = { id: this.scopes.length, query, parent };
    this.scopes.push(scope);
    for (const part of partsOf(query)) this.enterWithin(part, scope);
  }

  private enterWithin(tree: Tree, scope: Scope): void {
    if (isNode(tree, 'QUERY')) this.enter(tree, scope);
    else for (const part of partsOf(tree)) this.enterWithin(part, scope);
  }

  private learn(condition: TreeNode, scope: Scope): void {
    if (!['OPEXPR', 'SCALARARRAYOPEXPR'].includes(condition.type)) return;
    if (this.catalogue.operatorName(textOf(condition, 'opno')) !== '=') return;
    const [left = null, right = null] = listOf(condition, 'args');
    if (condition.type === 'OPEXPR') {
      const [one, other] = [this.termOf(left, scope), this.termOf(right, scope)];
      if (one !== null && other !== null) this.unite(one, other);
    } else if (condition.fields.useOr === 'true' && isGiven(right)) {
      const one = this.termOf(left, scope);
      if (one !== null) this.unite(one, this.give(`any ${spell(right)}`, 'some'));
    }
  }

  /** What a subquery gives is what it took from its tables or values. */
  private followSubqueries(scope: Scope): void {
    listOf(scope.query, 'rtable').forEach((entry, index) => {
      if (!isNode(entry) || entry.fields.rtekind !== subquery) return;
      const inner = this.scopes.find(({ query }) => query === entry.fields.subquery);
      if (inner?.query.fields.setOperations !== null) return;
      for (const target of nodesOf(inner.query, 'targetList')) {
        const term = this.termOf(target.fields.expr ?? null, inner);
        if (term !== null) this.unite(nameOf(scope, index + 1, numberOf(target, 'resno')), term);
      }
    });
  }

  /** A name for a column, or for a value that does not depend on any; null for everything else. */
  private termOf(tree: Tree, scope: Scope): string | null {
    if (isNode(tree, 'RELABELTYPE')) return this.termOf(tree.fields.arg ?? null, scope);
    if (isNode(tree, 'VAR')) {
      let owner: Scope | null = scope;
      for (let up = numberOf(tree, 'varlevelsup'); up > 0; up--) owner = owner?.parent ?? null;
      return owner === null ? null : nameOf(owner, numberOf(tree, 'varno'), numberOf(tree, 'varattno'));
    }
    return isGiven(tree) ? this.give(`value ${spell(tree)}`, 'one') : null;
  }

  private give(name: string, known: 'one' | 'some'): string {
    const found = this.find(name);
    if (!this.given.has(found)) this.given.set(found, known);
    return found;
  }

  private find(name: string): string {
    const next = this.equals.get(name);
    return next === undefined ? name : this.find(next);
  }

  private unite(one: string, other: string): void {
    const [from, to] = [this.find(one), this.find(other)];
    if (from === to) return;
    this.equals.set(from, to);
    const known = [this.given.get(from), this.given.get(to)];
    if (known.includes('one')) this.given.set(to, 'one');
    else if (known.includes('some')) this.given.set(to, 'some');
  }
}

/** Tables of other schemas are none of ours. */
const placed = ({ schema, name, columns }: Table): Placement | LocalPlacement | null =>
  schema === 'public' ? placementOf(name, [...columns.values()]) : null;

function isWhole(table: Table): boolean {
  const placement = placed(table);
  return placement !== null && isLocal(placement);
}

const nameOf = (scope: Scope, entry: number, attribute: number): string => `${scope.id}.${entry}.${attribute}`;

/** Whether an expression is known before any row is read. */
const isGiven = (tree: Tree): boolean =>
  isNode(tree) && !contains(tree, ({ type }) => ['VAR', 'SUBLINK', 'AGGREF', 'WINDOWFUNC'].includes(type));

/** An expression as a text that is the same wherever it stands. */
const spell = (tree: Tree): string =>
  JSON.stringify(tree, (name, value: unknown) => (name === 'location' ? undefined : value));

/** What has to hold of a query's rows, taken apart at every AND. */
function conditionsOf(query: TreeNode): TreeNode[] {
  const found: TreeNode[] = [];
  const take = (tree: Tree | undefined): void => {
    if (isNode(tree, 'BOOLEXPR') && tree.fields.boolop === 'and') listOf(tree, 'args').forEach(take);
    else if (isNode(tree)) found.push(tree);
  };
  const visit = (tree: Tree | undefined): void => {
    if (!isNode(tree, 'FROMEXPR', 'JOINEXPR')) return;
    take(tree.fields.quals);
    visit(tree.fields.larg);
    visit(tree.fields.rarg);
    listOf(tree, 'fromlist').forEach(visit);
  };
  visit(query.fields.jointree);
  return found;
}

/** Whether a statement gives another key to a row that is there. */
export function changesKey(catalogue: Catalogue, query: TreeNode): boolean {
  const isUpdate = numberOf(query, 'commandType') === update;
  const target = listOf(query, 'rtable')[numberOf(query, 'resultRelation') - 1];
  const table = isNode(target) ? catalogue.table(textOf(target, 'relid')) : undefined;
  const placement = table === undefined ? null : placed(table);
  if (table === undefined || placement === null || isLocal(placement)) return false;
  const { onConflict } = query.fields;
  const set = [
    ...(isUpdate ? nodesOf(query, 'targetList') : []),
    ...(isNode(onConflict) ? nodesOf(onConflict, 'onConflictSet') : []),
  ];
  return set.some((entry) => table.columns.get(numberOf(entry, 'resno')) === placement.column);
}
