import type { Role } from '#src/common/role.js';

/** Somebody to add, as an admin pasted them. */
export interface PastedPerson {
  readonly email: string;
  readonly name?: string;
  readonly role?: Role;
}

/** People that one request of the API adds; more are an import. */
export const mostAtOnce = 100;

/** Characters of a list that the server reads for the dialog; a longer one is an import. */
export const longestPasted = 16_384;

/** Tells whether a text looks like the address of somebody. */
export const looksLikeAddress = (text: string): boolean =>
  /^[^\s@<>,;:"'()[\]]+@[^\s@<>,;:"'()[\]]+\.[^\s@<>,;:"'()[\]]+$/.test(text);

/** Writes people as a list that reads as the same people: `Ann Lee <ann@acme.example>`, one a line. */
export const writePasted = (people: readonly PastedPerson[]): string =>
  people.map(({ email, name = '' }) => (name === '' ? email : `${quoted(name)} <${email}>`)).join('\n');

const quoted = (name: string): string => (/[,;<>()"[\]@:]/.test(name) ? `"${name.replaceAll('"', '\\"')}"` : name);
