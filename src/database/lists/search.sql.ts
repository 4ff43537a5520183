import type { PreparedStatements } from '../prepared.js';
import type { Bind } from './statement.js';

/**
 * A search as words, folded as the stored texts are (docs/adr/0040-search-is-folded-by-the-database.md): a row matches that has all
 * of them in its `search_text`. At least one word.
 */
export type SearchWords = readonly string[];

/** What people typed, as it is known by; null for nothing. */
export function normalizeSearch(query: string | undefined): string | null {
  const text = query?.normalize('NFC').trim();
  return text === undefined || text === '' ? null : text;
}

/** Reads what people typed; null for no search. */
export async function readSearch(prepared: PreparedStatements, query: string | undefined): Promise<SearchWords | null> {
  const search = normalizeSearch(query);
  if (search === null) return null;
  const [row] = await prepared.rows<{ words: string[] }>(
    'people_search_words',
    'SELECT people_search_words($1) AS words',
    [search],
  );
  if (row === undefined) throw new Error('A search has words.');
  return row.words;
}

/** LIKE patterns for texts that contain each of the words: `%`, `_` and `\` in them mean themselves. */
export const containing = (words: SearchWords): string[] =>
  words.map((word) => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`);

/** The rows that have all the words. */
export const matches = (search: SearchWords, bind: Bind): string =>
  containing(search)
    .map((pattern) => `search_text LIKE ${bind(pattern)}`)
    .join(' AND ');

/** The rows that the search index has by a query of {@link searchQuery}. */
export const indexed = (query: string, bind: Bind): string =>
  `people_search_terms(search_text) @@ ${bind(query)}::tsquery`;

/** The search index holds every run of so many characters. */
const runLength = 3;
/** Terms that a search of the index asks for: more would hardly leave fewer people, but each costs time. */
const termsAsked = 3;

/** What the search index can be asked for: a run of characters, or a shorter word, which begins some of the runs. */
interface SearchTerm {
  readonly text: string;
  /** The place of its word among the search's. */
  readonly word: number;
}

/** The terms of each word; of a long one, as many as cover it. */
export const termsOf = (words: SearchWords): SearchTerm[] =>
  words.flatMap((text, word) => runsOf(text).map((run) => ({ text: run, word })));

/** The words that {@link searchQuery} asks for: how many rows have them is how many the search index gives. */
export function indexedWords(words: SearchWords): SearchWords {
  const long = words.filter((word) => !isShort(word));
  return long.length > 0 ? long : words;
}

function runsOf(text: string): string[] {
  const characters = Array.from(text);
  if (characters.length < runLength) return [text];
  const last = characters.length - runLength;
  const step = characters.length > 15 ? runLength : 1;
  const starts = Array.from({ length: Math.ceil((last + step) / step) }, (_, index) => Math.min(index * step, last));
  return [...new Set(starts.map((start) => characters.slice(start, start + runLength).join('')))];
}

/**
 * What every row that matches has in the search index, as a tsquery: of the rarest words the rarest term each, for the terms of one word
 * mostly go together; then the rarest of what is left. A term that all rows have (of the organization's domain) would take 6 ms a
 * million. Short words are left to the comparison: beside another term, a single letter took minutes. A search of nothing else asks for
 * the rarest of them alone.
 * @param frequencies how often each of the terms is found
 */
export function searchQuery(terms: readonly SearchTerm[], frequencies: readonly number[]): string {
  const rarest = terms.map((term, index) => ({ ...term, frequency: frequencies[index] ?? 0 }));
  rarest.sort((a, b) => a.frequency - b.frequency);
  const runs = rarest.filter(({ text }) => !isShort(text));
  if (runs.length === 0)
    return rarest
      .slice(0, 1)
      .map(({ text }) => `${quote(text)}:*`)
      .join('');
  const [firsts, rest] = [new Map<number, string>(), new Set<string>()];
  for (const { word, text } of runs) {
    if (firsts.has(word)) rest.add(text);
    else firsts.set(word, text);
  }
  return [...new Set([...firsts.values(), ...rest])].slice(0, termsAsked).map(quote).join(' & ');
}

const isShort = (text: string): boolean => Array.from(text).length < runLength;
const quote = (run: string): string => `'${run.replace(/[\\']/g, '$&$&')}'`;
