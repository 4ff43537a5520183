import { bulkWords, describeExceptions, people } from './bulk-change.js';

test('a bulk change says what is confirmed', () => {
  expect(bulkWords('changeRole', 'admin').confirm).toBe('Make admins');
  expect(bulkWords('changeRole', 'user').confirm).toBe('Make users');
  expect(bulkWords('deactivate', 'user')).toMatchObject({ confirm: 'Deactivate', danger: true });
  expect(bulkWords('resend', 'user').consequence).toContain('links they were sent before stop working');
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
  expect(describeExceptions({ unchanged: 1, refused: 0 })).toBe('1 stays as they are.');
  expect(describeExceptions({ unchanged: 3, refused: 1 })).toBe('3 stay as they are. 1 can’t be changed.');
});
