import { parse } from 'csv-parse/sync';
import { csvText } from './csv-text.js';
import { fromSpreadsheet, spreadsheetSafe } from './spreadsheet-safe.js';

/** The file's text for these cells in one column. */
async function fileOf(...batches: (string | null)[][]): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of csvText([{ heading: 'Name', value: (cell: string | null) => cell }], inTurn(batches)))
    pieces.push(piece);
  return pieces.join('');
}

async function* inTurn<T>(batches: readonly T[]): AsyncGenerator<T> {
  for (const batch of batches) yield await Promise.resolve(batch);
}

/** What a spreadsheet reads in the cell. */
async function cellOf(text: string): Promise<string | undefined> {
  const rows = parse(await fileOf([text]), { bom: true, relax_column_count: true });
  expect(rows).toHaveLength(2);
  expect(rows[1]).toHaveLength(1);
  return rows[1]?.[0];
}

describe('a CSV file', () => {
  it('begins with a byte order mark and the headings, and ends each line with CR LF', async () => {
    expect(await fileOf(['Ada', null, 'Zoë, "Z"'], ['Ben'])).toBe('\ufeffName\r\nAda\r\n\r\n"Zoë, ""Z"""\r\nBen\r\n');
  });

  it('of nothing has its headings', async () => {
    expect(await fileOf()).toBe('\ufeffName\r\n');
    expect(await fileOf([])).toBe('\ufeffName\r\n');
  });

  it.each([
    'Ada Lindqvist',
    "Seán O'Brien-Łuć",
    'ada@acme.example',
    '渡邊 葵',
    '"Ada"',
    '3 = 1 + 2',
    '; Ada',
    ' Ada',
    '{"a":-1}',
  ])('leaves %j as it is', async (text) => {
    expect(await cellOf(text)).toBe(text);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '﹦1',
    '﹢1',
    '﹣1',
    '﹫x',
    '−1',
    '=HYPERLINK("https://evil.example","a")',
    '-2+3,4',
    '\t=1+1',
    '\tAda',
    '\rAda',
    '\nAda',
    '\0=1+1',
    '\0Ada',
    ' =1+1',
    '\u00a0=1+1',
    '\u3000=1+1',
    '\u200b=1+1',
    '\ufeff=1+1',
    '\u202e=1+1',
    '"=1+1',
    `'=1+1`,
    '“=1+1',
    ' "=1+1',
  ])('makes text of %j [1.2.10]', async (text) => {
    expect(await cellOf(text)).toBe(`'${text}`);
  });

  it.each([
    ['Ada;=1+1', "Ada;'=1+1"],
    ['Ada; @SUM(A1);-1', "Ada;' @SUM(A1);'-1"],
    ['Ada\t=1+1', "Ada\t'=1+1"],
    ['Ada\r\n=1+1', "Ada\r'\n'=1+1"],
  ])('makes text of the formula in %j, where cells are parted by semicolons [1.2.10]', async (text, safe) => {
    expect(await cellOf(text)).toBe(safe);
  });
});

describe('a text that was made safe', () => {
  it.each([
    ['', ''],
    ['Ada', 'Ada'],
    ["'Ada", "'Ada"],
    ["O'=1", "O'=1"],
    ['=1', "'=1"],
    ["'=1", "''=1"],
    ["''=1", "'''=1"],
    ['\t=1', "'\t=1"],
    ['\t\t=1', "'\t\t'=1"],
    [';=1;\u200b"-2', `;'=1;'\u200b"-2`],
    ['a;\r\n-1', "a;'\r'\n'-1"],
    ['\u{e0061}=1', "'\u{e0061}=1"],
    ['\ud83e=1', "'\ud83e=1"],
    ['a\t"\u3000', 'a\t"\u3000'],
    ['\uff1d\u2212', "'\uff1d\u2212"],
  ])('%j is %j, and read back as it was', (text, safe) => {
    expect(spreadsheetSafe(text)).toBe(safe);
    expect(fromSpreadsheet(safe)).toBe(text);
  });
});
