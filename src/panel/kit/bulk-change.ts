import { describeCount } from './format-count.js';

/** What a bulk change would do, as the API previews it. */
export interface BulkPreview<Row> {
  readonly changes: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Why the whole set is refused; null when it isn't. */
  readonly refusal: { readonly detail: string } | null;
  readonly includesYou?: boolean;
  /** The first rows that would change. */
  readonly changing: readonly Row[];
  /** The first rows that would not. */
  readonly exceptions: readonly (Row & { readonly outcome: 'unchanged' | 'refused'; readonly detail: string })[];
  /** Sent with the change, so that nothing else changes than what would now. */
  readonly fingerprint: string;
}

/** What a bulk change did, row by row. */
export interface BulkResult {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly rows: readonly {
    readonly id: string;
    readonly outcome: 'changed' | 'unchanged' | 'refused';
    readonly detail?: string;
  }[];
}

/** What the dialog of a bulk change says. */
export interface BulkWords {
  readonly title: string;
  /** What the confirming button says, for so many rows; null while nobody has counted them. */
  readonly confirm: (count: number | null) => string;
  readonly danger: boolean;
  /** What happens to whatever changes. */
  readonly consequence: string;
  /** What happens to whoever makes the change and is among those who change; null where that can't be. */
  readonly yourself: string | null;
  /** Asks a second time, for so many rows; null where asking once is enough. */
  readonly warning: (count: number) => string | null;
  /** What came of it, as a heading, for so many rows. */
  readonly done: (count: number) => string;
  /** What came of it for one of them. */
  readonly changed: string;
}

/** How many don't change, as the sentences after how many do: `3 stay the same. 1 can’t be changed.` */
export function describeExceptions(
  { unchanged, refused }: Pick<BulkResult, 'unchanged' | 'refused'>,
  tense: 'future' | 'past' = 'future',
): string {
  const [stays, stay, refusal] =
    tense === 'past'
      ? ['stayed the same', 'stayed the same', 'could not be changed']
      : ['stays the same', 'stay the same', 'can’t be changed'];
  const sentences = [
    `${describeCount(unchanged)} ${unchanged === 1 ? stays : stay}.`,
    `${describeCount(refused)} ${refusal}.`,
  ];
  return sentences.filter((_, index) => [unchanged, refused][index] !== 0).join(' ');
}
