/** Lists are counted exactly up to here, and one call changes, moves or imports so many rows at most. */
export const countCap = 10_000;

/** Stands for every number above {@link countCap}, and is shown as `10,000+`. */
export const overCap = countCap + 1;

/** The cap in words, for the API's documentation. */
export const exactUpToCap = `Exact up to ${countCap.toLocaleString('en')}; ${overCap}: more than that.`;
