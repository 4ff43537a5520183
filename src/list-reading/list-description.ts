import type { ListRecord } from './list-record.js';

/** What lists of one kind are made of: people, accounts. By it their columns are told. */
export interface ListDescription<Meaning extends string = string> {
  /** What one entry is, in the plural: `people`. */
  readonly many: string;
  /** Tells what a heading stands for; null when it isn't known. */
  readonly headingOf: (text: string) => string | null;
  /** The heading that tells a header even where it is the only one known. */
  readonly mainHeading: string;
  /** Tells whether a cell is one of what stands in entries and in no header, such as an address, and nothing else. */
  readonly isEvidence: (cell: string) => boolean;
  /** Tells whether something like it is in a text. */
  readonly holdsEvidence: (text: string) => boolean;
  /** Tells a line that must be an entry of its own, though a quotation mark above is still open. */
  readonly startsAnew: (line: string) => boolean;
  /** What the columns are; null when it is no such list. */
  readonly findColumns: (header: ListRecord | null, entries: readonly ListRecord[]) => Columns<Meaning> | null;
  /** What a column that is not read is read as. */
  readonly ignored: Meaning;
  /** Columns of which a list has one at least. */
  readonly needed: readonly Meaning[];
  /** What is said of a list that has none of them. */
  readonly noSuchColumn: string;
  /** What is said when none of them is chosen. */
  readonly chooseColumn: string;
  /** Reads lists that are no table; null where every list is one. */
  readonly plain: PlainLists | null;
}

/** What the columns of a table are, and what whoever imports it has to be told or asked about them. */
export interface Columns<Meaning extends string = string> {
  readonly meanings: readonly Meaning[];
  /** Whether nothing tells which of several columns are meant. */
  readonly unsure: boolean;
  readonly notes: readonly string[];
}

/** Lists without columns, such as addresses out of a mail. */
export interface PlainLists {
  /** Whether records look like a table though they have no header. */
  readonly isTable: (records: readonly ListRecord[]) => boolean;
  /** @throws DomainError `unreadable_file`, `too_many` */
  readonly read: (lines: readonly string[]) => readonly ListRecord[];
}
