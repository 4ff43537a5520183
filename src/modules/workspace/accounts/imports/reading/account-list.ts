import { countCap } from '#src/common/count-cap.js';
import {
  readTable,
  tooManyEntries,
  unreadable,
  type ListReading,
  type ListRecord,
  type ListSource,
  type ReadingChoices,
} from '#src/list-reading/index.js';
import type { AccountMeaning } from './account-column-names.js';
import { accountLists } from './account-lists.js';
import { lookAtAmounts, readAmount } from './amounts.js';
import { ambiguous, lookAtDates, orderOf, readDay, type DateOrder, type ReadOrder } from './dates.js';

/** How to read a list of accounts, where somebody says so. */
export interface AccountReadingChoices extends ReadingChoices<AccountMeaning> {
  readonly dates?: DateOrder | undefined;
}

/** What a thread is given to read. */
export interface AccountListTask {
  readonly source: ListSource;
  readonly choices: AccountReadingChoices;
}

/** What was understood of a list of accounts. */
export interface AccountListReading extends ListReading {
  /** How dates are read that leave a choice. */
  readonly dates: ReadOrder;
}

/** Why a line can't be imported. */
export interface LineProblem {
  readonly code: string;
  readonly detail: string;
}

/** A line in its cells: days as `YYYY-MM-DD`, amounts as `48000.50`, all else as it is written. */
export interface AccountEntry {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<AccountMeaning, string>>>;
  readonly problem: LineProblem | null;
}

export interface AccountList {
  readonly reading: AccountListReading;
  readonly rows: readonly AccountEntry[];
}

const dateMeanings = ['renewalOn', 'nextStepOn'] as const;

/**
 * Reads a list of accounts: what its columns are, and how its dates and amounts are written. A cell is text, whatever a spreadsheet
 * would make of it.
 * @throws DomainError `unreadable_file`, `too_many`
 */
export async function readAccountList({ source, choices }: AccountListTask): Promise<AccountList> {
  const { reading, entries, meanings } = await readTable(source, accountLists, choices);
  if (entries.length > countCap) throw tooManyEntries(accountLists.many);
  if (entries.length === 0) throw unreadable('There is no account in the list.');
  const column = (meaning: AccountMeaning) => {
    const index = meanings.indexOf(meaning);
    const title = reading.columns[index]?.heading ?? '';
    return {
      heading: title === '' ? `column ${index + 1}` : title,
      cells: index < 0 ? [] : entries.flatMap(({ cells }) => (cells[index] ? [cells[index]] : [])),
    };
  };
  const dated = dateMeanings.map((meaning) => {
    const { heading, cells } = column(meaning);
    return { meaning, looked: lookAtDates(heading, cells) };
  });
  const columns = dated.map(({ looked }) => looked);
  const orders = dated.map(({ meaning, looked }) => ({ meaning, looked, ...orderOf(looked, columns, choices.dates) }));
  const values = column('annualValue');
  const amounts = lookAtAmounts(values.heading, values.cells);
  const unknown = orders.some(({ looked, order }) => looked.example !== null && order === null);
  const dates: ReadOrder = unknown ? 'unknown' : (orders.find(({ order }) => order !== null)?.order ?? null);
  const orderFor = new Map<AccountMeaning, DateOrder | null>(orders.map(({ meaning, order }) => [meaning, order]));
  return {
    reading: {
      ...reading,
      dates,
      unsure: reading.unsure || unknown,
      notes: [...reading.notes, ...orders.flatMap(({ notes }) => notes), ...amounts.notes],
    },
    rows: entries.map((record) => entryOf(record, meanings, { orderFor, mark: amounts.mark })),
  };
}

interface Formats {
  readonly orderFor: ReadonlyMap<AccountMeaning, DateOrder | null>;
  readonly mark: ReturnType<typeof lookAtAmounts>['mark'];
}

function entryOf(
  { line, cells, problem }: ListRecord,
  meanings: readonly AccountMeaning[],
  formats: Formats,
): AccountEntry {
  if (problem !== null)
    return { line, cells: { name: cells[0] ?? '' }, problem: { code: 'unreadable_line', detail: problem } };
  const read: Partial<Record<AccountMeaning, string>> = {};
  for (const [index, meaning] of meanings.entries()) {
    const cell = cells[index];
    if (meaning !== 'ignore' && cell !== undefined && cell !== '') read[meaning] = cell;
  }
  return { line, ...readFormats(read, formats) };
}

/** Brings days and amounts into one form; the first that can't be is the line's problem. */
function readFormats(
  cells: Partial<Record<AccountMeaning, string>>,
  { orderFor, mark }: Formats,
): Pick<AccountEntry, 'cells' | 'problem'> {
  const read = { ...cells };
  let problem: LineProblem | null = null;
  for (const meaning of dateMeanings) {
    const cell = cells[meaning];
    if (cell === undefined) continue;
    const day = readDay(cell, orderFor.get(meaning) ?? null);
    if (day === ambiguous) problem ??= ambiguousDate(cell);
    else if (day === null) problem ??= noDate(cell);
    else read[meaning] = day;
  }
  if (cells.annualValue !== undefined) {
    const value = readAmount(cells.annualValue, mark);
    if (value === null) problem ??= noAmount(cells.annualValue);
    else {
      read.annualValue = value.amount;
      if (value.currency !== null) read.currency ??= value.currency;
    }
  }
  return { cells: read, problem };
}

const shown = (text: string): string => `“${text.slice(0, 40).toWellFormed()}”`;

const ambiguousDate = (cell: string): LineProblem => ({
  code: 'ambiguous_date',
  detail: `${shown(cell)} could be two days. Choose above whether the day or the month comes first.`,
});
const noDate = (cell: string): LineProblem => ({
  code: 'invalid_date',
  detail: `${shown(cell)} is no date: write it as 2026-12-01.`,
});
const noAmount = (cell: string): LineProblem => ({
  code: 'invalid_annual_value',
  detail: `${shown(cell)} is no amount: write it as 48000.00.`,
});
