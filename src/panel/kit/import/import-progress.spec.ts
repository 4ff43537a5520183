import type { ListReading } from './import-kind.js';
import { describeReading, doneOf, outcomesOf, withMeaning } from './import-progress.js';

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

const reading: ListReading = {
  encoding: null,
  encodingSample: [],
  separator: ',',
  headerLine: 1,
  unsure: false,
  notes: [],
  columns: [
    { heading: 'Mail', cells: [], as: 'email' },
    { heading: 'Full name', cells: [], as: 'name' },
    { heading: 'City', cells: [], as: 'ignore' },
  ],
};

const labels = { email: 'Email', name: 'Name', ignore: 'Ignore' };
const read = (as: ListReading): string => describeReading(as, labels, 'a list of addresses');

test('it says what it took the columns for', () => {
  expect(read(reading)).toBe('Read “Mail” as Email, “Full name” as Name.');
  expect(read({ ...reading, headerLine: null, columns: [{ heading: '', cells: [], as: 'email' }] })).toBe(
    'Read column 1 as Email; there are no headings.',
  );
  expect(read({ ...reading, columns: [] })).toBe('Read as a list of addresses.');
});

test('a column that is read as something takes that from the one that was', () => {
  expect(withMeaning(reading.columns, 2, 'email')).toEqual(['ignore', 'name', 'email']);
  expect(withMeaning(reading.columns, 1, 'ignore')).toEqual(['email', 'ignore', 'ignore']);
});
