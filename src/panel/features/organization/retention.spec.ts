import { isShorter, parseRetention } from './retention.js';

describe('how long events are kept', () => {
  test.each([
    ['30', 30],
    [' 365 ', 365],
    ['3650', 3650],
    ['29', null],
    ['3651', null],
    ['', null],
    ['1e2', null],
    ['90.5', null],
    ['-90', null],
  ])('%j is %j', (text, days) => {
    expect(parseRetention(text)).toBe(days);
  });

  test('events are deleted where they were kept longer', () => {
    expect(isShorter(null, 365)).toBe(true);
    expect(isShorter(365, 90)).toBe(true);
    expect(isShorter(90, 90)).toBe(false);
    expect(isShorter(90, 365)).toBe(false);
    expect(isShorter(90, null)).toBe(false);
  });
});
