import addressparser from 'nodemailer/lib/addressparser';
import { EmailAddress } from '#src/common/email-address.js';
import { trimBlanks } from '#src/list-reading/index.js';
import { cleanName } from './person-names.js';

/** One person of a list of addresses. */
export interface Mailbox {
  readonly name: string;
  /** As written, where it is no address. */
  readonly email: string;
}

/** Characters of the longest entry that is taken apart; a longer one is no mailbox. */
const longest = 1_000;

/** Matches an address somewhere in a text. */
const anAddress = /[^\s@<>"',;:()[\]]@[^\s@<>"',;:()[\]]/;

/** Tells whether there is something like an address in a text. */
export const hasAddress = (text: string): boolean => anAddress.test(text);

/** Tells whether a cell is one address and nothing else. What begins with `SMTP:` is how Exchange lists all of somebody's. */
export const isAddress = (cell: string): boolean =>
  cell.includes('@') && !/^smtp:/i.test(cell) && EmailAddress.tryParse(bare(cell)) !== null;

/** The address without what programs write before and around it: `mailto:`, `SMTP:`, quotation marks. */
const bare = (text: string): string =>
  trimBlanks(text)
    .replace(/^['"]+|['"]+$/g, '')
    .replace(/^mailto:([^?]*).*$/is, '$1')
    .replace(/^smtp:/i, '')
    .replace(/(?<=@.*)[.:]+$/s, '');

/**
 * Reads one mailbox as people and programs write it (RFC 5322, 3.4, and beyond): `Ann Lee <ann@…>`, `"Lee, Ann" <ann@…>`,
 * `Lee, Ann <ann@…>`, `ann@… (Ann Lee)`, `Ann Lee ann@…`, `Ann Lee [mailto:ann@…]`, `ann@…<mailto:ann@…>`. What is none
 * becomes the address, so that it is seen.
 */
export function readMailbox(text: string): Mailbox {
  const written = trimBlanks(text);
  if (written.length > longest) return { name: '', email: written };
  if (!hasAddress(written)) return mistyped(written);
  const plain = bare(written);
  if (isOneWord(plain)) return { name: '', email: plain };
  const [name, email] = nameAndAddress(
    written
      .replace(/[[(]([^[\]()<>]*@[^[\]()<>]*)[\])]/g, '<$1>')
      .replace(/\s+[-–—:|/]+\s+(?=\S*@)|(?<=@\S*)\s+[-–—:|/]+\s+/gu, ' '),
  );
  const address = bare(email);
  return address === '' ? { name: '', email: written } : { name: nameBeside(name, address), email: address };
}

/** `Ann Lee <nobody>` shows what stands where the address should. */
function mistyped(text: string): Mailbox {
  const [, name, email = ''] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? [];
  return name === undefined ? { name: '', email: text } : { name: cleanName(name), email: trimBlanks(email) };
}

const isOneWord = (text: string): boolean => /^[^\p{Zs}\t\n\r<>()[\]"]+$/u.test(text);

/** Takes the comma of an unquoted `Lee, Ann` away from the parser, which takes it for the end of a mailbox. */
function nameAndAddress(text: string): [name: string, address: string] {
  const open = text.lastIndexOf('<');
  const close = text.indexOf('>', open);
  const inside = open < 0 || close < 0 ? '' : text.slice(open + 1, close);
  if (hasAddress(inside)) return [`${text.slice(0, open)} ${text.slice(close + 1)}`, inside];
  const parsed = addressparser(text, { flatten: true });
  const [one] = parsed;
  return parsed.length === 1 && one ? [one.name, one.address] : ['', ''];
}

/** A name that repeats an address names nobody. */
function nameBeside(text: string, address: string): string {
  // `[Ann Lee](mailto:…)` is a link in Markdown.
  const name = cleanName(text.replace(/<[^<>]*>/g, ' ').replace(/^\s*\[([^[\]]*)\]\s*$/, '$1'));
  const repeats = name.toLowerCase().replace(/^mailto:/, '') === address.toLowerCase();
  return repeats || isAddress(name) || !/[\p{L}\p{N}]/u.test(name) ? '' : name;
}
