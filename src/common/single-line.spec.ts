import { isName, isSingleLine, normalizeName } from './single-line.js';

describe('isSingleLine', () => {
  it.each([
    'Ada Lindqvist',
    "Seán O'Brien-Łuć",
    'Zoë',
    'נועה',
    'محمد',
    '渡邊 葵',
    'राम',
    '</script><script>',
    'Ada 🦊',
    '=1+1',
    '',
  ])('lets %j through', (text) => {
    expect(isSingleLine(text)).toBe(true);
  });

  it.each([
    ['a line feed', 'Ada\nLindqvist'],
    ['a carriage return', 'Ada\rLindqvist'],
    ['NUL', 'Ada\0'],
    ['a tab', 'Ada\tLindqvist'],
    ['an escape', 'Ada\u001b[31m'],
    ['a C1 control', 'Ada\u0085Lindqvist'],
    ['a line separator', 'Ada\u2028Lindqvist'],
    ['a paragraph separator', 'Ada\u2029Lindqvist'],
    ['a right-to-left override', 'Ada\u202eadA'],
    ['a directional isolate', 'Ada\u2066x\u2069'],
    ['a zero-width space', 'A\u200bda'],
    ['a word joiner', 'A\u2060da'],
    ['a byte-order mark', '\ufeffAda'],
    ['a soft hyphen', 'A\u00adda'],
    ['a Hangul filler', 'Ada\u3164'],
    ['a tag character', 'Ada\u{e0061}'],
    ['a lone surrogate', 'Ada\ud83e'],
    ['a private-use character', 'Ada\ue000'],
    ['an unassigned character', 'Ada\u0378'],
  ])('refuses %s', (_, text) => {
    expect(isSingleLine(text)).toBe(false);
  });

  it.each([
    ['a Persian non-joiner', 'علی\u200cرضا'],
    ['a Sinhala joiner', 'ශ්\u200dරී'],
    ['a Devanagari non-joiner', 'क्\u200cष'],
    ['the variant of a Japanese character', '渡邉\u{e0102} 葵'],
    ['a red heart', 'Ada ❤\ufe0f'],
    ['an emoji of several', 'Ada 👩🏽\u200d💻'],
  ])('lets the invisible character of %s through', (_, text) => {
    expect(isSingleLine(text)).toBe(true);
  });

  it.each([
    ['a joiner between Latin letters', 'A\u200dda'],
    ['a non-joiner between Latin letters', 'A\u200cda'],
    ['a joiner between Cyrillic letters', 'А\u200dда'],
    ['a joiner between Greek letters', 'Α\u200dδα'],
    ['a variation selector after a Latin letter', 'A\ufe0fda'],
    ['a joiner at the start', '\u200dعلی'],
    ['a joiner at the end', 'علی\u200c'],
    ['a joiner after a space', 'علی \u200cرضا'],
    ['two joiners in a row', 'علی\u200c\u200cرضا'],
    ['a joiner between digits', '1\u200c2'],
  ])('refuses %s', (_, text) => {
    expect(isSingleLine(text)).toBe(false);
  });
});

describe('normalizeName', () => {
  it.each([
    ['  Ada   Lindqvist ', 'Ada Lindqvist'],
    ['Ada\u00a0Lindqvist', 'Ada Lindqvist'],
    ['葵\u3000渡邊', '葵 渡邊'],
    ['Zoe\u0308', 'Zoë'],
    ['   ', ''],
  ])('makes %j into %j', (text, name) => {
    expect(normalizeName(text)).toBe(name);
  });

  it.each(['Ada\n', '\tAda', 'Ada\r\nLindqvist', 'Ada\0', 'Ada\u200b'])(
    'leaves the control in %j to be refused',
    (text) => {
      expect(isSingleLine(normalizeName(text))).toBe(false);
    },
  );
});

describe('a text with marks without end', () => {
  const [covered, longest] = ['e' + '\u0301'.repeat(31), 'e' + '\u0301'.repeat(30)];

  it('is no name, and is left as it is: to put marks in order takes long', () => {
    for (const text of [covered, 'a' + '\u0301\u0316'.repeat(16_000), 'e\u0301'.repeat(5_000), ' '.repeat(100_000)]) {
      expect(normalizeName(text) === text).toBe(true);
      expect(isName(text)).toBe(false);
    }
    expect(isSingleLine(covered)).toBe(false);
  });

  it('is told from one with as many as any language has', () => {
    expect([isSingleLine(longest), isName(normalizeName(longest))]).toEqual([true, true]);
    expect(normalizeName(`  ${'e\u0301'.repeat(1_000)} `)).toBe('\u00e9'.repeat(1_000));
  });
});

describe('isName', () => {
  it.each(['Ada', 'Q', '葵', '7', 'X Æ A-12'])('accepts %j', (text) => {
    expect(isName(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['signs alone', '--- !'],
    ['an emoji alone', '🦊'],
    ['blanks that look like letters', '\u3164\u3164'],
    ['Braille blanks', '\u2800'],
    ['two lines', 'Ada\nLindqvist'],
  ])('refuses %s', (_, text) => {
    expect(isName(text)).toBe(false);
  });

  it('counts characters, not code units: 100 are accepted, 101 refused', () => {
    expect(isName('𠮷'.repeat(100))).toBe(true);
    expect(isName('𠮷'.repeat(101))).toBe(false);
  });
});
