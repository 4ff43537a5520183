import { describeAge, describeDay, describeExactly } from './describe-time.js';

const now = new Date(2026, 5, 15, 12, 0);
const age = (change: (date: Date) => void): string => {
  const at = new Date(now);
  change(at);
  return describeAge(at, now.getTime());
};

describe('times as people say them', () => {
  test.each([
    ['Just now', (at: Date) => at.setSeconds(-20)],
    ['Just now', (at: Date) => at.setMinutes(10)],
    ['1 minute ago', (at: Date) => at.setSeconds(-65)],
    ['59 minutes ago', (at: Date) => at.setMinutes(-59)],
    ['3 hours ago', (at: Date) => at.setHours(9)],
    ['Yesterday', (at: Date) => at.setHours(-1)],
    ['Yesterday', (at: Date) => at.setDate(14)],
    ['2 days ago', (at: Date) => at.setDate(13)],
    ['47 days ago', (at: Date) => at.setDate(15 - 47)],
    ['2 months ago', (at: Date) => at.setMonth(3, 10)],
    ['3 years ago', (at: Date) => at.setFullYear(2023)],
  ])('%s', (words, change) => {
    expect(age(change)).toBe(words);
  });

  test('the day and the exact time in UTC', () => {
    const at = new Date(Date.UTC(2026, 0, 12, 9, 14, 59));
    expect(describeDay(new Date(2026, 0, 12))).toBe('12 Jan 2026');
    expect(describeExactly(at)).toBe('2026-01-12 09:14 UTC');
  });
});
