import { daysAfter, isDay } from './day.js';
import { isLine, isText, maxTextLength, normalizeText } from './plain-text.js';

describe('a text that people write', () => {
  it.each([
    ['emoji with joiners', '👩‍👩‍👧 went live 🎉'],
    ['letters from right to left', 'مرحبا بالعالم'],
    ['what ends a script', '</script><b>'],
    ['several lines', 'one\n\ttwo'],
    ['as many characters as fit, of two units each', '𠮷'.repeat(maxTextLength)],
  ])('may hold %s', (_, text) => expect(isText(normalizeText(text))).toBe(true));

  it.each([
    ['NUL', 'a\0b'],
    ['an escape', 'a\u001b[2J'],
    ['half a character', 'a\ud83d'],
    ['a character too many', 'a'.repeat(maxTextLength + 1)],
  ])('may not hold %s', (_, text) => expect(isText(normalizeText(text))).toBe(false));

  it('ends its lines in one way, with nothing around it', () => {
    expect(normalizeText(' a\r\nb\rc\n ')).toBe('a\nb\nc');
  });

  it('of one line has no other', () => {
    expect([isLine('Call 👩‍👩‍👧 today', 200), isLine('a\nb', 200), isLine('a\u202eb', 200), isLine('abc', 2)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a day', () => {
  it.each(['2026-02-28', '2028-02-29', '9999-12-31'])('%s is one', (text) => expect(isDay(text)).toBe(true));

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '0026-01-01', '2026-01-01T00:00:00Z', 'infinity', ''])(
    '%j is none',
    (text) => expect(isDay(text)).toBe(false),
  );

  it('is followed by others', () => {
    expect([daysAfter('2026-12-31', 1), daysAfter('2026-03-01', -1)]).toEqual(['2027-01-01', '2026-02-28']);
  });
});
