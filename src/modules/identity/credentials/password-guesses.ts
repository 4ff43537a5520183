import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { longCommonPasswords } from './long-common-passwords.js';

/** What zxcvbn calls very unguessable, its best score: a slow hash keeps an attacker busy beyond that. */
const enoughGuesses = 1e10;

/** Code units that the estimator sees of each end: its time grows faster than the text does. */
const window = 48;

/**
 * Knows the most frequent passwords, repeats, sequences, keyboard rows, dates and letters in disguise (`p4ssw0rd`). Left out
 * on purpose: word lists for passphrases (four random words are a good password) and edit distance (slow). Few
 * substitutions are tried at once, or a text full of digits would take half a second.
 */
const estimator = new ZxcvbnFactory({
  dictionary: { passwords: dictionary['passwords-common'] },
  graphs: adjacencyGraphs,
  useLevenshteinDistance: false,
  l33tMaxSubstitutions: 2,
  maxLength: window,
});

/** One text for all that a guesser tries as one: full-width forms, capitals. Cut, for one character can unfold to eighteen. */
export const foldForGuessing = (text: string): string => text.normalize('NFKC').toLowerCase().slice(0, 512);

/** Without what people put between words, which a guesser drops too. */
export const withoutSeparators = (text: string): string => text.replace(/[\s._-]+/g, '');

/**
 * Whether a folded password would fall to somebody who tries well-known passwords and what is made from them. An estimate,
 * not a composition rule: any text of enough unrelated parts passes.
 */
export function isEasyToGuess(folded: string): boolean {
  const views = new Set([folded, withoutSeparators(folded)]);
  return [...views].some((view) => isListed(view) || hasFewGuesses(view));
}

/** In the list as it is, or with digits and signs around it. */
const isListed = (text: string): boolean =>
  longCommonPasswords.has(text) || longCommonPasswords.has(text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));

/** A repeated text is as good as what it repeats, a long one as the better of its ends. */
function hasFewGuesses(repeated: string): boolean {
  const text = repeated.replace(/^(.+?)\1+$/s, '$1');
  const ends = text.length <= window ? [text] : [text.slice(0, window), text.slice(-window)];
  return ends.every((end) => estimator.check(end).guesses < enoughGuesses);
}
