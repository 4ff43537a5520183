import type { ListRecord } from './records.js';
import { headers, lettersOf, roleFrom } from './words.js';

/** Where in a record what stands, by index; null for what the list hasn't. */
export interface Columns {
  readonly email: number;
  /** One, or the first name's and the last name's. */
  readonly name: readonly number[];
  readonly role: number | null;
}

/** A list's columns, and its first record when that is a header. */
export interface Layout {
  readonly columns: Columns;
  readonly header: ListRecord | null;
}

/** Records that are looked at to find the columns of a list without a header. */
const sample = 50;

/** By the header if there is one, by what stands in the columns otherwise; null when no column has addresses. */
export function findLayout(records: readonly ListRecord[]): Layout | null {
  const [first] = records;
  if (first === undefined) return null;
  const named = columnsByHeader(first);
  return named === null ? byContent(first, records.slice(0, sample)) : { columns: named, header: first };
}

function columnsByHeader({ cells }: ListRecord): Columns | null {
  const email = columnNamed(cells, headers.email);
  // An address is no heading, however its column is called.
  if (email === null || cells.some((cell) => cell.includes('@'))) return null;
  return { email, ...namedBeside(cells, email) };
}

function namedBeside(cells: readonly string[], email: number): Pick<Columns, 'name' | 'role'> {
  const others = cells.map((cell, index) => (index === email ? '' : cell));
  const whole = columnNamed(others, headers.name);
  const parts = [columnNamed(others, headers.firstName), columnNamed(others, headers.lastName)];
  const found = parts.filter((part) => part !== null);
  // French and some others call the last name just "name", beside a first name.
  const name = found.length === 1 && whole !== null ? [...found, whole] : found;
  return {
    name: name.length > 0 ? name : whole === null ? [] : [whole],
    role: columnNamed(others, headers.role),
  };
}

function columnNamed(cells: readonly string[], names: readonly string[]): number | null {
  const letters = cells.map(lettersOf);
  const name = names.find((one) => letters.includes(one));
  return name === undefined ? null : letters.indexOf(name);
}

/** Whether a record without an address stands above those that have one, and is not itself one whose address is mistyped. */
function saysWhatColumnsAre({ cells }: ListRecord, email: number): boolean {
  const heading = cells[email] ?? '';
  const isMistyped = /[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(heading);
  return heading !== '' && !isMistyped && !cells.some((cell) => cell.includes('@'));
}

function byContent(first: ListRecord, records: readonly ListRecord[]): Layout | null {
  const width = Math.max(...records.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) => records.map(({ cells }) => cells[index] ?? ''));
  const addresses = columns.map((cells) => cells.filter((cell) => cell.includes('@')).length);
  const most = Math.max(...addresses);
  if (most === 0) return null;
  const email = addresses.indexOf(most);
  if (records.length > 1 && saysWhatColumnsAre(first, email))
    return { columns: { email, ...namedBeside(first.cells, email) }, header: first };
  const rest = columns.flatMap((cells, index) => (index === email ? [] : [{ index, cells }]));
  const role = rest.find(({ cells }) => cells.some(Boolean) && cells.every((cell) => !cell || roleFrom(cell) !== null));
  const [name, ...others] = rest.filter(({ index, cells }) => index !== role?.index && cells.some(Boolean));
  // Of several columns nobody can tell which is the name.
  return {
    columns: { email, name: name && others.length === 0 ? [name.index] : [], role: role?.index ?? null },
    header: null,
  };
}
