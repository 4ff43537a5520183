import { hasAddress, type ListRecord } from './list-record.js';
import { isAddress } from './mailboxes.js';
import { headingOf } from './column-names.js';

/** Lines that a header is looked for in: reports begin with titles. */
const mostAbove = 10;

/**
 * Finds the record that says what the columns are: the one of the first ten with most known headings, or else one without
 * an address above those that have one.
 * @returns its index; -1 when there is none
 */
export function findHeader(records: readonly ListRecord[]): number {
  const above = indexOf(records, hasAddress);
  const top = records.slice(0, mostAbove);
  const known = top.slice(0, indexOf(top, isAddress)).map(({ cells }, index) => {
    const found = cells.some(hasAddress) ? 0 : knownHeadings(cells);
    // Below a title that mentions an address, one word alone is no heading.
    return index < above || found > oneHeading ? found : 0;
  });
  const most = Math.max(0, ...known);
  if (most > 0) return known.indexOf(most);
  const directly = records[above - 1];
  return directly !== undefined && above <= mostAbove && looksLikeHeader(directly, records[above]) ? above - 1 : -1;
}

/** The first record with such a cell; the end where there is none. */
function indexOf(records: readonly ListRecord[], matches: (cell: string) => boolean): number {
  const found = records.findIndex(({ cells }) => cells.some(matches));
  return found < 0 ? records.length : found;
}

/** What {@link knownHeadings} says of an email's heading alone. */
const oneHeading = 2;

/** Counts the headings that are known; an email's alone is enough, another's alone is a word like any other. */
export function knownHeadings(cells: readonly string[]): number {
  const found = cells.map(headingOf).filter((heading) => heading !== null);
  return found.includes('email') ? found.length + 1 : found.length > 1 ? found.length : 0;
}

/** Whether a record says what its columns are, and is not one of a person whose address is mistyped or missing. */
function looksLikeHeader({ cells }: ListRecord, first: ListRecord | undefined): boolean {
  const email = first?.cells.findIndex(hasAddress) ?? -1;
  const heading = cells[email] ?? '';
  return cells.length > 1 && heading !== '' && !/[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(heading);
}
