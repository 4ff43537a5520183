import { countCap } from '#src/common/count-cap.js';

export const numbers = new Intl.NumberFormat('en');

/** A count in words of a few characters: `97`, `10,000+`, or nothing where it isn't known. */
export function describeCount(count: number | null): string {
  if (count === null) return '';
  return count > countCap ? `${numbers.format(countCap)}+` : numbers.format(count);
}
