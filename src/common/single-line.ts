/** A person's or an organization's name has at most this many characters (code points). */
export const maxNameLength = 100;

/**
 * Control, line and paragraph separators, format and ignorable characters, lone surrogates, private use and unassigned
 * ones: they break a line, turn the reading direction round or make two names look the same.
 */
const unprintable = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/**
 * The invisible characters that real names are written with: ZWNJ and ZWJ between letters of Persian, Sinhala or Malayalam,
 * and variation selectors after a CJK character (the many forms of 邊 in 渡邊) or an emoji. After a Latin, Greek or Cyrillic
 * letter, a digit or nothing at all they only disguise.
 */
const joiners =
  /(?<=[[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]])(?:\p{Variation_Selector}|[\u200c\u200d](?=[[\p{L}\p{Extended_Pictographic}]--[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]]))/gv;

/**
 * More marks on one letter than any language writes (UAX #15, 13): they would cover the lines above and below, and putting
 * them in order takes time that grows with the square of their number.
 */
const tooManyMarks = /\p{M}{31}/u;

/** Whether the text is one line of visible characters, with nothing in it that a reader can't see. */
export const isSingleLine = (text: string): boolean =>
  !tooManyMarks.test(text) && !unprintable.test(text.replace(joiners, ''));

/** Code units beyond which no name or sentence of ours is looked at, however it is composed. */
const longestInput = 4_000;

const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Drops what nobody sees, such as zero-width spaces, and keeps the joiners that names are written with. */
export const withoutInvisible = (text: string): string => {
  if (text.search(invisible) < 0) return text;
  const kept = new Set([...text.matchAll(joiners)].map(({ index }) => index));
  return text.replace(invisible, (character, index: number) => (kept.has(index) ? character : ''));
};

/**
 * A name as it is stored: composed (NFC), without outer spaces, every inner run of spaces one plain space. Line breaks and
 * other controls stay, for {@link isSingleLine} to refuse; so does all of a text that is refused whatever it becomes.
 */
export function normalizeName(text: string): string {
  if (text.length > longestInput || tooManyMarks.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^ | $/g, '');
}

/** What only an address has: a scheme, an @, `www.`, or a domain with a port, a path or a query behind it. */
const address = /:\/\/|@|\bwww\.|[\p{L}\p{N}-]\.[\p{L}\p{N}-]{2,}\.?(?:[/?#]|:\d)|\bmailto:/iu;

/**
 * Whether a text holds a web or mail address. A name that merely looks like a domain, such as Booking.com or Wei.Li, holds none:
 * mails divide it, so that it is no link there.
 */
export const holdsAddress = (text: string): boolean => address.test(text.normalize('NFKC'));

/** What is said of a text that is no name. */
export const nameRule = `Enter a name of up to ${maxNameLength} characters on one line, without a web or email address.`;

/**
 * Whether a normalized text can be the name of a person or an organization: a single line of 1 to 100 characters, one of them a
 * letter or digit, and no address, for others read names in mails that we send.
 */
export function isName(text: string): boolean {
  // A character has two code units at most.
  if (text.length > maxNameLength * 2 || Array.from(text).length > maxNameLength) return false;
  return /[\p{L}\p{N}]/u.test(text) && isSingleLine(text) && !holdsAddress(text);
}
