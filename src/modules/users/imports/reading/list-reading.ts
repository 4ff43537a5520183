import type { Encoding } from './encodings.js';
import type { Separator } from './read-records.js';
import type { ColumnMeaning } from './column-names.js';

/** A column as it was read. */
export interface ReadColumn {
  /** Empty where there is none. */
  readonly heading: string;
  /** The first cells below; not kept with the import, for they may be nobody's business. */
  readonly cells: readonly string[];
  readonly as: ColumnMeaning;
}

/** What was understood of a list, to show and to correct. */
export interface ListReading {
  /** Null for pasted text and for workbooks. */
  readonly encoding: Encoding | null;
  /** Cells that show whether the encoding is right: those with letters beyond a to z. */
  readonly encodingSample: readonly string[];
  /** Null for workbooks, and for addresses that are no table. */
  readonly separator: Separator | null;
  /** The line with the headings, from 1; null when there is none. */
  readonly headerLine: number | null;
  /** Empty for addresses that are no table. */
  readonly columns: readonly ReadColumn[];
  /** Whether the column with the addresses has to be chosen before anybody is added. */
  readonly unsure: boolean;
  /** What an admin should know before confirming, in sentences. */
  readonly notes: readonly string[];
}

/** How to read a list, where an admin says so. */
export interface ReadingChoices {
  readonly encoding?: Encoding | undefined;
  /** Null: no table, but addresses. */
  readonly separator?: Separator | null | undefined;
  /** Null: there is none. */
  readonly headerLine?: number | null | undefined;
  readonly columns?: readonly ColumnMeaning[] | undefined;
}

/** A list as it came: pasted text, or a file's bytes. */
export type ListSource = { readonly text: string } | { readonly bytes: Uint8Array };
