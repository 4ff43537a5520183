import { describeAge, describeDay, describeExactly, describeLastActive, showTimesIn } from './format-time.js';

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
    ['6 days ago', (at: Date) => at.setDate(9)],
    ['29 days ago', (at: Date) => at.setHours(12 - 29 * 24 - 20)],
    ['30 days ago', (at: Date) => at.setHours(12 - 30 * 24)],
    ['59 days ago', (at: Date) => at.setHours(12 - 60 * 24 + 1)],
    ['60 days ago', (at: Date) => at.setHours(12 - 60 * 24)],
    ['2 months ago', (at: Date) => at.setHours(12 - 61 * 24)],
    ['2 months ago', (at: Date) => at.setMonth(3, 10)],
    ['11 months ago', (at: Date) => at.setHours(12 - 364 * 24)],
    ['23 months ago', (at: Date) => at.setHours(12 - 730 * 24)],
    ['2 years ago', (at: Date) => at.setHours(12 - 731 * 24)],
    ['3 years ago', (at: Date) => at.setFullYear(2023)],
  ])('%s', (words, change) => {
    expect(age(change)).toBe(words);
  });

  test('the day and the exact time in UTC', () => {
    const at = new Date(Date.UTC(2026, 0, 12, 9, 14, 59));
    expect(describeDay(new Date(2026, 0, 12))).toBe('12 Jan 2026');
    expect(describeExactly(at)).toBe('12 Jan 2026, 09:14 UTC');
  });

  test('are told in the time zone of the reader’s choice', () => {
    const late = new Date('2026-01-12T20:14:00Z');
    showTimesIn('Asia/Tokyo');
    expect(describeDay(late)).toBe('13 Jan 2026');
    expect(describeExactly(late)).toBe('13 Jan 2026, 05:14 GMT+9');
    expect(describeAge(late, Date.parse('2026-01-13T15:14:00Z'))).toBe('Yesterday');
    showTimesIn('Nowhere/Land');
    expect(describeDay(late)).toBe('13 Jan 2026');
    showTimesIn(null);
    expect(describeExactly(late)).toBe('12 Jan 2026, 20:14 UTC');
  });

  test('never grow younger: an hour later it was as long ago or longer', () => {
    const unit = ['hour', 'yesterday', 'day', 'month', 'year'];
    const rank = (words: string): number => {
      const [, count = '1', name = ''] = /^(\d+) (\w+?)s? ago$/.exec(words) ?? ['', '1', words.toLowerCase()];
      return unit.indexOf(name) * 1_000 + Number(count);
    };
    const at = new Date(2026, 1, 3, 17, 30);
    const ranks = Array.from({ length: 3 * 366 * 24 }, (_, hours) =>
      rank(describeAge(at, at.getTime() + (hours + 1) * 3_600_000)),
    );
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  });

  test.each([1, 24 * 6, 24 * 7, 24 * 29.99, 24 * 30 - 0.001, 24 * 30, 24 * 30.5, 24 * 60, 24 * 400])(
    'a last activity %d hours ago agrees with its status, on a page that was left open and by a clock that is off',
    (hours) => {
      const at = new Date(now.getTime() - hours * 3_600_000);
      const status = hours < 720 ? 'active' : 'inactive';
      for (const off of [0, -10, 10, 24 * 40, -24 * 3]) {
        const words = describeLastActive(at, status, now.getTime() + off * 3_600_000);
        const isLong = /month|year|[3-9]\d days/.test(words);
        expect([words, isLong]).toEqual([words, status === 'inactive']);
      }
    },
  );
});
