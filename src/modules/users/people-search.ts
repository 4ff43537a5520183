/** The text that a search looks in, in SQL: lower-case name and email. Defined in the migration, for the index has it too. */
export const searchText = 'people_search_text(name, email)';

/** What people typed, in the form that names are stored in; null for nothing. */
export function normalizeSearch(query: string | undefined): string | null {
  const text = query?.normalize('NFC').trim();
  return text === undefined || text === '' ? null : text;
}

/** A LIKE pattern for texts that contain `text`: `%`, `_` and `\` in it mean themselves. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;

/** The search index holds every run of so many characters. */
const runLength = 3;
/** Runs that a search of the index asks for: more would hardly leave fewer people, but each costs time. */
const runsAsked = 3;

/** The runs of a text that the search index can be asked for; of a long one, as many as cover it. */
export function runsOf(text: string): string[] {
  const characters = Array.from(text);
  const last = characters.length - runLength;
  const step = characters.length > 15 ? runLength : 1;
  const starts = Array.from({ length: Math.ceil((last + step) / step) }, (_, index) => Math.min(index * step, last));
  return [...new Set(starts.map((start) => characters.slice(start, start + runLength).join('')))];
}

/**
 * What whoever matches has in the search index, as a tsquery: the rarest of the text's runs, or for a text of one or two
 * characters any run that begins with it. A run that everybody has (of the organization's domain) would take 6 ms a million.
 * @param text in lower case, as PostgreSQL makes it
 * @param frequencies how often each of {@link runsOf} `text` is found
 */
export function searchTerms(text: string, frequencies: readonly number[]): string {
  const runs = runsOf(text);
  if (runs.length === 0) return `${quote(text)}:*`;
  const rarest = runs.map((run, index) => ({ run, frequency: frequencies[index] ?? 0 }));
  rarest.sort((a, b) => a.frequency - b.frequency);
  return rarest
    .slice(0, runsAsked)
    .map(({ run }) => quote(run))
    .join(' & ');
}

const quote = (run: string): string => `'${run.replace(/[\\']/g, '$&$&')}'`;
