/** A line of a list, in its cells. */
export interface ListRecord {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it could not be taken apart; null when it could. */
  readonly problem: string | null;
}

/** Matches an address somewhere in a text. */
const anAddress = /[^\s@<>"',;:()[\]]@[^\s@<>"',;:()[\]]/;

/** Tells whether there is something like an address in a text. */
export const hasAddress = (text: string): boolean => anAddress.test(text);
