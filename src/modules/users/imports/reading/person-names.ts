import { withoutInvisible } from '#src/common/single-line.js';

/** Characters of the longest name that is looked at; anything longer is refused as it is. */
const longest = 400;

/** What stands behind a name and its comma without being a first name. */
const suffixes = /^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|mba|msc|bsc|cpa|esq|dds|rn|llc|inc|ltd|gmbh|ag|sa|co)\.?$/i;

/**
 * Writes a name as people say it: on one line, without characters that nobody sees, the first name first
 * (`Lee, Ann` is Ann Lee), without the quotation marks that mail programs put around it.
 */
export function cleanName(text: string): string {
  if (text.length > longest) return text.slice(0, longest);
  const line = withoutInvisible(text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').replace(/\p{Cc}/gu, '')).trim();
  return firstNameFirst(unquote(line));
}

function unquote(text: string): string {
  const [, , inner] = /^(["'“‘«]+)(.*?)(["'”’»]+)$/su.exec(text) ?? [];
  return inner === undefined ? text : inner.replace(/\\(["\\])/g, '$1').trim();
}

function firstNameFirst(text: string): string {
  const [, last = '', first = '', note = ''] = /^([^,()]+),\s*([^,()]+?)\s*(\([^()]*\))?$/.exec(text) ?? [];
  if (first === '' || suffixes.test(first)) return text;
  return [first.trim(), last.trim(), note].filter(Boolean).join(' ');
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/** Joins a first and a last name, in the order that their script is read in. */
export function joinNames(first: string, last: string): string {
  const parts = eastAsian.test(first) && eastAsian.test(last) ? [last, first] : [first, last];
  return parts.filter(Boolean).join(' ');
}
