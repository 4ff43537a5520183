/** What stands before the cents. */
export type DecimalMark = '.' | ',';

/** An amount as it was written. */
export interface ReadAmount {
  /** Digits, and perhaps a point and others: `48000.50`. */
  readonly amount: string;
  /** By three letters, where it stands beside the number. */
  readonly currency: string | null;
}

const symbols: readonly (readonly [string, string])[] = [
  ['US$', 'USD'],
  ['R$', 'BRL'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₺', 'TRY'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
  // Where it is another country's dollar, a column with the currency says so.
  ['$', 'USD'],
];

const number = /^\d+(?:[.,]\d+)*$/;

/** Takes the currency and what groups digits in no country's way for decimals off: `CHF 48'000.–` is `48000`. */
function bare(text: string): { readonly digits: string; readonly currency: string | null } | null {
  let rest = text.trim().slice(0, 60);
  let currency: string | null = null;
  const [letters] = /(?<!\p{L})[A-Za-z]{3}(?!\p{L})/u.exec(rest) ?? [];
  const [sign, code] = symbols.find(([symbol]) => rest.includes(symbol)) ?? [];
  if (sign !== undefined) {
    rest = rest.replace(sign, '');
    currency = code ?? null;
  } else if (letters !== undefined) {
    rest = rest.replace(letters, '');
    currency = letters.toUpperCase();
  }
  const digits = rest.replace(/[.,][-–—]+$/u, '').replace(/[\p{Zs}\t'’]/gu, '');
  return number.test(digits) ? { digits, currency } : null;
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
export interface AmountColumn {
  /** Null where nothing tells, and the only marks group thousands. */
  readonly mark: DecimalMark | null;
  readonly notes: readonly string[];
}

/** Looks at a column as a whole: what most of its amounts tell. */
export function lookAtAmounts(heading: string, cells: readonly string[]): AmountColumn {
  const votes = { '.': 0, ',': 0 };
  let example: string | null = null;
  for (const cell of cells) {
    const digits = bare(cell)?.digits;
    const mark = digits === undefined ? 'none' : markIn(digits);
    if (mark === 'none') continue;
    if (mark !== null) votes[mark] += 1;
    if (mark === null || example === null) example = cell.trim().slice(0, 40);
  }
  const mark = votes['.'] === votes[','] ? null : votes['.'] > votes[','] ? '.' : ',';
  const read = example === null ? null : readAmount(example, mark);
  const notes = read === null ? [] : [`Amounts in “${heading}”: ${example} is read as ${grouped(read.amount)}.`];
  return { mark, notes };
}

/** Reads an amount by itself where it tells how, or else as its column is written. Null for what is none. */
export function readAmount(text: string, column: DecimalMark | null): ReadAmount | null {
  const found = bare(text);
  if (found === null) return null;
  const { digits, currency } = found;
  const own = markIn(digits);
  const mark = own === 'none' ? null : own;
  const alone = digits.includes(',') ? ',' : '.';
  // 48,000 in a column that writes cents behind a comma could be 48.
  if (own === null && column === alone) return null;
  const thousands = mark === null ? /[.,]/g : mark === '.' ? /,/g : /\./g;
  const [whole = '', fraction = ''] = digits.replace(thousands, '').split(mark ?? '.');
  if (!isGrouped(digits, mark)) return null;
  return { amount: fraction === '' ? whole : `${whole}.${fraction}`, currency };
}

/** Whether thousands are parted as anywhere: in threes, or as in India. */
function isGrouped(digits: string, mark: DecimalMark | null): boolean {
  const [whole = ''] = mark === null ? [digits] : digits.split(mark);
  const groups = whole.split(/[.,]/);
  return (
    groups.length === 1 ||
    (groups.at(-1)?.length === 3 && groups.slice(1).every(({ length }) => length >= 2 && length <= 4))
  );
}

const grouped = (amount: string): string => {
  const [whole = '', fraction] = amount.split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
};
