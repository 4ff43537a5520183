/** Somebody to add, as an admin pasted them. */
export interface PastedPerson {
  readonly email: string;
  readonly name?: string;
}

/** People that one request of the API adds; more are an import. */
export const mostAtOnce = 100;

const withName = /^"?(?<name>[^"<]*?)"?\s*<(?<email>[^<>]*)>$/;

/**
 * The people in a pasted text: addresses with commas, semicolons, tabs or new lines between them, also as a mail program
 * copies them, `Ada Lindqvist <ada@acme.example>`. Each address once. What is no address stays in: the server says so.
 */
export function readPasted(text: string): PastedPerson[] {
  const people = text
    .split(/[,;\t\r\n]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap(readEntry);
  return [...Map.groupBy(people, ({ email }) => email.toLowerCase()).values()].flatMap(([first]) => first ?? []);
}

function readEntry(entry: string): PastedPerson[] {
  const { name = '', email = '' } = withName.exec(entry)?.groups ?? {};
  if (email !== '') return [name === '' ? { email: email.trim() } : { email: email.trim(), name }];
  const words = entry.split(/\s+/);
  // Addresses with nothing but spaces between them.
  return words.every((word) => word.includes('@')) ? words.map((word) => ({ email: word })) : [{ email: entry }];
}

/** Whether a search looks like the address of somebody. */
export const looksLikeAddress = (query: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(query);
