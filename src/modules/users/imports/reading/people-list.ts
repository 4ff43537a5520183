import { countCap } from '#src/common/count-cap.js';
import type { Role } from '#src/common/role.js';
import { isRemark, readNewPerson } from '../../invitations/new-person.js';
import { duplicate, type RowRemark } from '../../invitations/row-outcome.js';
import {
  readTable,
  tooManyEntries,
  unreadable,
  type ListReading,
  type ListRecord,
  type ListSource,
  type ReadingChoices,
} from '#src/list-reading/index.js';
import { hasAddress, readMailbox } from './mailboxes.js';
import type { PastedEntry } from './pasted-addresses.js';
import { peopleLists } from './people-lists.js';
import { cleanName, joinNames } from './person-names.js';
import { roleFrom, type ColumnMeaning } from './column-names.js';

/** A line as it was judged by itself and by those before it. */
export interface ListedRow {
  readonly line: number;
  /** Normalized; as written where it is no address. */
  readonly email: string;
  readonly name: string;
  readonly role: Role | null;
  readonly remark: (RowRemark & { readonly outcome: 'alreadyHere' | 'refused' }) | null;
}

interface PeopleList {
  readonly reading: ListReading;
  readonly rows: readonly ListedRow[];
}

/** What a thread is given to read. */
export interface PeopleListTask {
  readonly source: ListSource;
  readonly defaultRole: Role;
  readonly choices: ReadingChoices<ColumnMeaning>;
}

/**
 * Reads a file or a pasted list: what its columns are, and of each line whom it names. A cell is text, whatever a
 * spreadsheet would make of it.
 * @throws DomainError `unreadable_file` when there are no addresses in it, `too_many`
 */
export async function readPeopleList(
  source: ListSource,
  defaultRole: Role,
  choices: ReadingChoices<ColumnMeaning> = {},
): Promise<PeopleList> {
  const { reading, entries: people, meanings } = await readTable(source, peopleLists, choices);
  if (people.length > countCap) throw tooManyEntries(peopleLists.many);
  if (people.length === 0) throw unreadable('There is nobody in the list.');
  const seen = new Set<string>();
  return {
    reading,
    rows: people.map((record) => notTwice(readRow(record, meanings, defaultRole), seen)),
  };
}

interface Typed {
  readonly email: string;
  readonly name: string;
  /** What stands for the role; empty when nothing does. */
  readonly role: string;
  readonly problem: RowRemark | null;
}

function readRow(record: ListRecord, meanings: readonly ColumnMeaning[], defaultRole: Role): ListedRow {
  const { email, name, role: word, problem } = isPasted(record) ? typedIn(record) : typedUnder(record, meanings);
  const role = word === '' ? defaultRole : roleFrom(word);
  const shown = { line: record.line, email, name, role };
  const refuse = (remark: RowRemark): ListedRow => ({ ...shown, remark: { outcome: 'refused', ...remark } });
  if (problem !== null) return refuse(problem);
  if (email === '') return refuse(emailMissing);
  const person = readNewPerson({ email, name, role: role ?? defaultRole });
  if (isRemark(person)) return refuse(hasSeveral(email) ? severalAddresses : person);
  const found = { ...shown, email: person.email.value, name: person.name };
  return { ...found, remark: role === null ? { outcome: 'refused', ...unknownRole(word) } : null };
}

const isPasted = (record: ListRecord): record is PastedEntry => 'email' in record;

const typedIn = ({ email, name }: PastedEntry): Typed => ({ email, name, role: '', problem: null });

function typedUnder({ cells, problem }: ListRecord, meanings: readonly ColumnMeaning[]): Typed {
  if (problem !== null)
    return {
      email: firstAddress(cells[0] ?? ''),
      name: '',
      role: '',
      problem: { code: 'unreadable_line', detail: problem },
    };
  const cell = (meaning: ColumnMeaning): string => cells[meanings.indexOf(meaning)] ?? '';
  const mailbox = readMailbox(cell('email'));
  const parts = joinNames(cleanName(cell('firstName')), cleanName(cell('lastName')));
  const name = parts || cleanName(cell('name')) || mailbox.name;
  return { email: mailbox.email, name, role: cell('role'), problem: null };
}

const firstAddress = (text: string): string => /[^\s"',;|<>]+@[^\s"',;|<>]+/.exec(text)?.[0] ?? '';

const hasSeveral = (email: string): boolean =>
  email
    .slice(0, 1000)
    .split(/[\s,;]+/)
    .filter(hasAddress).length > 1;

function notTwice(row: ListedRow, seen: Set<string>): ListedRow {
  if (row.remark !== null) return row;
  if (seen.has(row.email)) return { ...row, remark: { outcome: 'alreadyHere', ...duplicate } };
  seen.add(row.email);
  return row;
}

const emailMissing: RowRemark = { code: 'email_missing', detail: 'This line has no email address.' };

const severalAddresses: RowRemark = {
  code: 'several_addresses',
  detail: 'There are several addresses in this cell. Leave the one to invite them by.',
};

const unknownRole = (word: string): RowRemark => ({
  code: 'unknown_role',
  detail: `“${word.slice(0, 40).toWellFormed()}” is no role here: write Admin or User, or leave the cell empty.`,
});
