import { describeColumns, doneOf, outcomesOf } from './import-progress.js';

const counts = { ready: 0, waiting: 3, added: 5, alreadyHere: 1, refused: 2 };

test('an import’s outcomes are those it has lines of', () => {
  expect(outcomesOf({ counts })).toEqual([
    { outcome: 'waiting', count: 3 },
    { outcome: 'added', count: 5 },
    { outcome: 'alreadyHere', count: 1 },
    { outcome: 'refused', count: 2 },
  ]);
});

test('its progress is what no longer waits', () => {
  expect(doneOf({ total: 11, counts })).toBe(8);
});

test('it says what it took the columns for', () => {
  expect(describeColumns({ columns: { email: 'Mail', name: 'Full name', role: null } })).toBe(
    '“Mail” as the address, “Full name” as the name',
  );
  expect(describeColumns({ columns: { email: null, name: null, role: null } })).toBe(
    'no header: every entry as an address',
  );
});
