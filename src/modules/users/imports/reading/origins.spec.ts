import { readFileSync } from 'node:fs';
import { readPeopleList } from './people-list.js';

interface Expected {
  readonly encoding: string | null;
  readonly separator: string | null;
  readonly headerLine: number | null;
  /** Email, name and role of everybody who would be added. */
  readonly people: readonly (readonly [string, string, string])[];
  /** Email and code of every other line. */
  readonly refused?: readonly (readonly [string, string])[];
  /** Whether the column with the addresses has to be chosen. */
  readonly unsure?: boolean;
  /** How many things an admin is told. */
  readonly notes?: number;
}

const lists = new URL('../../../../../test/fixtures/lists/', import.meta.url);
const origins = JSON.parse(readFileSync(new URL('expected.json', lists), 'utf8')) as Record<string, Expected>;

test.each(Object.entries(origins))('the people in %s are read', async (name, expected) => {
  const bytes = readFileSync(new URL(name, lists));
  const { reading, rows } = await readPeopleList({ bytes }, 'user');
  expect({
    encoding: reading.encoding,
    separator: reading.separator,
    headerLine: reading.headerLine,
    people: rows.filter(({ remark }) => remark === null).map(({ email, name: who, role }) => [email, who, role]),
    refused: rows.flatMap(({ email, remark }) => (remark === null ? [] : [[email, remark.code]])),
    unsure: reading.unsure,
    notes: reading.notes.length,
  }).toEqual({ refused: [], unsure: false, notes: 0, ...expected });
});
