import type { User } from '../../api/types.js';
import { describeCount } from '../../kit/format-count.js';
import { describeFound, describeRange } from './describe-people.js';
import { peopleViews } from './list-params.js';

const { defaultView } = peopleViews;

const page = (people: number, all: number | null) => ({
  data: Array<User>(people),
  counts: { all, active: all, inactive: 0, neverLoggedIn: 0, deactivated: 0, admins: 1, users: all },
});

describe('how many people there are, in words', () => {
  test.each([
    [0, '0'],
    [97, '97'],
    [10_000, '10,000'],
    [10_001, '10,000+'],
    [null, ''],
  ])('%s is shown as “%s”', (count, words) => {
    expect(describeCount(count)).toBe(words);
  });

  test('the first page is announced by how many there are', () => {
    expect(describeFound(page(25, 128), defaultView)).toBe('128 people');
    expect(describeFound(page(1, 1), defaultView)).toBe('1 person');
    expect(describeFound(page(25, 10_001), defaultView)).toBe('10,000+ people');
    expect(describeFound(page(25, null), defaultView)).toBe('Many people');
  });

  test('a later page by which of them it shows', () => {
    const second = { ...defaultView, cursor: 'c', page: 2 };
    expect(describeFound(page(25, 128), second)).toBe('26–50 of 128');
    expect(describeRange(page(3, null), { ...second, page: 401 })).toBe('10,001–10,003');
  });

  test('the count is that of the status that is looked at', () => {
    expect(describeFound(page(0, 128), { ...defaultView, status: 'inactive' })).toBe('0 people');
  });
});
