import type { ListRecord } from './records.js';
import { mostPeople, tooManyPeople } from './unreadable.js';

/** What stands between separators. Separators inside quotes and angle brackets belong to a name: `"Okafor, Ben" <ben@…>`. */
const entry = /(?:"[^"\r\n]*"|<[^<>\r\n]*>|[^,;\t\r\n])+/g;

/**
 * The entries of a list that somebody pasted, each as a record of one cell, when it has several addresses in a line; null
 * when it hasn't, for then it may be a table.
 * @throws DomainError `too_many`
 */
export function readPastedAddresses(text: string): ListRecord[] | null {
  const lines = text.split(/\r\n|\n|\r/).map((line) => entriesOf(line));
  // What begins without an address has a header, so it is a table.
  const begins = lines.find((entries) => entries.length > 0)?.some(hasAddress);
  if (!begins || !lines.some((entries) => entries.filter(hasAddress).length > 1)) return null;
  const records = lines.flatMap((entries, index) => entries.map((one) => ({ line: index + 1, cells: [one] })));
  if (records.length > mostPeople) throw tooManyPeople();
  return records;
}

const hasAddress = (text: string): boolean => /[^\s@]@[^\s@]/.test(text);

const entriesOf = (line: string): string[] => (line.match(entry) ?? []).map((one) => one.trim()).filter(Boolean);
