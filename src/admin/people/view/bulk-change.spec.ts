import { bulkWords, people } from './bulk-change.js';

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
