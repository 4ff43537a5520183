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
import { lookAtAmounts, readAmount, type DecimalMark } from './amounts.js';
import { differ, notesOnCurrencies, readCurrency } from './currency-signs.js';
import { ambiguous, ordersOf, readDay, type DateOrder, type ReadOrder, type WrittenColumn } from './dates.js';
import { withoutFooter } from './footers.js';
import { healthCalled, listsReason } from './health-names.js';

/** How to read a list of accounts, where somebody says so. */
export interface AccountReadingChoices extends ReadingChoices<AccountMeaning> {
  readonly dates?: DateOrder | undefined;
}

/** What a thread is given to read. */
export interface AccountListTask {
  readonly source: ListSource;
  readonly choices: AccountReadingChoices;
  /** The organization's, by three letters. */
  readonly currency: string;
}

/** What was understood of a list of accounts. */
interface AccountListReading extends ListReading {
  /** How dates are read that leave a choice. */
  readonly dates: ReadOrder;
}

/** Why a line can't be imported. */
export interface LineProblem {
  readonly code: string;
  readonly detail: string;
}

/** What stands in a line, by what its columns mean. */
type LineCells = Readonly<Partial<Record<AccountMeaning, string>>>;

/** A line in its cells: days as `YYYY-MM-DD`, amounts as `48000.50`, all else as it is written. */
export interface AccountEntry {
  readonly line: number;
  readonly cells: LineCells;
  readonly problem: LineProblem | null;
}

interface AccountList {
  readonly reading: AccountListReading;
  readonly rows: readonly AccountEntry[];
}

const dateMeanings = ['renewalOn', 'nextStepOn'] as const;

/**
 * Reads a list of accounts: what its columns are, and how its dates, amounts and currencies are written. A cell is text, whatever a
 * spreadsheet would make of it.
 * @throws DomainError `unreadable_file`, `too_many`
 */
export async function readAccountList({ source, choices, currency }: AccountListTask): Promise<AccountList> {
  const { reading, entries: records, meanings } = await readTable(source, accountLists, choices);
  const { entries, notes: footer } = withoutFooter(records, meanings.length);
  if (entries.length > countCap) throw tooManyEntries(accountLists.many);
  if (entries.length === 0) throw unreadable('There is no account in the list.');
  const lines = entries.map((record) => entryOf(record, meanings));
  const cells = lines.flatMap((line) => (line.problem === null ? [line.cells] : []));
  const column = (meaning: AccountMeaning): WrittenColumn => {
    const index = meanings.indexOf(meaning);
    const title = reading.columns[index]?.heading ?? '';
    return {
      heading: title === '' ? `column ${index + 1}` : title,
      cells: cells.flatMap(({ [meaning]: cell }) => cell ?? []),
    };
  };
  const { orders, dates, notes } = ordersOf(dateMeanings.map(column), choices.dates);
  const values = column('annualValue');
  const amounts = lookAtAmounts(values.heading, values.cells);
  const formats = { orders, mark: amounts.mark, currency };
  return {
    reading: {
      ...reading,
      dates,
      unsure: reading.unsure || dates === 'unknown',
      notes: [
        ...reading.notes,
        ...footer,
        ...notes,
        ...amounts.notes,
        ...notesOnCurrencies(cells, currency),
        ...notesOnHealth(cells),
      ],
    },
    rows: lines.map((line) => (line.problem === null ? { ...line, ...readFormats(line.cells, formats) } : line)),
  };
}

function entryOf({ line, cells, problem }: ListRecord, meanings: readonly AccountMeaning[]): AccountEntry {
  if (problem !== null)
    return { line, cells: { name: cells[0] ?? '' }, problem: { code: 'unreadable_line', detail: problem } };
  const read: Partial<Record<AccountMeaning, string>> = {};
  for (const [index, meaning] of meanings.entries()) {
    const cell = cells[index];
    if (meaning !== 'ignore' && cell !== undefined && cell !== '') read[meaning] = cell;
  }
  return { line, cells: read, problem: null };
}

/** Tells of healths beside which no reason stands, for nobody else is asked for one. */
function notesOnHealth(lines: readonly LineCells[]): string[] {
  const unreasoned = lines.filter(({ health = 'unknown', healthReason }) => {
    const said = healthCalled(health);
    return said !== undefined && said !== 'unknown' && healthReason === undefined;
  }).length;
  if (unreasoned === 0) return [];
  const where = unreasoned === 1 ? 'one line' : `${unreasoned.toLocaleString('en')} lines`;
  return [`In ${where} a health has no reason. If it is new for the account, its reason will be: ${listsReason}`];
}

/** How what is in one form everywhere is written in a list. */
interface Formats {
  /** Of each column of dates. */
  readonly orders: readonly (DateOrder | null)[];
  readonly mark: DecimalMark | null;
  /** The organization's. */
  readonly currency: string;
}

/** Brings days, amounts and currencies into one form. The first that can't be is the line's problem, and stays as it is written. */
function readFormats(
  cells: LineCells,
  { orders, mark, currency: usual }: Formats,
): Pick<AccountEntry, 'cells' | 'problem'> {
  const read = { ...cells };
  let problem: LineProblem | null = null;
  for (const [index, meaning] of dateMeanings.entries()) {
    const cell = cells[meaning];
    if (cell === undefined) continue;
    const day = readDay(cell, orders[index] ?? null);
    if (day === ambiguous) problem ??= ambiguousDate(cell);
    else if (day === null) problem ??= noDate(cell);
    else read[meaning] = day;
  }
  const value = cells.annualValue === undefined ? undefined : readAmount(cells.annualValue, mark);
  if (value === null) return { cells: read, problem: problem ?? noAmount(cells.annualValue) };
  const currency = readCurrency(cells, usual);
  if (currency === differ) return { cells: read, problem: problem ?? twoCurrencies(cells) };
  return {
    cells: {
      ...read,
      ...(value !== undefined && { annualValue: value }),
      ...(currency !== null && { currency: currency.currency }),
    },
    problem,
  };
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
const noAmount = (cell = ''): LineProblem => ({
  code: 'invalid_annual_value',
  detail: `${shown(cell)} is no amount: write it as 48000.00.`,
});
const twoCurrencies = ({ annualValue = '', currency = '' }: LineCells): LineProblem => ({
  code: 'two_currencies',
  detail: `${shown(annualValue)} is in another currency than ${shown(currency)}. Leave the one that is meant.`,
});
