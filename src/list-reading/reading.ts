import type { Encoding } from './encodings.js';
import type { Separator } from './read-records.js';

/** How to read a list, where somebody says so. */
export interface ReadingChoices<Meaning extends string = string> {
  readonly encoding?: Encoding | undefined;
  /** Null: no table, but a list without columns. */
  readonly separator?: Separator | null | undefined;
  /** Null: there is none. */
  readonly headerLine?: number | null | undefined;
  readonly columns?: readonly Meaning[] | undefined;
}

/** A list as it came: pasted text, or a file's bytes. */
export type ListSource = { readonly text: string } | { readonly bytes: Uint8Array };

/** What was understood of a list. */
export interface ListReading {
  /** Null for pasted text and for workbooks. */
  readonly encoding: Encoding | null;
  /** Cells that show whether the encoding is right. */
  readonly encodingSample: readonly string[];
  /** Null for workbooks, and for lists without columns. */
  readonly separator: Separator | null;
  /** The line with the headings; null: none. */
  readonly headerLine: number | null;
  /** Empty for lists without columns. */
  readonly columns: readonly ReadColumn[];
  /** Whether something has to be chosen before the list can be confirmed. */
  readonly unsure: boolean;
  /** What to know before confirming, in sentences. */
  readonly notes: readonly string[];
}

/** A column of a list. */
export interface ReadColumn {
  readonly heading: string;
  /** The first cells below. */
  readonly cells: readonly string[];
  /** What it is read as: a meaning of the list's kind. */
  readonly as: string;
}

/** What is kept of a reading: cells may be nobody's business. */
export const withoutCells = <Reading extends ListReading>(reading: Reading): Reading => ({
  ...reading,
  encodingSample: [],
  columns: reading.columns.map((column) => ({ ...column, cells: [] })),
});
