import { describeExceptions } from '../../../kit/bulk-change.js';
import { bulkWords, people } from './bulk-change.js';

describe('the button that confirms a bulk change', () => {
  test.each([
    [{ role: 'admin' }, 24, 'Make 24 people admins'],
    [{ role: 'admin' }, 1, 'Make 1 person an admin'],
    [{ role: 'user' }, 1, 'Make 1 person a user'],
    [{ role: 'user' }, 10_001, 'Make 10,000+ people users'],
    [{ role: 'admin' }, null, 'Make admins'],
    [{ role: null }, 24, 'Change roles'],
    ['deactivate', 5, 'Deactivate 5 people'],
    ['deactivate', null, 'Deactivate'],
    ['reactivate', 1, 'Reactivate 1 person'],
    ['resend', 1, 'Resend 1 invitation'],
    ['resend', 12, 'Resend 12 invitations'],
    ['resend', null, 'Resend'],
  ] as const)('of %j for %j says “%s”', (choice, count, words) => {
    expect(bulkWords(choice).confirm(count)).toBe(words);
  });
});

test.each([
  [{ role: 'admin' }, 2, true],
  [{ role: 'admin' }, 1, false],
  [{ role: 'user' }, 200, false],
  [{ role: null }, 200, false],
  ['deactivate', 200, false],
] as const)('%j for %i is asked about twice: %j', (choice, count, twice) => {
  expect(bulkWords(choice).warning(count) !== null).toBe(twice);
});

test.each([
  [{ role: 'user' }, 8, '8 people are now users'],
  [{ role: 'admin' }, 1, '1 person is now an admin'],
  ['deactivate', 5, '5 people deactivated'],
  ['resend', 1, '1 invitation sent again'],
] as const)('what came of %j for %i reads “%s”', (choice, count, words) => {
  expect(bulkWords(choice).done(count)).toBe(words);
});

test.each([
  [1, '1 person'],
  [127, '127 people'],
  [10_001, '10,000+ people'],
])('%s is “%s”', (count, words) => {
  expect(people(count)).toBe(words);
});

test('who doesn’t change is counted', () => {
  expect(describeExceptions({ unchanged: 0, refused: 0 })).toBe('');
  expect(describeExceptions({ unchanged: 1, refused: 0 })).toBe('1 stays the same.');
  expect(describeExceptions({ unchanged: 3, refused: 1 })).toBe('3 stay the same. 1 can’t be changed.');
});
