import { hasAddress, type ListRecord } from './list-record.js';
import { headingOf } from './words.js';

/** Lines that a header is looked for in: reports begin with titles. */
const mostAbove = 10;

/**
 * Finds the record that says what the columns are: the one of the first ten with most known headings, or else one without
 * an address above those that have one.
 * @returns its index; -1 when there is none
 */
export function findHeader(records: readonly ListRecord[]): number {
  const above = records.findIndex(({ cells }) => cells.some(hasAddress));
  const candidates = records.slice(0, Math.min(mostAbove, above < 0 ? records.length : above));
  const known = candidates.map(({ cells }) => knownHeadings(cells));
  const most = Math.max(0, ...known);
  if (most > 0) return known.indexOf(most);
  const [directly] = above > 0 ? records.slice(above - 1, above) : [];
  return directly !== undefined && above <= mostAbove && looksLikeHeader(directly, records[above]) ? above - 1 : -1;
}

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
