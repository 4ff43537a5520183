/** What is selected of a list: the rows of some ids, or every row that matches the filter except those. */
export interface Selection {
  readonly everything: boolean;
  readonly ids: ReadonlySet<string>;
}

export const nothing: Selection = { everything: false, ids: new Set() };
export const everything: Selection = { everything: true, ids: new Set() };

/** Ids, or exceptions, of the largest selection that the API takes. */
export const mostIds = 1000;

export const isSelected = ({ everything: all, ids }: Selection, id: string): boolean => all !== ids.has(id);

/** The selection with these rows in it, or out of it. One that would be larger than the API takes stays as it is. */
export function select({ everything: all, ids }: Selection, rows: readonly string[], selected: boolean): Selection {
  const listed = all !== selected;
  const rest = [...ids].filter((id) => !rows.includes(id));
  const next = new Set(listed ? [...rest, ...rows] : rest);
  return { everything: all, ids: next.size > mostIds ? ids : next };
}

/**
 * How many are selected.
 * @param matching how many match the filter; null where nobody has counted them
 */
export function countSelected({ everything: all, ids }: Selection, matching: number | null): number | null {
  if (!all) return ids.size;
  return matching === null ? null : Math.max(0, matching - ids.size);
}

/** What a list is narrowed by; empty values don't narrow it. */
export type ListFilter = Readonly<Record<string, string>>;

/** What a bulk change is for, in the API's words. */
export type BulkTarget =
  { readonly ids: readonly string[] } | { readonly filter: ListFilter; readonly except?: readonly string[] };

export function targetOf({ everything: all, ids }: Selection, filter: ListFilter): BulkTarget {
  if (!all) return { ids: [...ids] };
  const narrowing = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
  return ids.size === 0 ? { filter: narrowing } : { filter: narrowing, except: [...ids] };
}
