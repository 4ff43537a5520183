import { countCap } from '#src/common/count-cap.js';
import { tooManyEntries, trimBlanks, type ListRecord } from '#src/list-reading/index.js';
import { hasAddress, readMailbox, type Mailbox } from './mailboxes.js';

/** An entry of a pasted list: a record of a name and an address, and whom it names. */
export interface PastedEntry extends ListRecord, Mailbox {}

/** Text between two separators; a separator inside quotation marks, brackets or parentheses belongs to the text. */
const pieces = /(?:"[^"]*"|<[^<>]*>|\([^()]*\)|\[[^[\]]*\]|[^,;\t；，、"<([]+|["<([])+|[,;\t；，、]/gu;
const isSeparator = (text: string): boolean => /^[,;\t；，、]$/u.test(text);
const isComma = (text: string): boolean => text === ',' || text === '，' || text === '、';

/** What stands at the start of a line of a list: quoting, bullets, boxes to tick, numbers. */
const marker =
  /^[\p{Zs}\t]*(?:>+[\p{Zs}\t]*|[-–—*+·⁃✓✔✗][\p{Zs}\t]+|[•◦▪▫‣●○■□][\p{Zs}\t]*|\[[ xX]?\][\p{Zs}\t]*|\(?\d{1,5}[.):][\p{Zs}\t]+|\(?[a-zA-Z]\)[\p{Zs}\t]+)+/u;

/** What documents break lines by, beside the usual line ends. */
const softBreaks = /[\v\f\u0085\u2028\u2029]+/;

/** The fields of a mail's head, and what people write before an address. */
const label = /^[\p{Zs}\t]*([^<>@"()[\],;:\t]{1,60}):(?!\/)[\p{Zs}\t]*/u;
const fields =
  /^(?:to|cc|bcc|from|reply-to|sender|an|von|kopie|à|de|para|da|aan|van|till|från|til|fra|do|od|e-?mails?|mail|addresses)$/i;

/**
 * Reads a list of addresses as people paste it: out of a mail program, a chat, a document or a table, one a line or many,
 * with commas, semicolons, tabs, blanks or new lines between them. What names nobody stays in as it is, to be seen.
 * @throws DomainError `too_many`
 */
export function readPastedAddresses(lines: readonly string[]): PastedEntry[] {
  const entries: PastedEntry[] = [];
  for (const [index, text] of lines.entries()) {
    for (const mailbox of text.split(softBreaks).flatMap(entriesOf)) {
      entries.push({ ...mailbox, line: index + 1, cells: [mailbox.name, mailbox.email], problem: null });
      if (entries.length > countCap) throw tooManyEntries('people');
    }
  }
  return entries;
}

function entriesOf(text: string): Mailbox[] {
  const parts = piecesOf(withoutLabel(text.replace(marker, '')));
  const addresses = parts.filter(({ text: part }) => hasAddress(part));
  // `ann@…, Ann Lee`, and cells of a table with the address first.
  const [first, ...rest] = parts;
  if (first && addresses.length === 1 && addresses[0] === first && rest.length > 0 && rest.every(isNameBehind))
    return [
      withName(
        first.text,
        rest.map((part) => part.text),
      ),
    ];
  return gather(parts);
}

interface Piece {
  readonly text: string;
  /** What stands before it; empty for the first of a line. */
  readonly before: string;
}

const isNameBehind = ({ text, before }: Piece): boolean =>
  (before === '\t' || (isComma(before) && /\S\s+\S/.test(text))) && isNamePart(text);
const isNamePart = (text: string): boolean => /\p{L}/u.test(text) && !text.includes('@');

/** Pieces and separators of a line: some of each for every person. */
const mostPieces = 10 * countCap;

function piecesOf(line: string): Piece[] {
  let before = '';
  const found: Piece[] = [];
  let matches = 0;
  for (const [match] of line.matchAll(pieces)) {
    if ((matches += 1) > mostPieces) throw tooManyEntries('people');
    if (isSeparator(match)) before = before === '' || !isComma(match) ? match : before;
    else if (trimBlanks(match) !== '') {
      found.push({ text: trimBlanks(match), before: found.length === 0 ? '' : before });
      before = '';
    }
  }
  return found;
}

/** Tells whether a piece ends a person, though their address may be mistyped. */
const namesSomebody = (text: string): boolean => hasAddress(text) || /<[^<>@]*@[^<>]*>/.test(text);

/** Puts pieces without an address to the one behind them: `Lee, Ann <ann@…>`, `Ann Lee⇥ann@…`. */
function gather(parts: readonly Piece[]): Mailbox[] {
  const found: Mailbox[] = [];
  const everyAddressIsNamed = parts.every(
    ({ text }, index) => !namesSomebody(text) || text.includes('<') || !namesSomebody(parts[index - 1]?.text ?? 'a@b'),
  );
  let waiting: Piece[] = [];
  const giveUp = (): void => {
    for (const { text } of waiting) found.push(readMailbox(text));
    waiting = [];
  };
  for (const piece of parts) {
    if (piece.before === ';' || piece.before === '；') giveUp();
    if (!namesSomebody(piece.text)) {
      waiting.push(piece);
      continue;
    }
    const several = splitSeveral(piece.text);
    const belongs = /^[^<[(@]*\p{L}[^<[(@]*[<[(]/u.test(piece.text) ? isComma(piece.before) : everyAddressIsNamed;
    if (belongs && isName(waiting)) {
      const [head = '', ...others] = several;
      const names = waiting.map(({ text }) => text);
      found.push(withName(head, names, isComma(piece.before)));
      for (const one of others) found.push(readMailbox(one));
      waiting = [];
    } else {
      giveUp();
      for (const one of several) found.push(readMailbox(one));
    }
  }
  giveUp();
  return found;
}

/** Parts of a name, and the number of a line. */
const isName = (waiting: readonly Piece[]): boolean =>
  waiting.length > 0 &&
  waiting.length <= mostParts &&
  waiting.every(({ text }) => isNamePart(text) || /^\d+[.)]?$/.test(text));
const mostParts = 4;

function withName(text: string, names: readonly string[], commas = false): Mailbox {
  const typed = names.filter((name) => isNamePart(name));
  const { name, email } = readMailbox(text);
  // The last name before the comma, the first before the address.
  if (commas && name !== '') return readMailbox(`${[...typed, name].join(', ')} <${email}>`);
  return readMailbox(`${[...typed, name].filter(Boolean).join(commas ? ', ' : ' ')} <${email}>`);
}

/** `To: …` and the name of a group (RFC 5322, 3.4) are nobody's; `Ann Lee: ann@…` is Ann Lee's. */
function withoutLabel(line: string): string {
  const [whole = '', word = ''] = label.exec(line) ?? [];
  const rest = line.slice(whole.length);
  if (whole === '' || /^\s*(?:mailto|smtp)$/i.test(word) || !hasAddress(rest)) return line;
  const several = rest.split('@').length > 2;
  return several || fields.test(word.trim()) ? rest : `${word} ${rest}`;
}

const joiningWords = /^(?:[-–—/&+|]|and|und|et|y|e|en|och|og|or)$/i;

/** Characters of the longest text that is split at its addresses. */
const longestSeveral = 5_000;

/** Splits what has several addresses with nothing but blanks between them. */
function splitSeveral(text: string): string[] {
  const closed = text.length > longestSeveral ? [] : text.split(/(?<=<[^<>@]*@[^<>]*>)(?=[^<>]*[^<>\p{Zs}][^<>]*<)/u);
  if (closed.length > 1) return closed;
  const words = text.split(/[\p{Zs}\t]+/u);
  if (text.includes('<') || words.filter(hasAddress).length < 2) return [text];
  const kept = words.filter((word) => !joiningWords.test(word));
  if (kept.every(hasAddress)) return kept;
  return inTurn(kept);
}

/** `Ann Lee ann@… Bob bob@…`, or the names behind; where a name could belong to either side it stands alone. */
function inTurn(words: readonly string[]): string[] {
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (hasAddress(first) && hasAddress(last)) return [...words];
  const found: string[] = [];
  let current: string[] = [];
  const namesBefore = !hasAddress(first);
  for (const word of words) {
    if (!namesBefore && hasAddress(word) && current.length > 0) {
      found.push(current.join(' '));
      current = [];
    }
    current.push(word);
    if (namesBefore && hasAddress(word)) {
      found.push(current.join(' '));
      current = [];
    }
  }
  return current.length > 0 ? [...found, current.join(' ')] : found;
}
