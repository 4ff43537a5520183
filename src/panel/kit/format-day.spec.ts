import { dayAfter, daysBetween, describeDayFrom, describeWholeDay, nextMonday } from './format-day.js';

describe('days', () => {
  test.each([
    ['2026-11-28', 'Today'],
    ['2026-11-29', 'Tomorrow'],
    ['2026-11-27', 'Yesterday'],
    ['2026-12-04', 'Friday'],
    ['2026-12-05', '5 Dec'],
    ['2026-11-20', '20 Nov'],
    ['2027-01-02', '2 Jan 2027'],
  ])('%s is %s on 28 November 2026', (day, words) => {
    expect(describeDayFrom('2026-11-28', day)).toBe(words);
  });

  test('are counted over summer time and leap years', () => {
    expect([daysBetween('2026-03-28', '2026-03-30'), daysBetween('2028-03-01', '2028-02-28')]).toEqual([2, -2]);
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  });

  test('the next Monday is never the same day', () => {
    expect(['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'].map(nextMonday)).toEqual([
      '2026-11-30',
      '2026-11-30',
      '2026-12-07',
      '2026-12-07',
    ]);
  });

  test('a day in full', () => expect(describeWholeDay('2026-11-28')).toBe('Saturday 28 November'));
});
