import { isSingleLine } from './single-line.js';

/** The longest text that a field takes where nothing is said, in characters (code points): some pages. */
export const maxTextLength = 10_000;

/** Controls beside tab and line feed: no keyboard types them, PostgreSQL refuses NUL, and terminals obey some. */
// eslint-disable-next-line no-control-regex -- they are what it looks for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** A text of several lines as it is stored: lines end by a line feed, nothing blank surrounds it. */
export const normalizeText = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** Whether a text has at most so many characters. */
export const isWithin = (text: string, characters: number): boolean =>
  // A character has two code units at most.
  text.length <= characters || (text.length <= characters * 2 && Array.from(text).length <= characters);

/** Whether a normalized text can be stored and shown: whole characters, no controls, not too long. */
export const isText = (text: string, characters = maxTextLength): boolean =>
  isWithin(text, characters) && text.isWellFormed() && !control.test(text);

/** The same for a text of one line, in which nothing is invisible. */
export const isLine = (text: string, characters: number): boolean => isWithin(text, characters) && isSingleLine(text);
