import { isDay } from '#src/common/day.js';
import { lettersOf } from '#src/list-reading/index.js';

/** Which number comes first in dates such as 03/04/2026. */
export const dateOrders = ['dayFirst', 'monthFirst'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** How the dates of a list are read: in which order; `null` where none of them leaves a choice; `unknown` where nothing tells. */
export type ReadOrder = DateOrder | 'unknown' | null;

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?$/;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const eastAsian = /^(\d{4})[年년]\s*(\d{1,2})[月월]\s*(\d{1,2})[日일]?$/u;
const numeric = /^(\d{1,2})([-/. ])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\.?(?:[T ,]+\d{1,2}[:.].*)?$/;

/** What is read of a date that could be two days. */
export const ambiguous = 'ambiguous';

/** Languages whose names of months are known. */
const languages = 'en de fr es it pt nl sv da nb fi pl cs sk hu ro tr ru uk bg el hr sl lt lv et'.split(' ');

let months: ReadonlyMap<string, number> | null = null;

/** The months by their names as {@link lettersOf} writes them. What is another month in another language is left out. */
function monthNames(): ReadonlyMap<string, number> {
  if (months !== null) return months;
  const found = new Map<string, number>();
  for (const language of languages)
    for (const month of ['long', 'short'] as const)
      for (const options of [{ month }, { month, day: 'numeric' } as const]) {
        const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
        for (let number = 1; number <= 12; number += 1) {
          const parts = format.formatToParts(Date.UTC(2026, number - 1, 1));
          const name = lettersOf(parts.find(({ type }) => type === 'month')?.value ?? '');
          if (name.length < 2) continue;
          found.set(name, found.has(name) && found.get(name) !== number ? 0 : number);
        }
      }
  months = found;
  return found;
}

/**
 * Reads a day as people and programs write it: `2026-12-01`, `1.12.2026`, `1 Dec 2026`, `12/1/26`.
 * @param order of dates that leave a choice; without one they are `ambiguous`
 * @returns `YYYY-MM-DD`, or {@link ambiguous}; null for what is no day
 */
export function readDay(text: string, order: DateOrder | null): string | null {
  const written = text.trim().slice(0, 80);
  const [, year, , month, day] = yearFirst.exec(written) ?? [];
  if (year !== undefined) return dayOf(year, month, day);
  const [, wholeYear, wholeMonth, wholeDay] = compact.exec(written) ?? eastAsian.exec(written) ?? [];
  if (wholeYear !== undefined) return dayOf(wholeYear, wholeMonth, wholeDay);
  const [, first, separator, second, last] = numeric.exec(written) ?? [];
  if (first === undefined || second === undefined || last === undefined) return namedMonth(written);
  // Nobody writes the month first with points.
  const told = separator === '.' ? 'dayFirst' : (orderIn(first, second) ?? order);
  if (told === null) return first === second ? dayOf(last, first, second) : ambiguous;
  return told === 'dayFirst' ? dayOf(last, second, first) : dayOf(last, first, second);
}

const orderIn = (first: string, second: string): DateOrder | null =>
  Number(first) > 12 ? 'dayFirst' : Number(second) > 12 ? 'monthFirst' : null;

/** `1 Dec 2026`, `December 1st, 2026`, `1. prosince 2026`, `1 de diciembre de 2026`. */
function namedMonth(text: string): string | null {
  const words = text
    .replace(/(?<=\d)(?:st|nd|rd|th|er|º|ª|°)\b/giu, ' ')
    .split(/[\s.,/'’-]+/u)
    .filter(Boolean);
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word));
  const named = words.map((word) => monthNames().get(lettersOf(word)) ?? 0).filter((number) => number > 0);
  const [month, ...others] = named;
  if (month === undefined || others.length > 0 || numbers.length !== 2) return null;
  const [first = '', second = ''] = numbers;
  const isYearFirst = first.length === 4;
  return isYearFirst ? dayOf(first, String(month), second) : dayOf(second, String(month), first);
}

function dayOf(year: string, month = '', day = ''): string | null {
  const whole = year.length === 2 ? `${Number(year) < 70 ? 20 : 19}${year}` : year;
  const text = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

/** A column's heading, and what stands in it. */
export interface WrittenColumn {
  readonly heading: string;
  readonly cells: readonly string[];
}

/** What the dates of one column say of their order, and one that leaves a choice. */
interface DateColumn {
  readonly heading: string;
  readonly told: DateOrder | 'both' | null;
  /** The first that could be read both ways; null for none. */
  readonly example: string | null;
}

function lookAtDates({ heading, cells }: WrittenColumn): DateColumn {
  const orders = new Set<DateOrder>();
  let example: string | null = null;
  for (const cell of cells) {
    const [, first, separator, second] = numeric.exec(cell.trim()) ?? [];
    if (first === undefined || second === undefined || separator === '.') continue;
    const told = orderIn(first, second);
    if (told !== null) orders.add(told);
    else if (first !== second) example ??= cell.trim();
  }
  const [told = null, other] = orders;
  return { heading, told: other === undefined ? told : 'both', example };
}

/** How the dates of a list are read, and what to tell of that. */
interface DateOrders {
  /** The order of each column; null where no date leaves a choice, or nothing tells. */
  readonly orders: readonly (DateOrder | null)[];
  readonly dates: ReadOrder;
  readonly notes: readonly string[];
}

/**
 * Finds the order of each column's dates: what was chosen, or what its own dates tell, or else those of the list's other columns,
 * for one program wrote them all.
 */
export function ordersOf(columns: readonly WrittenColumn[], chosen: DateOrder | undefined): DateOrders {
  const looked = columns.map(lookAtDates);
  const elsewhere = new Set(looked.flatMap(({ told }) => (told === null || told === 'both' ? [] : [told])));
  const [only = null] = elsewhere.size === 1 ? elsewhere : [];
  const found = looked.flatMap((column) => (column.example === null ? [] : [{ ...column, example: column.example }]));
  const orderOf = ({ told }: DateColumn): DateOrder | null => chosen ?? (told === 'both' ? null : (told ?? only));
  const read = found.map(orderOf);
  return {
    orders: looked.map((column) => (column.example === null ? null : orderOf(column))),
    dates: read.includes(null) ? 'unknown' : (read[0] ?? null),
    notes: found.map((column) => noteOn(column, orderOf(column))),
  };
}

function noteOn(
  { heading, told, example }: DateColumn & { readonly example: string },
  order: DateOrder | null,
): string {
  if (order !== null) {
    const first = order === 'dayFirst' ? 'day' : 'month';
    return `Dates in “${heading}” are read ${first} first: ${example} is ${inWords(example, order)}.`;
  }
  const both = (['dayFirst', 'monthFirst'] as const).map((one) => inWords(example, one)).join(' or ');
  const why = told === 'both' ? 'Some dates begin with the day and some with the month, so nothing' : 'Nothing';
  return `${why} tells whether ${example} in “${heading}” is ${both}. Choose which comes first.`;
}

const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

const inWords = (text: string, order: DateOrder): string => {
  const day = readDay(text, order);
  return day === null || day === ambiguous ? text : words.format(new Date(`${day}T00:00:00Z`));
};
