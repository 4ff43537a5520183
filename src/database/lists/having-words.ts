import type { Bind } from './statement.js';

/**
 * Conditions for rows with each of the words somewhere in a text, in any case; none without words. It looks at every row that
 * the other conditions leave: beyond some ten thousand rows a list needs an index for its search, as the users' list has.
 * @param expression the text, in SQL: `concat_ws(' ', name, domain)`
 */
export const havingWords = (expression: string, query: string | undefined, bind: Bind): string[] =>
  (query ?? '')
    .normalize('NFC')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => `${expression} ILIKE ${bind(`%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`)}`);
