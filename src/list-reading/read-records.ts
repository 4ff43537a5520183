import { countCap } from '#src/common/count-cap.js';
import { fromSpreadsheet } from '#src/http/csv/spreadsheet-safe.js';
import type { ListDescription } from './list-description.js';
import type { ListRecord } from './list-record.js';
import { longestLine, mostColumns, mostLines, tooManyEntries } from './unreadable.js';

/** What can stand between cells; of several that fit alike, the first. */
export const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/** Lines that a quoted cell may span, and characters. What goes on longer was never closed. */
const mostLinesOfACell = 20;
const longestCell = 10_000;

/** Records above the entries that are kept: the header's, and the titles above it. */
const mostRecords = countCap + 20;

const blank = /[\p{Zs}\t\v\f]/u;

/** Splits a text into its lines. @throws DomainError `too_many` */
export function linesOf(text: string, { many }: Pick<ListDescription, 'many'>): string[] {
  const lines = text.split(/\r\n|[\n\r]/, mostLines + 1);
  if (lines.length > mostLines) throw tooManyEntries(many);
  return lines;
}

/**
 * Takes the lines of a table apart; empty ones are left out. A quotation mark that is never closed spoils its own line
 * alone: the others are read as if it weren't there.
 * @throws DomainError `too_many`
 */
export function readRecords(
  lines: readonly string[],
  separator: Separator,
  kind: Pick<ListDescription, 'many' | 'startsAnew'>,
): ListRecord[] {
  const records: ListRecord[] = [];
  for (let index = 0; index < lines.length && records.length < mostRecords;) {
    const { cells, problem, span } = readRecord(lines, index, separator, kind);
    if (problem !== null || cells.some((cell) => cell !== '')) records.push({ line: index + 1, cells, problem });
    index += span;
  }
  if (records.length === mostRecords) throw tooManyEntries(kind.many);
  return records;
}

interface ReadRecord extends Omit<ListRecord, 'line'> {
  /** Lines that it takes. */
  readonly span: number;
}

function readRecord(
  lines: readonly string[],
  first: number,
  separator: Separator,
  { startsAnew }: Pick<ListDescription, 'startsAnew'>,
): ReadRecord {
  let text = lines[first] ?? '';
  if (text.length > longestLine) return spoiled(text, 'This line is far too long.');
  for (let span = 1; ; span += 1) {
    const { cells, open } = readCells(text, separator);
    if (cells.length > mostColumns) return spoiled(text, `This line has more than ${mostColumns} columns.`);
    if (!open) return { cells: cells.map(fromSpreadsheet), problem: null, span };
    const next = lines[first + span];
    if (next === undefined || span === mostLinesOfACell || text.length + next.length > longestCell) break;
    text += `\n${next}`;
    // What looks like a line of its own is one.
    if (startsAnew(next) && readCells(text, separator).cells.some((cell) => cell.includes('\n') && startsAnew(cell)))
      break;
  }
  return spoiled(lines[first] ?? '', 'A quotation mark in this line is never closed.');
}

const spoiled = (text: string, problem: string): ReadRecord => ({ cells: [text.slice(0, 1000)], problem, span: 1 });

/** Takes a line apart, and says whether it ends inside quotation marks. */
function readCells(text: string, separator: Separator): { readonly cells: string[]; readonly open: boolean } {
  const cells: string[] = [];
  for (let at = 0; cells.length <= mostColumns;) {
    const start = skipBlanks(text, at, separator);
    if (text[start] === '"') {
      const close = closingQuote(text, start + 1);
      if (close < 0) return { cells: [...cells, text.slice(start)], open: true };
      const next = skipBlanks(text, close + 1, separator);
      if (next >= text.length || text[next] === separator) {
        cells.push(trimBlanks(text.slice(start + 1, close).replaceAll('""', '"')));
        if (next >= text.length) break;
        at = next + 1;
        continue;
      }
      // Text goes on behind the closing mark, so the marks are part of the text.
    }
    const end = text.indexOf(separator, at);
    cells.push(trimBlanks(text.slice(at, end < 0 ? undefined : end)));
    if (end < 0) break;
    at = end + 1;
  }
  return { cells, open: false };
}

function skipBlanks(text: string, from: number, separator: Separator): number {
  let at = from;
  while (at < text.length && text[at] !== separator && blank.test(text[at] ?? '')) at += 1;
  return at;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); ; at = text.indexOf('"', at + 2))
    if (at < 0 || text[at + 1] !== '"') return at;
}

/** Removes blanks around a text, and no invisible character: those stay to be seen. */
export function trimBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

const isBlank = (character = ''): boolean => blank.test(character) || character === '\n' || character === '\r';
