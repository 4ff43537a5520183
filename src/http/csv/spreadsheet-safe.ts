/** Blanks, invisible characters and quotes: what a spreadsheet may pass over before it looks for a formula. */
const passedOver = String.raw`[\p{Z}\p{C}"'\u2018\u2019\u201c\u201d\u0060]*`;

/** The signs that begin a formula, in the forms that a spreadsheet takes for them: full-width, small, the minus of mathematics. */
const sign = String.raw`[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]`;

/**
 * Where a cell begins: at the text's start, and behind what a spreadsheet of another language, which parts cells by
 * semicolons, takes for its end.
 */
const start = String.raw`(^|[;\t\r\n])`;
const formula = String.raw`(?=\p{Cc}|${passedOver}${sign})`;

const unsafe = new RegExp(`${start}${formula}`, 'gu');
const madeSafe = new RegExp(`${start}'${formula}`, 'gu');

/**
 * The text as a spreadsheet can open it: nothing in it is taken for a formula. An apostrophe goes before whatever could
 * begin one, which spreadsheets read as "this is text" [ASVS 1.2.10].
 */
export const spreadsheetSafe = (text: string): string => text.replace(unsafe, "$1'");

/** The text that {@link spreadsheetSafe} made safe, as it was before. */
export const fromSpreadsheet = (text: string): string => text.replace(madeSafe, '$1');
