import { unreadable, type ListDescription, type ListRecord } from '#src/list-reading/index.js';
import { headingOf, type ColumnMeaning } from './column-names.js';
import { hasAddress, isAddress } from './mailboxes.js';
import { readPastedAddresses } from './pasted-addresses.js';
import { findColumns } from './people-columns.js';

/** Lists of people: told by their addresses, in tables or out of a mail. */
export const peopleLists: ListDescription<ColumnMeaning> = {
  many: 'people',
  headingOf,
  mainHeading: 'email',
  isEvidence: isAddress,
  holdsEvidence: hasAddress,
  // Nobody writes an address behind the line break of a cell.
  startsAnew: hasAddress,
  findColumns,
  ignored: 'ignore',
  needed: ['email'],
  noSuchColumn:
    'There is no column with email addresses in the list. If there is one, choose the line with the headings and the columns yourself.',
  chooseColumn: 'Choose the column that has the email addresses.',
  plain: {
    isTable,
    read: (lines) => {
      const people = readPastedAddresses(lines);
      if (!people.some(({ email }) => hasAddress(email))) throw unreadable('There is no email address in the list.');
      return people;
    },
  },
};

/** Tells a table without a header from a list of addresses: it has one address a line and something beside it. */
function isTable(records: readonly ListRecord[]): boolean {
  const readable = records.filter(({ problem }) => problem === null).map(({ cells }) => cells);
  const counts = readable.map((cells) => cells.filter((cell) => cell.includes('@')).length);
  if (readable.some((cells) => cells.some(hasSeveralOrBrackets))) return false;
  const [width = 0] = readable.map((cells) => cells.length);
  const alike = readable.every((cells) => cells.length === width) && width > 1;
  if (counts.every((count) => count <= 1)) return alike && counts.some((count) => count === 1);
  return alike && width > 2 && readable.length > 1 && counts.every((count) => count < width);
}

const hasSeveralOrBrackets = (cell: string): boolean => cell.includes('<') || cell.split('@').length > 2;
