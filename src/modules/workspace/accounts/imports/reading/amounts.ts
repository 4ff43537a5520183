import { findCurrency } from './currency-signs.js';

/** What stands before the cents. */
export type DecimalMark = '.' | ',';

const number = /^\d+(?:[.,]\d+)*$/;

/**
 * Takes the currency off, and what groups digits in no country's way for decimals: `CHF 48'000.–` is `48000`. Null for what is no
 * amount.
 */
function digitsOf(text: string): string | null {
  const { rest } = findCurrency(text.trim().slice(0, 60));
  const digits = rest.replace(/[.,][-–—]+$/u, '').replace(/[\p{Zs}\t'’]/gu, '');
  return number.test(digits) ? digits : null;
}

/** What one number tells by itself of its decimals; null where 48.000 could be either. */
function markIn(digits: string): DecimalMark | 'none' | null {
  const marks: readonly string[] = digits.match(/[.,]/g) ?? [];
  const [first] = marks;
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return 'none';
  if (marks.includes('.') && marks.includes(',')) return asMark(last);
  if (marks.length > 1) return last === '.' ? ',' : '.';
  const [whole = '', behind = ''] = digits.split(last);
  return behind.length === 3 && whole.length <= 3 && whole !== '0' ? null : asMark(last);
}

const asMark = (mark: string): DecimalMark => (mark === ',' ? ',' : '.');

/** How the amounts of a column are written, and what to tell of that. */
interface AmountColumn {
  /** Null where nothing tells, and the only marks group thousands. */
  readonly mark: DecimalMark | null;
  readonly notes: readonly string[];
}

/** Looks at a column as a whole: what most of its amounts tell. An amount that is kept as it is written needs no word. */
export function lookAtAmounts(heading: string, cells: readonly string[]): AmountColumn {
  const votes = { '.': 0, ',': 0 };
  let example: string | null = null;
  for (const cell of cells) {
    const digits = digitsOf(cell);
    const mark = digits === null ? 'none' : markIn(digits);
    if (mark === 'none') continue;
    if (mark !== null) votes[mark] += 1;
    if (mark === null || example === null) example = cell.trim().slice(0, 40);
  }
  const mark = votes['.'] === votes[','] ? null : votes['.'] > votes[','] ? '.' : ',';
  const read = example === null ? null : readAmount(example, mark);
  const notes =
    read === null || read === example ? [] : [`Amounts in “${heading}”: ${example} is read as ${grouped(read)}.`];
  return { mark, notes };
}

/** Digits of a fraction that somebody wrote; more are a spreadsheet's, which keeps 0.1 + 0.2 as 0.30000000000000004. */
const longestFraction = 9;

/**
 * Reads an amount by itself where it tells how, or else as its column is written.
 * @returns digits, and perhaps a point and others: `48000.50`; null for what is no amount
 */
export function readAmount(text: string, column: DecimalMark | null): string | null {
  const digits = digitsOf(text);
  if (digits === null) return null;
  const own = markIn(digits);
  const mark = own === 'none' ? null : own;
  const alone = digits.includes(',') ? ',' : '.';
  // 48,000 in a column that writes cents behind a comma could be 48.
  if (own === null && column === alone) return null;
  if (!isGrouped(digits, mark)) return null;
  const thousands = mark === null ? /[.,]/g : mark === '.' ? /,/g : /\./g;
  const [whole = '', fraction = ''] = digits.replace(thousands, '').split(mark ?? '.');
  if (fraction.length > longestFraction) return String(Number(Number(`${whole}.${fraction}`).toFixed(6)));
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Whether cents come once, and thousands are parted as anywhere: in threes, or as in India. */
function isGrouped(digits: string, mark: DecimalMark | null): boolean {
  const [whole = '', , ...others] = mark === null ? [digits] : digits.split(mark);
  const groups = whole.split(/[.,]/);
  const areThousands = groups.at(-1)?.length === 3 && groups.slice(1).every(({ length }) => length >= 2 && length <= 4);
  return others.length === 0 && (groups.length === 1 || areThousands);
}

const grouped = (amount: string): string => {
  const [whole = '', fraction] = amount.split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
};
