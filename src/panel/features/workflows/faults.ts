import type { PanelProblem } from '../../page-context/shell-state.js';

/** What is wrong with a workflow, by where it is: `steps.0.title`. */
export type Faults = ReadonlyMap<string, string>;

export const noFaults: Faults = new Map();

/** What the server found wrong with the definition, at its places. */
export function faultsOf(problem: PanelProblem | null): Faults {
  const found = (problem?.errors ?? []).map(({ field, detail }): [string, string] => [
    field.replace(/^definition\.?/, '').replace(/\[(\d+)\]/g, '.$1'),
    detail,
  ]);
  return new Map(found);
}

/** What is wrong at a place or within it. @param apartFrom what begins so is left out */
export const faultsAt = (faults: Faults, place: string, apartFrom?: string): string[] =>
  [...faults]
    .filter(([at]) => at === place || at.startsWith(`${place}.`))
    .filter(([at]) => apartFrom === undefined || !at.startsWith(apartFrom))
    .map(([, detail]) => detail);

/** The first place that has something wrong, as the page names it: the part of the sentence that one goes to. */
export function firstPlace(faults: Faults): string | null {
  const [place] = [...faults.keys()].sort(byPlace);
  return place ?? null;
}

/** The parts of a workflow as the page has them. */
const order = ['name', 'trigger', 'conditions', 'steps'];
const rankOf = (place: string): number => order.findIndex((part) => place.startsWith(part));

const byPlace = (one: string, other: string): number =>
  rankOf(one) - rankOf(other) || one.localeCompare(other, 'en', { numeric: true });
