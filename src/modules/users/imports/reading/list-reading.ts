import type { Encoding } from './encodings.js';
import type { Separator } from './read-records.js';
import type { ColumnMeaning } from './column-names.js';

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
