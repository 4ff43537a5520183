import type { Import, ImportOutcome } from '../people-api.js';

/** What each outcome of a line is called. */
export const outcomeLabels: Readonly<Record<ImportOutcome, string>> = {
  ready: 'Ready',
  waiting: 'Waiting',
  added: 'Added',
  alreadyHere: 'Already here',
  refused: 'Refused',
};

/** The outcomes that an import has lines of, with how many, in the order in which they are read. */
export function outcomesOf({ counts }: Pick<Import, 'counts'>): { outcome: ImportOutcome; count: number }[] {
  const order = Object.keys(outcomeLabels) as ImportOutcome[];
  return order.map((outcome) => ({ outcome, count: counts[outcome] })).filter(({ count }) => count > 0);
}

/** How many lines of a running import have their outcome: all but those that wait. */
export const doneOf = ({ total, counts }: Pick<Import, 'total' | 'counts'>): number =>
  Math.max(0, total - counts.ready - counts.waiting);

/** What the columns of a file were taken for: `“Mail” as the address, “Full name” as the name`. */
export function describeColumns({ columns }: Pick<Import, 'columns'>): string {
  const meanings = { email: 'the address', name: 'the name', role: 'the role' } as const;
  const known = (Object.keys(meanings) as (keyof typeof meanings)[]).flatMap((key) =>
    columns[key] === null ? [] : [`“${columns[key]}” as ${meanings[key]}`],
  );
  return known.length === 0 ? 'no header: every entry as an address' : known.join(', ');
}
