import { foldForGuessing, isEasyToGuess, withoutSeparators } from './password-guesses.js';

/** Characters are Unicode code points of the normalized password (NIST SP 800-63B-4, 3.1.1.2). */
export const shortestPassword = 15;
/** Four times what ASVS 6.2.9 asks for; bounds what the hash has to read to 1 KiB. */
export const longestPassword = 256;

/** What somebody who knows the person would try first. */
export interface PasswordContext {
  readonly email: string;
  readonly name: string;
  readonly organizationName?: string | null;
}

export interface PasswordProblem {
  readonly code: 'too_short' | 'too_long' | 'unsupported_character' | 'common' | 'contextual';
  /** A sentence for the person who chose the password. */
  readonly detail: string;
}

const sentences: Record<PasswordProblem['code'], string> = {
  too_short: `Use at least ${shortestPassword} characters. Four unrelated words make a good password.`,
  too_long: `Use at most ${longestPassword} characters.`,
  unsupported_character: 'The password contains a line break or another character that cannot be typed everywhere.',
  common:
    'This password is easy to guess: it is well known, or made of common words, repeats or rows of keys. Four unrelated words make a good one.',
  contextual:
    'This password is easy to guess for somebody who knows you. Leave out your name, your email, your organization and Thread.',
};

/** Controls, lone surrogates and unassigned code points: not typed by people, and not stable under normalization. */
const unsupported = /[\p{Cc}\p{Cs}\p{Cn}]/u;

/** The product's own name, with what is in the context: the documented list of context-specific words of ASVS 6.1.2. */
const productName = 'thread';

/**
 * The one form of a password that is ever hashed or compared: composed (NFC), so that the same keys on another system give
 * the same password (NIST SP 800-63B-4, 3.1.1.2). Nothing is trimmed, folded or cut [ASVS 6.2.8].
 */
export const normalizePassword = (password: string): string => password.normalize('NFC');

/**
 * What is wrong with a new password, or null. Length and guessability are all that counts; there are no rules of
 * composition [ASVS 6.2.1, 6.2.4, 6.2.5, 6.2.9, 6.2.11]. Takes a few milliseconds of CPU, some tens at worst.
 */
export function findPasswordProblem(password: string, context: PasswordContext): PasswordProblem | null {
  // A code point has at most two code units, and a decomposed text up to four times as many (UAX #15).
  if (password.length > longestPassword * 8) return problem('too_long');
  const normalized = normalizePassword(password);
  if (unsupported.test(normalized)) return problem('unsupported_character');
  const { length } = Array.from(normalized);
  if (length < shortestPassword) return problem('too_short');
  if (length > longestPassword) return problem('too_long');
  const folded = foldForGuessing(normalized);
  if (isEasyToGuess(folded)) return problem('common');
  return leansOnContext(folded, context) ? problem('contextual') : null;
}

/** Whether the password contains words of the context and is easy to guess without them. */
function leansOnContext(folded: string, context: PasswordContext): boolean {
  const text = withoutSeparators(folded);
  const rest = contextWords(context).reduce((left, word) => left.replaceAll(word, ''), text);
  // With nothing taken out it has been judged already.
  return rest !== text && isEasyToGuess(rest);
}

/** Folded, without separators, the longest first. Shorter ones than three letters are in every text by chance. */
function contextWords({ email, name, organizationName }: PasswordContext): string[] {
  const phrases = [email, ...email.split('@'), name, organizationName ?? '', productName].map(foldForGuessing);
  const words = phrases.flatMap((phrase) => [withoutSeparators(phrase), ...phrase.split(/[^\p{L}\p{M}\p{N}]+/u)]);
  return [...new Set(words)].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
}

const problem = (code: PasswordProblem['code']): PasswordProblem => ({ code, detail: sentences[code] });
