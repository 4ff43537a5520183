import { isLocal, placementOf, type ColocationGroup, type LocalPlacement, type Placement } from './placement.js';

/** A table as the catalogue has it. */
export interface TableFacts {
  readonly name: string;
  readonly columns: readonly string[];
  /** The tables that its foreign keys refer to. */
  readonly references: readonly string[];
}

/** A table to spread, after those before it in the plan. */
export interface PlannedTable {
  readonly name: string;
  readonly column: string;
  /** The first table of its group, which its shards lie beside; null for that one. */
  readonly beside: string | null;
}

export interface PlacementPlan {
  readonly spread: readonly PlannedTable[];
  readonly local: readonly (LocalPlacement & { readonly name: string })[];
}

/** The table that each group begins with. */
const firstTables: Readonly<Record<ColocationGroup, string>> = {
  organization: 'organizations',
  name: 'organization_domains',
  link: 'email_links',
  'rate limit': 'rate_limits',
  'known client': 'known_clients',
  'passkey challenge': 'passkey_challenges',
};

/**
 * Orders the tables as Citus can spread them: each after the first of its group and after all that it refers to.
 * @throws Error for a table that has no place, or refers to one that is placed otherwise or in a circle
 */
export function planPlacement(tables: readonly TableFacts[]): PlacementPlan {
  const local: (LocalPlacement & { readonly name: string })[] = [];
  const waiting = new Map<string, { readonly facts: TableFacts; readonly placement: Placement }>();
  for (const facts of tables) {
    const placement = placementOf(facts.name, facts.columns);
    if (placement === null) throw new Error(`The table ${facts.name} has no place on several servers.`);
    if (isLocal(placement)) local.push({ name: facts.name, ...placement });
    else waiting.set(facts.name, { facts, placement });
  }
  for (const { facts, placement } of waiting.values()) {
    const stranger = facts.references.find((other) => waiting.get(other)?.placement.group !== placement.group);
    if (stranger !== undefined) throw new Error(`${facts.name} refers to ${stranger}, which lies elsewhere.`);
  }
  return { spread: inOrder(waiting), local };
}

function inOrder(
  tables: ReadonlyMap<string, { readonly facts: TableFacts; readonly placement: Placement }>,
): PlannedTable[] {
  const planned = new Map<string, PlannedTable>();
  while (planned.size < tables.size) {
    const before = planned.size;
    for (const [name, { facts, placement }] of tables) {
      const first = firstTables[placement.group];
      const needed = [...facts.references, first].filter((other) => other !== name);
      if (planned.has(name) || !needed.every((other) => planned.has(other))) continue;
      planned.set(name, { name, column: placement.column, beside: first === name ? null : first });
    }
    if (planned.size === before) throw new Error('Foreign keys form a circle.');
  }
  return [...planned.values()];
}
