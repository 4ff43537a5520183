import type { Role } from '#src/common/role.js';
import { isRemark, readNewPerson, type NewPerson } from '../../invitations/new-person.js';
import { duplicate, type RowRemark } from '../../invitations/row-outcome.js';
import { findLayout, type Columns, type Layout } from './columns.js';
import { readPastedAddresses } from './pasted-addresses.js';
import { readRecords, type ListRecord } from './records.js';
import { mostPeople, tooManyPeople, unreadable } from './unreadable.js';
import { roleFrom } from './words.js';

/** What a list's columns are called; null where it has no such column or no header. */
export interface ColumnTitles {
  readonly email: string | null;
  readonly name: string | null;
  readonly role: string | null;
}

/** A line as it was judged by itself and by those before it. */
export interface ListedRow {
  readonly line: number;
  /** As written where it is no address. */
  readonly email: string;
  readonly name: string;
  readonly role: Role | null;
  readonly person: NewPerson | null;
  readonly remark: (RowRemark & { readonly outcome: 'alreadyHere' | 'refused' }) | null;
}

export interface PeopleList {
  readonly columns: ColumnTitles;
  readonly rows: readonly ListedRow[];
}

/**
 * Reads a CSV file or a pasted list of addresses: what its columns are, and of each line whom it names. A cell is text,
 * whatever a spreadsheet would make of it.
 * @throws DomainError `unreadable_file` when there are no addresses in it, `too_many`
 */
export function readPeopleList(text: string, defaultRole: Role): PeopleList {
  const { columns, header, records } = read(text.replace(/^\ufeff/, ''));
  if (records.length > mostPeople) throw tooManyPeople();
  if (records.length === 0) throw unreadable('There is nobody in the list.');
  const seen = new Set<string>();
  return {
    columns: titlesOf(columns, header),
    rows: records.map((record) => notTwice(readRow(record, columns, defaultRole), seen)),
  };
}

/** Ends of lines in a list; the empty ones among them cost time as well. */
const mostLines = 100_000;

function read(text: string): Layout & { readonly records: readonly ListRecord[] } {
  if ((text.match(/\r\n|\n|\r/g)?.length ?? 0) > mostLines) throw tooManyPeople();
  const pasted = readPastedAddresses(text);
  if (pasted !== null) return { columns: { email: 0, name: [], role: null }, header: null, records: pasted };
  const records = readRecords(text);
  const layout = findLayout(records);
  if (layout === null) throw unreadable('There is no column with email addresses in the list.');
  return { ...layout, records: layout.header === null ? records : records.slice(1) };
}

function titlesOf({ email, name, role }: Columns, header: ListRecord | null): ColumnTitles {
  const title = (index: number | null): string | null => (index === null ? null : (header?.cells[index] ?? null));
  const names = name.map(title).filter((one) => one !== null);
  return { email: title(email), name: names.length > 0 ? names.join(' + ') : null, role: title(role) };
}

function readRow({ line, cells }: ListRecord, columns: Columns, defaultRole: Role): ListedRow {
  const cell = (index: number): string => cells[index] ?? '';
  const mailbox = splitMailbox(cell(columns.email));
  const typedName = columns.name.map(cell).filter(Boolean).join(' ') || mailbox.name;
  const word = columns.role === null ? '' : cell(columns.role);
  const role = word === '' ? defaultRole : roleFrom(word);
  const shown = { line, email: mailbox.email, name: typedName, role, person: null };
  if (mailbox.email === '')
    return {
      ...shown,
      remark: { outcome: 'refused', code: 'email_missing', detail: 'This line has no email address.' },
    };
  const person = readNewPerson({ email: mailbox.email, name: typedName, role: role ?? defaultRole });
  if (isRemark(person)) return { ...shown, remark: { outcome: 'refused', ...person } };
  const found = { ...shown, email: person.email.value, name: person.name };
  if (role === null) return { ...found, remark: { outcome: 'refused', ...unknownRole(word) } };
  return { ...found, person, remark: null };
}

function notTwice(row: ListedRow, seen: Set<string>): ListedRow {
  if (row.person === null) return row;
  if (seen.has(row.email)) return { ...row, person: null, remark: { outcome: 'alreadyHere', ...duplicate } };
  seen.add(row.email);
  return row;
}

/** `"Ada Lindqvist" <ada@acme.example>`, as mail programs write an address (RFC 5322, 3.4), or the bare address. */
function splitMailbox(text: string): { readonly name: string; readonly email: string } {
  const open = text.lastIndexOf('<');
  if (open < 0 || !text.endsWith('>')) return { name: '', email: text.replace(/^mailto:/i, '') };
  const name = text.slice(0, open).trim();
  return { name: name.replace(/^"(.*)"$/s, '$1').trim(), email: text.slice(open + 1, -1).trim() };
}

const unknownRole = (word: string): RowRemark => ({
  code: 'unknown_role',
  detail: `“${word.slice(0, 40).toWellFormed()}” is no role here: write Admin or User, or leave the cell empty.`,
});
