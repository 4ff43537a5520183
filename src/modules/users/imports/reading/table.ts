import { findColumns, widthOf } from './detect-columns.js';
import { decodeText, type Encoding } from './encodings.js';
import { fileKind } from './file-kind.js';
import { findHeader } from './header.js';
import { hasAddress, type ListRecord } from './list-record.js';
import type { ListSource, ReadingChoices } from './list-reading.js';
import { readPastedAddresses, type PastedEntry } from './pasted-addresses.js';
import { linesOf, readRecords, type Separator } from './read-records.js';
import { findSeparator, statedSeparator } from './separator.js';
import { unreadable } from './unreadable.js';
import type { ColumnMeaning } from './column-names.js';
import { readWorkbook } from './workbook.js';
import type { ListReadingResponse, ReadColumnResponse } from '../dto/list-reading.response.js';

/** A list taken apart: who is in it, and what its columns mean. */
export interface Table {
  readonly reading: ListReadingResponse;
  readonly people: readonly (ListRecord | PastedEntry)[];
  readonly meanings: readonly ColumnMeaning[];
}

/** @throws DomainError `unreadable_file`, `too_many` */
export async function readTable(source: ListSource, choices: ReadingChoices): Promise<Table> {
  if ('text' in source) return fromText(source.text.replace(/^\ufeff/, ''), null, choices);
  if (choices.encoding === undefined && fileKind(source.bytes) === 'zip') {
    const records = await readWorkbook(source.bytes);
    return tableOf(records, { encoding: null, separator: null }, choices);
  }
  const { text, encoding } = decodeText(source.bytes, choices.encoding);
  return fromText(text, encoding, choices);
}

function fromText(text: string, encoding: Encoding | null, choices: ReadingChoices): Table {
  if (text.includes('\0')) throw unreadable('This is no text. Save the list as CSV or Excel (.xlsx), and import that.');
  const lines = linesOf(text);
  const stated = statedSeparator(lines[0] ?? '');
  // The line stays, empty, so that the others keep their numbers.
  const rest = stated === null ? lines : lines.with(0, '');
  const separator = choices.separator === undefined ? (stated ?? findSeparator(rest)) : choices.separator;
  const asTable = choices.separator ?? choices.columns ?? choices.headerLine;
  if (choices.separator === null) return addresses(rest, encoding);
  const records = readRecords(rest, separator ?? ',');
  if (asTable === undefined && !isTable(records, separator)) return addresses(rest, encoding);
  return tableOf(records, { encoding, separator: separator ?? ',' }, choices);
}

/** Tells a table from a list of addresses: it has a header, or one address a line and something beside it. */
function isTable(records: readonly ListRecord[], separator: Separator | null): boolean {
  if (findHeader(records) >= 0) return true;
  if (separator === null) return false;
  const readable = records.filter(({ problem }) => problem === null).map(({ cells }) => cells);
  const counts = readable.map((cells) => cells.filter((cell) => cell.includes('@')).length);
  if (readable.some((cells) => cells.some(hasSeveralOrBrackets))) return false;
  const [width = 0] = readable.map((cells) => cells.length);
  const alike = readable.every((cells) => cells.length === width) && width > 1;
  if (counts.every((count) => count <= 1)) return alike && counts.some((count) => count === 1);
  return alike && width > 2 && readable.length > 1 && counts.every((count) => count < width);
}

const hasSeveralOrBrackets = (cell: string): boolean => cell.includes('<') || cell.split('@').length > 2;

function addresses(lines: readonly string[], encoding: Encoding | null): Table {
  const people = readPastedAddresses(lines);
  if (!people.some(({ email }) => hasAddress(email))) throw unreadable('There is no email address in the list.');
  return {
    people,
    meanings: [],
    reading: {
      encoding,
      encodingSample: foreign(people.flatMap(({ name, email }) => [name, email])),
      separator: null,
      headerLine: null,
      columns: [],
      unsure: false,
      notes: garbled(
        encoding,
        people.flatMap(({ name, email, line }) => [{ line, cells: [name, email] }]),
      ),
    },
  };
}

const noAddresses = () =>
  unreadable(
    'There is no column with email addresses in the list. If there is one, choose the line with the headings and the columns yourself.',
  );

function tableOf(
  records: readonly ListRecord[],
  { encoding, separator }: Pick<ListReadingResponse, 'encoding' | 'separator'>,
  { headerLine, columns: chosen }: ReadingChoices,
): Table {
  const at = headerLine === undefined ? findHeader(records) : records.findIndex(({ line }) => line === headerLine);
  const header = records[at] ?? null;
  const people = records.slice(at + 1);
  const found = findColumns(header, people);
  if (found === null && !chosen?.includes('email')) throw noAddresses();
  const meanings = Array.from(
    { length: widthOf(records.slice(Math.max(at, 0))) },
    (_, index) => (chosen === undefined ? found?.meanings[index] : chosen[index]) ?? 'ignore',
  );
  if (!meanings.includes('email')) throw unreadable('Choose the column that has the email addresses.');
  const columns = meanings.map((as, index): ReadColumnResponse => ({
    heading: shown(header?.cells[index] ?? ''),
    cells: firstCells(people, index),
    as,
  }));
  return {
    people,
    meanings,
    reading: {
      encoding,
      encodingSample: encoding === null ? [] : foreign(records.flatMap(({ cells }) => cells)),
      separator,
      headerLine: header?.line ?? null,
      columns,
      unsure: chosen === undefined && (found?.unsure ?? false),
      notes: [
        ...(at > 0 ? [titlesAbove(records.slice(0, at))] : []),
        ...(chosen === undefined ? (found?.notes ?? []) : []),
        ...garbled(encoding, records),
      ],
    },
  };
}

/** Lines that are looked at for cells to show of a column. */
const sample = 50;

const firstCells = (people: readonly ListRecord[], index: number): string[] =>
  people
    .slice(0, sample)
    .flatMap(({ cells, problem }) => (problem === null && cells[index] ? [shown(cells[index])] : []))
    .slice(0, 3);

const shown = (text: string): string => text.slice(0, 60).toWellFormed().replaceAll('\0', '');

/** Some cells with letters beyond ASCII, each once. */
const foreign = (cells: readonly string[]): string[] =>
  [...new Set(cells.filter((cell) => /[^\p{ASCII}]/u.test(cell)))].slice(0, 3).map(shown);

function titlesAbove(records: readonly ListRecord[]): string {
  const [first] = records;
  const more = records.length > 1 ? ` and ${records.length - 1} more above the headings` : ' above the headings';
  return `Line ${first?.line ?? 1} (“${shown(first?.cells.find(Boolean) ?? '')}”)${more} is left out.`;
}

/** What was not readable in this encoding. */
function garbled(
  encoding: Encoding | null,
  records: readonly { readonly line: number; readonly cells: readonly string[] }[],
): string[] {
  if (encoding === null) return [];
  const lines = records.filter(({ cells }) => cells.some((cell) => cell.includes('\ufffd'))).map(({ line }) => line);
  if (lines.length === 0) return [];
  const some = lines.slice(0, 5).join(', ');
  return [
    `Some characters could not be read (shown as \ufffd) in ${lines.length === 1 ? 'line' : 'lines'} ${some}${lines.length > 5 ? ' and others' : ''}.`,
  ];
}
