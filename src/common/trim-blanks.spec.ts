import { trimBlanks } from './trim-blanks.js';

describe('trimBlanks', () => {
  it.each([
    ['', ''],
    [' ', ''],
    [' \t \t', ''],
    ['a', 'a'],
    [' a', 'a'],
    ['a\t', 'a'],
    ['\t a \t b \t ', 'a \t b'],
    ['\u00a0a\u00a0', '\u00a0a\u00a0'],
    ['\na\r\n', '\na\r\n'],
    ['\u{1f98a} ', '\u{1f98a}'],
  ])('of %j is %j', (text, trimmed) => {
    expect(trimBlanks(text)).toBe(trimmed);
  });
});
