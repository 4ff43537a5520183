/**
 * What people write beside an amount for its currency, longer signs before those that are part of them. Some are written for
 * several currencies: the one that most people mean comes first.
 */
const signs: readonly (readonly [sign: string, currencies: string])[] = [
  ['US$', 'USD'],
  ['CA$', 'CAD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['NT$', 'TWD'],
  ['MX$', 'MXN'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['R$', 'BRL'],
  ['S$', 'SGD'],
  ['$', 'USD AUD CAD NZD SGD HKD TWD MXN ARS CLP COP UYU'],
  ['€', 'EUR'],
  ['£', 'GBP EGP'],
  ['¥', 'JPY CNY'],
  ['￥', 'JPY CNY'],
  ['₹', 'INR'],
  ['₺', 'TRY'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['₫', 'VND'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
  ['kr.', 'DKK SEK NOK ISK'],
  ['kr', 'SEK NOK DKK ISK'],
];

/** A currency that a text names. */
interface NamedCurrency {
  /** As it is written: `$`, `EUR`. */
  readonly sign: string;
  /** Those that it can stand for, by three letters; the one that most people mean first. */
  readonly currencies: readonly string[];
}

/** Finds a currency in a text, by its sign or three letters. @returns it, if there is one, and what stands beside it */
export function findCurrency(text: string): { readonly named: NamedCurrency | null; readonly rest: string } {
  const [letters] = /(?<!\p{L})[A-Za-z]{3}(?!\p{L})/u.exec(text) ?? [];
  if (letters !== undefined)
    return { named: { sign: letters, currencies: [letters.toUpperCase()] }, rest: text.replace(letters, '') };
  const [sign, currencies] = signs.find(([one]) => text.includes(one)) ?? [];
  if (sign === undefined || currencies === undefined) return { named: null, rest: text };
  return { named: { sign, currencies: currencies.split(' ') }, rest: text.replace(sign, '') };
}

/** What of a line says its currency. */
interface CurrencyCells {
  readonly annualValue?: string | undefined;
  readonly currency?: string | undefined;
}

/** The currency of a line: by three letters, or what was written for it if it is none. Null where the line says nothing. */
interface ReadCurrency {
  readonly currency: string;
  /** The sign, where it stands for several currencies and nothing else in the line tells. */
  readonly shared: string | null;
}

/** Two of a line that differ. */
export const differ = 'differ';

/**
 * Reads the currency of a line, beside its amount and in a cell of its own. A sign of several currencies is the organization's
 * where it can be.
 * @param usual the organization's
 * @returns {@link differ} where the line says two
 */
export function readCurrency(
  { annualValue = '', currency = '' }: CurrencyCells,
  usual: string,
): ReadCurrency | typeof differ | null {
  const beside = findCurrency(annualValue).named;
  const own = currency === '' ? null : (findCurrency(currency).named ?? { sign: currency, currencies: [currency] });
  const named = own ?? beside;
  if (named === null) return null;
  const possible = named.currencies.filter((one) => beside === null || beside.currencies.includes(one));
  const [first] = possible;
  if (first === undefined) return differ;
  return {
    currency: possible.includes(usual) ? usual : first,
    shared: possible.length > 1 ? named.sign : null,
  };
}

/** What to tell of the currencies of lines: how signs are read that several share, and what is taken where there is none. */
export function notesOnCurrencies(lines: readonly CurrencyCells[], usual: string): string[] {
  const shared = new Map<string, string>();
  let isUnsaid = false;
  for (const line of lines) {
    if (line.annualValue === undefined) continue;
    const read = readCurrency(line, usual);
    if (read === null) isUnsaid = true;
    else if (read !== differ && read.shared !== null) shared.set(read.shared, read.currency);
  }
  return [
    ...[...shared].map(
      ([sign, currency]) =>
        `${sign} is read as ${currency}${currency === usual ? ', your organization’s currency' : ''}. For another one, add a column with the currency.`,
    ),
    ...(isUnsaid ? [`Amounts without a currency are ${usual}, or whatever the account’s value is in already.`] : []),
  ];
}
