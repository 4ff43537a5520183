import type { ImportedList, ImportOutcome, ListReading } from './import-kind.js';

/** What each outcome of a line is called. */
export const outcomeLabels: Readonly<Record<ImportOutcome, string>> = {
  ready: 'Ready',
  waiting: 'Waiting',
  added: 'Added',
  updated: 'Updated',
  alreadyHere: 'Already here',
  refused: 'Refused',
};

/** The outcomes that an import has lines of, with how many, in the order in which they are read. */
export function outcomesOf({ counts }: Pick<ImportedList, 'counts'>): { outcome: ImportOutcome; count: number }[] {
  const order = Object.keys(outcomeLabels) as ImportOutcome[];
  return order.map((outcome) => ({ outcome, count: counts[outcome] ?? 0 })).filter(({ count }) => count > 0);
}

/** How many lines did something. */
export const appliedOf = ({ counts }: Pick<ImportedList, 'counts'>): number => counts.added + (counts.updated ?? 0);

/** How many lines of a running import have their outcome: all but those that wait. */
export const doneOf = ({ total, counts }: Pick<ImportedList, 'total' | 'counts'>): number =>
  Math.max(0, total - counts.ready - counts.waiting);

/**
 * What was read in which column: `“Mail” as Email, “Full name” as Name`.
 * @param columnLabels what a column can be read as, in words
 * @param plainList what a list without columns is
 */
export function describeReading(
  { columns, headerLine }: ListReading,
  columnLabels: Readonly<Record<string, string>>,
  plainList: string | null,
): string {
  if (columns.length === 0) return `Read as ${plainList ?? 'a list without columns'}.`;
  const used = columns.flatMap(({ heading, as }, index) =>
    as === 'ignore' ? [] : [`${heading === '' ? `column ${index + 1}` : `“${heading}”`} as ${columnLabels[as] ?? as}`],
  );
  return `Read ${used.join(', ')}${headerLine === null ? '; there are no headings' : ''}.`;
}

/** The columns once one is read as something else: a meaning other than *Ignore* belongs to one column. */
export const withMeaning = (columns: ListReading['columns'], changed: number, as: string): string[] =>
  columns.map((column, index) => (index === changed ? as : column.as === as ? 'ignore' : column.as));
