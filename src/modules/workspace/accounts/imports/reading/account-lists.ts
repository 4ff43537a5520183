import { widthOf, type Columns, type ListDescription, type ListRecord } from '#src/list-reading/index.js';
import { headingOf, type AccountMeaning } from './account-column-names.js';

const anAddress = /^[^\s@<>"',;:()[\]]+@[^\s@<>"',;:()[\]]+\.[^\s@<>"',;:()[\]]+$/;
const aDomain =
  /^(?:https?:\/\/)?[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?$/iu;

/** An address or a domain; headings such as `account.name` look like one and are none. */
const isEvidence = (cell: string): boolean => (anAddress.test(cell) || aDomain.test(cell)) && headingOf(cell) === null;

/** Lists of accounts: tables, whose columns are told by their headings. */
export const accountLists: ListDescription<AccountMeaning> = {
  many: 'accounts',
  headingOf,
  mainHeading: 'name',
  isEvidence,
  holdsEvidence: isEvidence,
  // A reason can have lines of any kind.
  startsAnew: () => false,
  findColumns,
  ignored: 'ignore',
  needed: ['name', 'domain', 'externalId'],
  noSuchColumn:
    'There is no column with names, domains or external ids in the list. If there is one, choose the line with the headings and the columns yourself.',
  chooseColumn: 'Choose the column that has the names of the accounts, their domains or their external ids.',
  plain: null,
};

/** Records that are looked at where there are no headings. */
const sample = 500;

/** By the headings; of several that mean the same the first counts. Without a header, by what stands in the columns. */
function findColumns(header: ListRecord | null, entries: readonly ListRecord[]): Columns<AccountMeaning> | null {
  const meanings = header === null ? byCells(entries) : byHeadings(header, entries);
  if (!meanings.some((meaning) => accountLists.needed.includes(meaning))) return null;
  return {
    meanings,
    unsure: false,
    notes:
      header === null && meanings.includes('ignore')
        ? ['There are no headings, so most columns are left out. Choose below what they are.']
        : twice(header, meanings),
  };
}

function byHeadings(header: ListRecord, entries: readonly ListRecord[]): AccountMeaning[] {
  const taken = new Set<AccountMeaning>();
  return Array.from({ length: widthOf([header, ...entries]) }, (_, index) => {
    const meaning = headingOf(header.cells[index] ?? '');
    if (meaning === null || taken.has(meaning)) return 'ignore';
    taken.add(meaning);
    return meaning;
  });
}

function byCells(entries: readonly ListRecord[]): AccountMeaning[] {
  const looked = entries.slice(0, sample).filter(({ problem }) => problem === null);
  const columns = Array.from({ length: widthOf(looked) }, (_, index) =>
    looked.flatMap(({ cells }) => (cells[index] ? [cells[index]] : [])),
  );
  const mostly = (matches: (cell: string) => boolean): number =>
    columns.findIndex((cells) => cells.length > 0 && cells.filter(matches).length * 2 > cells.length);
  const domain = mostly((cell) => aDomain.test(cell));
  const address = mostly((cell) => anAddress.test(cell));
  const name = columns.findIndex(
    (cells, index) => index !== domain && index !== address && cells.some((cell) => /\p{L}/u.test(cell)),
  );
  return columns.map((_, index) =>
    index === domain ? 'domain' : index === address ? 'contactEmail' : index === name ? 'name' : 'ignore',
  );
}

/** Tells of columns that are left out because another one means the same. */
function twice(header: ListRecord | null, meanings: readonly AccountMeaning[]): string[] {
  const titles = (header?.cells ?? []).map((cell) => cell.slice(0, 60));
  return titles.flatMap((title, index) => {
    const meaning = headingOf(title);
    if (meaning === null || meanings[index] !== 'ignore') return [];
    return [`“${title}” is left out, for “${titles[meanings.indexOf(meaning)] ?? ''}” means the same.`];
  });
}
