import iconv from 'iconv-lite';
import type { ListDescription } from './list-description.js';

const western = ['äöüß', 'éèêëàâîïôùûçœ', 'áéíóúñü', 'ãâàáçéêíóôõú', 'àèéìòù', 'åäöæøé', 'ëéïèü', 'þðáéíóúæö'];
const central = ['ąćęłńóśźż', 'áčďéěíňóřšťúůýžäĺľŕô', 'áéíóöőúüű', 'ăâîşţ', 'čćđšž', 'äöüß', 'éèçáíóúö'];
const cyrillic = ['абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ'];

/**
 * The encodings that lists are written in, the likeliest first where two fit alike. Each with the letters beyond ASCII of
 * the languages that are written in it: a word is in one language.
 */
const legacy: Readonly<Record<LegacyEncoding, readonly string[]>> = {
  'windows-1252': western,
  macintosh: western,
  'windows-1250': central,
  'windows-1254': ['ğışçöüâîi̇'],
  'windows-1257': ['āčēģīķļņšūž', 'ąčęėįšųūž', 'äõöüšž'],
  'windows-1251': cyrillic,
  'koi8-r': cyrillic,
  'windows-1253': ['αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ'],
  'windows-1255': ['אבגדהוזחטיכלמנסעפצקרשתךםןףץ'],
  'windows-1256': ['ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئپچژگ'],
  cp850: western,
  cp852: central,
  cp866: cyrillic,
  shift_jis: [],
  gb18030: [],
  big5: [],
  'euc-kr': [],
};

const legacyEncodings = [
  'windows-1252',
  'macintosh',
  'windows-1250',
  'windows-1254',
  'windows-1257',
  'windows-1251',
  'koi8-r',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'cp850',
  'cp852',
  'cp866',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
] as const;
type LegacyEncoding = (typeof legacyEncodings)[number];

const unicode = ['utf-8', 'utf-16le', 'utf-16be'] as const;

/** The encodings that can be chosen. */
export const encodings = [...unicode, ...legacyEncodings] as const;
export type Encoding = (typeof encodings)[number];

/** A file's text, and how it was told. */
interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Tells known headings, which speak for an encoding. */
type KnowsHeadings = Pick<ListDescription, 'headingOf'>;

/** Decodes a file, as somebody says or else as its bytes look. Bytes that fit nothing become U+FFFD, each for itself. */
export function decodeText(bytes: Uint8Array, kind: KnowsHeadings, chosen?: Encoding): DecodedText {
  const encoding = chosen ?? detectEncoding(bytes, kind);
  return { text: decode(bytes, encoding).replace(/^\ufeff/, ''), encoding };
}

const decode = (bytes: Uint8Array, encoding: Encoding): string =>
  encoding === 'utf-8' ? new TextDecoder().decode(bytes) : iconv.decode(bytes, encoding, { stripBOM: true });

/** Bytes that are looked at for the encoding. */
const sample = 256 * 1024;

function detectEncoding(bytes: Uint8Array, kind: KnowsHeadings): Encoding {
  const start = bytes.subarray(0, sample);
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return utf16Without(start) ?? (isUtf8(bytes) ? 'utf-8' : detectLegacy(start, kind));
}

/** UTF-16 without a mark: every other byte of its separators and Latin letters is zero. */
function utf16Without(bytes: Uint8Array): Encoding | null {
  let [even, odd] = [0, 0];
  for (const [index, byte] of bytes.subarray(0, 4096).entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd < Math.min(bytes.length, 4096) / 10) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Text in UTF-8, perhaps with a few bytes of something else in it: those must not garble the rest. */
function isUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const wrong = text.split('\ufffd').length - 1;
  if (wrong === 0) return true;
  const right = text.match(/[\u0080-\ufffc\ud800-\udfff]/g)?.length ?? 0;
  return right >= 2 * wrong;
}

/** Words with other than ASCII letters that are looked at. */
const mostWords = 400;

function detectLegacy(bytes: Uint8Array, kind: KnowsHeadings): Encoding {
  const words = foreignWords(bytes);
  const scores = legacyEncodings.map((encoding) => ({
    encoding,
    score: words.reduce((sum, word) => sum + likeness(word, encoding, kind), 0),
  }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).encoding;
}

/** The cells in which some byte is no ASCII, each once. */
function foreignWords(bytes: Uint8Array): Uint8Array[] {
  const found = new Map<string, Uint8Array>();
  let start = 0;
  for (let at = 0; at <= bytes.length && found.size < mostWords; at += 1) {
    const byte = bytes[at] ?? 0x0a;
    if (byte > 0x22 && byte !== 0x2c && byte !== 0x3b) continue;
    const word = bytes.subarray(start, Math.min(at, start + 64));
    if (word.some((one) => one > 0x7f)) found.set(Buffer.from(word).toString('latin1'), word);
    start = at + 1;
  }
  return [...found.values()];
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}ー・（）]$/u;
const rareEastAsian = /[\u{20000}-\u{3ffff}\uff61-\uff9f\ue000-\uf8ff]/u;

/** Marks that programs put in while somebody types, where they put them: a dash alone, quotation marks around a word. */
const typedDash = /^[–—…•]$/;
const around = /^[“‘«\u00a0]+|[”’»…\u00a0]+$/gu;

/** How much a word looks like one in this encoding. */
function likeness(bytes: Uint8Array, encoding: LegacyEncoding, { headingOf }: KnowsHeadings): number {
  const whole = iconv.decode(bytes, encoding);
  if (/[\ufffd\u0080-\u009f]/u.test(whole)) return -20;
  if (typedDash.test(whole)) return 2;
  const word = whole.replace(around, '');
  const known = headingOf(word) === null ? 0 : 20;
  const languages = legacy[encoding];
  if (languages.length === 0) return known + eastAsianLikeness(whole, bytes, encoding);
  return known + Math.max(...languages.map((letters) => lettersLikeness(word, letters))) + shapeOf(word);
}

/** Rewards letters of a language, and counts those of none and signs amid letters against it. */
function lettersLikeness(word: string, letters: string): number {
  const foreign = [...word.toLowerCase()].filter((character) => character > '\x7f');
  const apostrophes = word.match(/(?<=\p{L})’(?=\p{L})/gu)?.length ?? 0;
  const common = foreign.filter((character) => letters.includes(character)).length + apostrophes;
  const signs = foreign.filter((character) => !/[\p{L}\p{M}’–\u00a0]/u.test(character)).length;
  return 2 * common - foreign.length - 4 * signs;
}

/** Rewards words that are written as names are, and counts against a word what no language writes. */
function shapeOf(word: string): number {
  const cased = word.replace(/[^\p{Lu}\p{Ll}]/gu, '');
  const mixed =
    (/\p{Ll}\p{Lu}/u.test(word) && !/^(?:Mc|Mac|De|Di|O’)/u.test(word)) || /\p{Lu}{2}\p{Ll}/u.test(word) ? 6 : 0;
  const small = /^\p{Ll}/u.test(cased) ? 2 : 0;
  const named = /^\p{Lu}\p{Ll}+$/u.test(cased) || (cased === '' && word.length > 1) ? 2 : 0;
  // Nobody writes three Latin letters with marks in a row: that is another alphabet.
  const marks = /(?:(?![\p{ASCII}])\p{Script=Latin}){3}/u.test(word) ? 3 : 0;
  const mingled =
    /[a-z]/i.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}]/u.test(word);
  return named - mixed - small - marks - (mingled ? 12 : 0) - withoutVowels(word);
}

function withoutVowels(word: string): number {
  const letters = word.match(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu)?.length ?? 0;
  const vowels = word.match(/[аеёиоуыэюяіїєαεηιουωάέήίόύώ]/giu)?.length ?? 0;
  return letters > 3 && vowels * 5 < letters ? 6 : 0;
}

/** Tells the two-byte encodings apart by the bytes that their usual characters begin with. */
function eastAsianLikeness(word: string, bytes: Uint8Array, encoding: LegacyEncoding): number {
  const foreign = [...word].filter((character) => character > '\x7f');
  if (!foreign.every((character) => eastAsian.test(character) && !rareEastAsian.test(character))) return -10;
  // `D但ngelo` is a Latin name in another encoding.
  if (/[a-z][\p{Script=Han}\p{Script=Hangul}]|[\p{Script=Han}\p{Script=Hangul}][a-z]/iu.test(word)) return -10;
  const usual = leadBytes(bytes).map((lead) => usualLeads[encoding]?.(lead) === true);
  const unusual = usual.filter((one) => !one).length;
  const own = word.match(ownScript[encoding] ?? /\p{Script=Han}/gu)?.length ?? 0;
  return foreign.length - 3 * unusual + own * (encoding === 'euc-kr' ? 1 : 0.5);
}

const usualLeads: Readonly<Partial<Record<LegacyEncoding, (lead: number) => boolean>>> = {
  shift_jis: (lead) => lead >= 0x82 && lead <= 0x97,
  gb18030: (lead) => lead >= 0xb0 && lead <= 0xd7,
  big5: (lead) => lead >= 0xa4 && lead <= 0xc6,
  'euc-kr': (lead) => lead >= 0xb0 && lead <= 0xc8,
};
const ownScript: Readonly<Partial<Record<LegacyEncoding, RegExp>>> = {
  shift_jis: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  // Few texts of another kind happen to be syllables throughout.
  'euc-kr': /\p{Script=Hangul}/gu,
};

function leadBytes(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte <= 0x7f) continue;
    found.push(byte);
    at += 1;
  }
  return found;
}
