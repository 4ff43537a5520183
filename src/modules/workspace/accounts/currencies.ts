/** The currencies there are, by ISO 4217. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (text: string): boolean => currencies.has(text);

/** Bounds a value well below what a number holds exactly. */
export const mostMinorUnits = 1_000_000_000_000_000;
