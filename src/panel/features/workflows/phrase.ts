/** Words of a sentence, of which those that somebody chose stand out. */
export type Phrase = readonly (string | { readonly chosen: string })[];

/** Writes a phrase: what is put in stands out, phrases that are put in keep what they have. */
export function phrase(texts: TemplateStringsArray, ...values: (string | number | Phrase)[]): Phrase {
  return texts.flatMap((text, index) => {
    const value = values[index];
    const put = value === undefined ? [] : typeof value === 'object' ? value : [{ chosen: String(value) }];
    return [...(text === '' ? [] : [text]), ...put];
  });
}

/** Phrases one after the other: `a`, `a and b`, `a, b and c`. */
export function joined(phrases: readonly Phrase[]): Phrase {
  return phrases.flatMap((one, index) => [
    ...(index === 0 ? [] : [index === phrases.length - 1 ? ' and ' : ', ']),
    ...one,
  ]);
}

/** The phrase as text. */
export const plain = (words: Phrase): string =>
  words.map((part) => (typeof part === 'string' ? part : part.chosen)).join('');

/** `1 day`, `12 days`. */
export const daysOf = (count: number): string =>
  count === 1 ? '1 day' : `${Number.isFinite(count) ? count : '…'} days`;
