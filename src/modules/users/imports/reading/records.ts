import { CsvError, parse, type Info } from 'csv-parse/sync';
import { fromSpreadsheet } from '#src/http/index.js';
import { mostPeople, tooManyPeople, unreadable } from './unreadable.js';

/** A line of a list, in its cells. */
export interface ListRecord {
  /** Where it ends in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What separates cells; of several that fit alike, the first. */
const delimiters = [',', ';', '\t'] as const;
type Delimiter = (typeof delimiters)[number];

/** Characters of the longest record that anybody needs; a bound on what one line can cost. */
const longestRecord = 100_000;

/** The records of a list, separated as its first one is; empty ones are left out. @throws DomainError `unreadable_file`, `too_many` */
export function readRecords(text: string): ListRecord[] {
  // One for the header, one to see that there are too many.
  const records = parseAll(text, separatorOf(text), mostPeople + 2);
  if (records.length > mostPeople + 1) throw tooManyPeople();
  return records;
}

/** What separates the cells of the first record: whatever there is most of, outside quotes. */
function separatorOf(text: string): Delimiter {
  const cells = delimiters.map((delimiter) => cellsInFirst(text, delimiter));
  return delimiters[cells.indexOf(Math.max(...cells))] ?? ',';
}

function cellsInFirst(text: string, delimiter: Delimiter): number {
  try {
    return parseAll(text, delimiter, 1)[0]?.cells.length ?? 0;
  } catch {
    // Quotes that end before another separator: it is that one.
    return 0;
  }
}

function parseAll(text: string, delimiter: Delimiter, most: number): ListRecord[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
      max_record_size: longestRecord,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: most,
      trim: true,
    }) as unknown as readonly { readonly record: string[]; readonly info: Info }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record.map(fromSpreadsheet) }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(`Line ${String(error.lines)} could not be read: ${sentences[error.code] ?? 'it is no CSV'}.`);
  }
}

const sentences: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is never closed',
  CSV_MAX_RECORD_SIZE: 'it is far too long',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'a quotation mark closes in the middle of a cell',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark closes in the middle of a cell',
};
