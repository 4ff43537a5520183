import { stringify } from 'csv-stringify/sync';
import { readAhead } from '#src/common/read-ahead.js';
import { spreadsheetSafe } from './spreadsheet-safe.js';

/** A column of a table: its heading, and what it shows of a row. Null is an empty cell. */
export interface CsvColumn<Row> {
  readonly heading: string;
  readonly value: (row: Row) => string | null;
}

/** Tells spreadsheets that the file is UTF-8. */
const byteOrderMark = '\ufeff';

/** Lines of RFC 4180. The library knows the common beginnings of formulas; {@link spreadsheetSafe} those it doesn't. */
const lines = (records: (string | null)[][]): string =>
  stringify(records, { record_delimiter: '\r\n', escape_formulas: true, cast: { string: spreadsheetSafe } });

/** A table as the text of a CSV file (RFC 4180, in UTF-8), a piece for each batch of rows; the next one is read meanwhile. */
export async function* csvText<Row>(
  columns: readonly CsvColumn<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  let head = byteOrderMark + lines([columns.map(({ heading }) => heading)]);
  for await (const rows of readAhead(batches)) {
    yield head + lines(rows.map((row) => columns.map(({ value }) => value(row))));
    head = '';
  }
  if (head !== '') yield head;
}
