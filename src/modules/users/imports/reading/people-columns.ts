import { widthOf, type Columns, type ListRecord } from '#src/list-reading/index.js';
import { isAddress } from './mailboxes.js';
import { headingOf, isAboutOthers, isUserName, roleFrom, speaksOfEmail, type ColumnMeaning } from './column-names.js';

interface Column {
  readonly index: number;
  /** Empty where there is no header. */
  readonly heading: string;
  /** What stands below the heading; no empty ones. */
  readonly cells: readonly string[];
  readonly addresses: number;
}

/** Records that are looked at: enough to tell a column, few enough to cost nothing. */
const sample = 500;

/** Finds the columns by what stands in them and, where that leaves a choice, by what stands above. Null when none has addresses. */
export function findColumns(header: ListRecord | null, people: readonly ListRecord[]): Columns<ColumnMeaning> | null {
  const columns = columnsOf(header, people.slice(0, sample));
  const candidates = emailColumns(columns);
  const [email] = candidates;
  if (email === undefined) return null;
  const role = roleColumn(
    columns.filter((one) => one !== email),
    header !== null,
  );
  const taken = new Set([email.index, role.column?.index]);
  const names = nameColumns(
    columns.filter(({ index }) => !taken.has(index)),
    header !== null,
  );
  const unsure = candidates.length > 1 && !sayTheSame(candidates, people);
  return {
    meanings: columns.map(({ index }) =>
      index === email.index ? 'email' : index === role.column?.index ? 'role' : (names.get(index) ?? 'ignore'),
    ),
    unsure,
    notes: [
      ...(unsure ? [whichAddresses(candidates)] : []),
      ...role.notes,
      ...(header === null && names.size === 0 ? whichNames(columns.filter(({ index }) => !taken.has(index))) : []),
    ],
  };
}

function columnsOf(header: ListRecord | null, people: readonly ListRecord[]): Column[] {
  const width = widthOf(header === null ? people : [header, ...people]);
  return Array.from({ length: width }, (_, index) => {
    const cells = people.flatMap(({ cells: all, problem }) => (problem === null && all[index] ? [all[index]] : []));
    return { index, heading: header?.cells[index] ?? '', cells, addresses: cells.filter(isAddress).length };
  });
}

/** The columns that may hold the addresses, the likeliest first. */
function emailColumns(columns: readonly Column[]): Column[] {
  const most = Math.max(0, ...columns.map(({ addresses }) => addresses));
  if (most === 0) {
    // Every address is mistyped: each line will say so.
    const named = columns.find(({ heading }) => headingOf(heading) === 'email' && !isAboutOthers(heading));
    const written = columns.find(({ cells }) => cells.some((cell) => cell.includes('@')));
    return named ? [named] : written ? [written] : [];
  }
  const full = columns.filter(
    ({ addresses, cells }) => addresses * 2 >= most && addresses * 2 >= cells.length && addresses > 0,
  );
  const likely = full.length > 0 ? full : columns.filter(({ addresses }) => addresses === most);
  const own = likely.filter(({ heading }) => !isAboutOthers(heading));
  const rank = ({ heading }: Column): number => (headingOf(heading) === 'email' ? 2 : speaksOfEmail(heading) ? 1 : 0);
  return (own.length > 0 ? own : likely).toSorted(
    (one, other) => rank(other) - rank(one) || other.addresses - one.addresses,
  );
}

const sayTheSame = ([first, ...rest]: readonly Column[], people: readonly ListRecord[]): boolean =>
  people.every(({ cells }) =>
    rest.every(({ index }) => {
      const [one = '', other = ''] = [cells[first?.index ?? 0], cells[index]];
      return other === '' || one.toLowerCase() === other.toLowerCase();
    }),
  );

function whichAddresses(columns: readonly Column[]): string {
  const titles = columns.map(({ heading, index }) =>
    heading === '' ? `column ${index + 1}` : `“${heading.slice(0, 60)}”`,
  );
  return `Several columns have addresses: ${titles.join(', ')}. Choose the one to invite people by.`;
}

function whichNames(columns: readonly Column[]): string[] {
  const texts = columns.filter(hasText);
  return texts.length > 1
    ? [
        `Nothing says which of the columns ${texts.map(({ index }) => index + 1).join(', ')} are names, so they are left out.`,
      ]
    : [];
}

const hasText = ({ cells }: Column): boolean => cells.some((cell) => /\p{L}/u.test(cell));

/** The column with the roles. One whose heading promises roles and that has none is told of. */
function roleColumn(
  columns: readonly Column[],
  hasHeader: boolean,
): { readonly column: Column | null; readonly notes: readonly string[] } {
  const judged = columns
    .filter(({ cells }) => cells.length > 0)
    .map((column) => ({
      column,
      promises: headingOf(column.heading) === 'role',
      hasAdmin: column.cells.some((cell) => roleFrom(cell) === 'admin'),
      share: column.cells.filter((cell) => roleFrom(cell) !== null).length / column.cells.length,
    }));
  const promised = judged
    .filter(
      ({ column: { heading }, promises, share, hasAdmin }) =>
        promises && share > 0 && (hasAdmin || promisesRoles(heading)),
    )
    .toSorted((a, b) => b.share - a.share)[0];
  const byCells = judged.find(({ share, hasAdmin }) => share === 1 && (!hasHeader || hasAdmin));
  const found = promised ?? byCells;
  if (found) return { column: found.column, notes: [] };
  const notes = judged
    .filter(({ column, promises }) => promises && promisesRoles(column.heading))
    .map(({ column }) => noRoles(column));
  return { column: null, notes };
}

/** Tells a heading that means roles from one, such as *Type* or *Status*, that may mean anything. */
const promisesRoles = (heading: string): boolean =>
  /rol|perm|priv|admin|recht|ruol|角|役|權|权|роль|역할/iu.test(heading);

function noRoles({ heading, cells }: Column): string {
  const examples = [...new Set(cells)].slice(0, 2).map((cell) => `“${cell.slice(0, 40).toWellFormed()}”`);
  return `“${heading.slice(0, 60)}” is ignored: ${examples.join(' and ')} ${examples.length > 1 ? 'are no roles' : 'is no role'} here, so everybody gets the role chosen for the list.`;
}

/** By what stands above; without a header, the only column with text. */
function nameColumns(columns: readonly Column[], hasHeader: boolean): ReadonlyMap<number, ColumnMeaning> {
  if (!hasHeader) {
    const [name, ...others] = columns.filter(hasText);
    // Of several columns nobody can tell which is the name.
    return new Map(name && others.length === 0 ? [[name.index, 'name']] : []);
  }
  const called = (kind: string): Column | undefined => columns.find(({ heading }) => headingOf(heading) === kind);
  const [first, last, whole, any] = [called('firstName'), called('lastName'), called('name'), called('anyName')];
  // A user name is a name where people are called by theirs: with a blank in it.
  const userName = columns.find(
    ({ heading, cells }) => isUserName(heading) && cells.every((cell) => /\S\s+\S/.test(cell)),
  );
  const found = new Map<number, ColumnMeaning>();
  if (userName && userName.cells.length > 0 && !first && !last && !whole && !any) found.set(userName.index, 'name');
  if (first) found.set(first.index, 'firstName');
  if (last) found.set(last.index, 'lastName');
  if (whole) found.set(whole.index, 'name');
  // French and others call the last name just "name", Spanish and others the first.
  if (any)
    found.set(
      any.index,
      first && !last && !whole ? lastOrWhole(first, any) : last && !first && !whole ? 'firstName' : 'name',
    );
  return found;
}

const lastOrWhole = (first: Column, any: Column): ColumnMeaning =>
  first.cells.some((cell, index) => any.cells[index]?.includes(cell)) ? 'name' : 'lastName';
