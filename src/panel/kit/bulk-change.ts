import type { BulkException, BulkPreview as UsersPreview, BulkResult } from '../api/types.js';
import { describeCount } from './format-count.js';

/** What a bulk change would do, as the API previews it: the first rows that would change, and that would not. */
export type BulkPreview<Row> = Pick<UsersPreview, 'matching' | 'changes' | 'unchanged' | 'refused' | 'fingerprint'> &
  Partial<Pick<UsersPreview, 'refusal' | 'includesYou'>> & {
    readonly changing: readonly Row[];
    readonly exceptions: readonly (Row & Pick<BulkException, 'outcome' | 'detail'>)[];
  };

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
