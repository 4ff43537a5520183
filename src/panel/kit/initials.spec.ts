import { groundOf, initialsOf } from './initials.js';

test.each([
  ['Ada Lindqvist', 'AL'],
  ['Ben van der Okafor', 'BO'],
  ['Åsa', 'Å'],
  ['“Jo” (she) Reyes', 'R'],
  [null, 'DI'],
  ['***', 'DI'],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name, 'dina@partner.example')).toBe(initials);
});

test('a person keeps their ground, and people differ', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `0199f2b4-5c1e-7000-8000-${String(index).padStart(12, '0')}`);
  expect(groundOf(String(ids[0]))).toBe(groundOf(String(ids[0])));
  expect(new Set(ids.map(groundOf)).size).toBeGreaterThan(4);
});
