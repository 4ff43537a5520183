import type { ListDescription } from './list-description.js';
import type { ListRecord } from './list-record.js';

/** Lines that a header is looked for in: reports begin with titles. */
const mostAbove = 10;

/**
 * Finds the record that says what the columns are: the one of the first ten with most known headings, or else one without
 * evidence, such as an address, above those that have some.
 * @returns its index; -1 when there is none
 */
export function findHeader(records: readonly ListRecord[], kind: ListDescription): number {
  const { isEvidence, holdsEvidence } = kind;
  const above = indexOf(records, holdsEvidence);
  const top = records.slice(0, mostAbove);
  const known = top.slice(0, indexOf(top, isEvidence)).map(({ cells }, index) => {
    const found = cells.some(holdsEvidence) ? 0 : knownHeadings(cells, kind);
    // Below a title that mentions an address, one word alone is no heading.
    return index < above || found > oneHeading ? found : 0;
  });
  const most = Math.max(0, ...known);
  if (most > 0) return known.indexOf(most);
  const directly = records[above - 1];
  return directly !== undefined && above <= mostAbove && looksLikeHeader(directly, records[above], kind)
    ? above - 1
    : -1;
}

/** The first record with such a cell; the end where there is none. */
function indexOf(records: readonly ListRecord[], matches: (cell: string) => boolean): number {
  const found = records.findIndex(({ cells }) => cells.some(matches));
  return found < 0 ? records.length : found;
}

/** What {@link knownHeadings} says of the main heading alone. */
const oneHeading = 2;

/** Counts the headings that are known; the main one alone is enough, another alone is a word like any other. */
export function knownHeadings(cells: readonly string[], { headingOf, mainHeading }: ListDescription): number {
  const found = cells.map(headingOf).filter((heading) => heading !== null);
  return found.includes(mainHeading) ? found.length + 1 : found.length > 1 ? found.length : 0;
}

/** Whether a record says what its columns are, and is not an entry whose address is mistyped or missing. */
function looksLikeHeader(
  { cells }: ListRecord,
  first: ListRecord | undefined,
  { holdsEvidence }: ListDescription,
): boolean {
  const evident = first?.cells.findIndex(holdsEvidence) ?? -1;
  const heading = cells[evident] ?? '';
  return cells.length > 1 && heading !== '' && !/[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(heading);
}
