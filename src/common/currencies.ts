/** The currencies there are, by ISO 4217. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (text: string): boolean => currencies.has(text);

/** Bounds a value well below what a number holds exactly. */
export const mostMinorUnits = 1_000_000_000_000_000;

/** How many digits a currency has behind the point: 2, and of some 0 or 3. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** How many of its smallest unit a currency has in one; a hundred where it isn't known yet. */
export const minorUnitsOf = (currency: string | null): number =>
  10 ** (currency !== null && isCurrency(currency) ? digitsOf(currency) : 2);

/** An amount as people write it, without separators: `48000.00`. @param minor in the currency's smallest unit */
export function majorUnits(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
