import { describeCount } from './format-count.js';

/** What the rows of a list are called. */
export interface Noun {
  /** `person` */
  readonly one: string;
  /** `people` */
  readonly many: string;
  /** All that the filter leaves: `Everybody who matches`. */
  readonly allMatching: string;
  /** `Everybody on this page` within a sentence: `everybody on this page`. */
  readonly allOnPage: string;
  /** `Nobody` */
  readonly none: string;
  /** Asks for some of them: `who`, or `which account`. */
  readonly which: string;
}

/** `1 person`, `127 people`, `10,000+ people`. */
export const countOf = ({ one, many }: Noun, count: number): string =>
  count === 1 ? `1 ${one}` : `${describeCount(count)} ${many}`;

/** What is said of rows that aren't listed: `and 12 people more`; null where there are none. */
export const andMore = (noun: Noun, count: number): string | null =>
  count > 0 ? `and ${countOf(noun, count)} more` : null;
