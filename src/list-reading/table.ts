import { decodeText, type Encoding } from './encodings.js';
import { fileKind } from './file-kind.js';
import { findHeader } from './header.js';
import type { ListDescription } from './list-description.js';
import { widthOf, type ListRecord } from './list-record.js';
import type { ListReading, ListSource, ReadColumn, ReadingChoices } from './reading.js';
import { linesOf, readRecords } from './read-records.js';
import { findSeparator, statedSeparator } from './separator.js';
import { unreadable } from './unreadable.js';
import { readWorkbook } from './workbook.js';

/** A list taken apart: what is in it, and what its columns mean. */
export interface Table<Meaning extends string = string> {
  readonly reading: ListReading;
  readonly entries: readonly ListRecord[];
  /** Empty where the list has no columns. */
  readonly meanings: readonly Meaning[];
}

/** A list before it is known where its text ends and its columns begin. */
interface Raw<Meaning extends string> {
  readonly kind: ListDescription<Meaning>;
  readonly encoding: Encoding | null;
  readonly choices: ReadingChoices<Meaning>;
}

/**
 * Takes a list of a kind apart.
 * @throws DomainError `unreadable_file`, `too_many`
 */
export async function readTable<Meaning extends string>(
  source: ListSource,
  kind: ListDescription<Meaning>,
  choices: ReadingChoices<Meaning>,
): Promise<Table<Meaning>> {
  if ('text' in source) return fromText(source.text.replace(/^\ufeff/, ''), { kind, encoding: null, choices });
  if (choices.encoding === undefined && fileKind(source.bytes) === 'zip') {
    const records = await readWorkbook(source.bytes, kind);
    return tableOf(records, null, { kind, encoding: null, choices });
  }
  const { text, encoding } = decodeText(source.bytes, kind, choices.encoding);
  return fromText(text, { kind, encoding, choices });
}

function fromText<Meaning extends string>(text: string, raw: Raw<Meaning>): Table<Meaning> {
  const { kind, choices } = raw;
  if (text.includes('\0')) throw unreadable('This is no text. Save the list as CSV or Excel (.xlsx), and import that.');
  const lines = linesOf(text, kind);
  const stated = statedSeparator(lines[0] ?? '');
  // The line stays, empty, so that the others keep their numbers.
  const rest = stated === null ? lines : lines.with(0, '');
  if (kind.plain !== null && choices.separator === null) return plainList(kind.plain.read(rest), raw);
  const separator = choices.separator ?? stated ?? findSeparator(rest, kind);
  const asTable = choices.separator ?? choices.columns ?? choices.headerLine;
  const records = readRecords(rest, separator ?? ',', kind);
  if (kind.plain !== null && asTable === undefined && findHeader(records, kind) < 0)
    if (separator === null || !kind.plain.isTable(records)) return plainList(kind.plain.read(rest), raw);
  return tableOf(records, separator ?? ',', raw);
}

function plainList<Meaning extends string>(entries: readonly ListRecord[], { encoding }: Raw<Meaning>): Table<Meaning> {
  return {
    entries,
    meanings: [],
    reading: {
      encoding,
      encodingSample: foreign(entries.flatMap(({ cells }) => cells)),
      separator: null,
      headerLine: null,
      columns: [],
      unsure: false,
      notes: garbled(encoding, entries),
    },
  };
}

function tableOf<Meaning extends string>(
  records: readonly ListRecord[],
  separator: ListReading['separator'],
  { kind, encoding, choices: { headerLine, columns: chosen } }: Raw<Meaning>,
): Table<Meaning> {
  const at =
    headerLine === undefined ? findHeader(records, kind) : records.findIndex(({ line }) => line === headerLine);
  const header = records[at] ?? null;
  const entries = records.slice(at + 1);
  const found = kind.findColumns(header, entries);
  const isNeeded = (meaning: Meaning): boolean => kind.needed.some((one) => one === meaning);
  if (found === null && chosen?.some(isNeeded) !== true) throw unreadable(kind.noSuchColumn);
  const meanings = Array.from(
    { length: widthOf(records.slice(Math.max(at, 0))) },
    (_, index) => (chosen === undefined ? found?.meanings[index] : chosen[index]) ?? kind.ignored,
  );
  if (!meanings.some(isNeeded)) throw unreadable(kind.chooseColumn);
  const columns = meanings.map((as, index): ReadColumn => ({
    heading: shown(header?.cells[index] ?? ''),
    cells: firstCells(entries, index),
    as,
  }));
  return {
    entries,
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

const firstCells = (entries: readonly ListRecord[], index: number): string[] =>
  entries
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
