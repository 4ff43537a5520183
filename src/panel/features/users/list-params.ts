import { roleLabels, roleTitle, type Role } from '#src/common/role.js';
import type { UserStatus } from '../../api/types.js';

/** How the list is looked at. It lives in the address, so that a view can be shared and Back works. */
export interface PeopleView {
  readonly query: string;
  /** Empty: any role. */
  readonly role: Role | '';
  /** Empty: everyone. */
  readonly status: UserStatus | '';
  readonly sort: PeopleSort;
  /** Empty: the first page. */
  readonly cursor: string;
  /** Which page the cursor leads to, from 1; for the words under the table alone. */
  readonly page: number;
}

export const statusLabels: Readonly<Record<UserStatus, string>> = {
  active: 'Active',
  inactive: 'Inactive',
  neverLoggedIn: 'Never logged in',
  deactivated: 'Deactivated',
};

export { roleLabels, roleTitle as roleWithArticle };

export const sortLabels = {
  name: 'Name, A to Z',
  '-name': 'Name, Z to A',
  email: 'Email, A to Z',
  '-email': 'Email, Z to A',
  role: 'Role, admins first',
  '-role': 'Role, users first',
  joinedAt: 'Joined, longest first',
  '-joinedAt': 'Joined, newest first',
  lastActiveAt: 'Last active, longest ago first',
  '-lastActiveAt': 'Last active, latest first',
  status: 'Status, active first',
  '-status': 'Status, deactivated first',
} as const;

export type PeopleSort = keyof typeof sortLabels;

export const defaultView: PeopleView = { query: '', role: '', status: '', sort: 'name', cursor: '', page: 1 };

/** What of a view narrows the list: a selection of everybody is bound to it. */
export const filterOf = ({ query, role, status }: PeopleView) => ({ query, role, status });

/** Characters of the longest search, as the API has it. */
export const longestQuery = 100;

/** The view that an address asks for; what it doesn't know is as if absent. */
export function readView(search: URLSearchParams): PeopleView {
  const page = Number(search.get('page'));
  const cursor = search.get('cursor') ?? '';
  return {
    query: (search.get('query') ?? '').slice(0, longestQuery),
    role: oneOf(roleLabels, search.get('role')) ?? '',
    status: oneOf(statusLabels, search.get('status')) ?? '',
    sort: oneOf(sortLabels, search.get('sort')) ?? defaultView.sort,
    cursor,
    page: cursor !== '' && Number.isSafeInteger(page) && page > 1 ? page : 1,
  };
}

/** The shortest query string for a view: what is as by default is left out. */
export function writeView(view: PeopleView): URLSearchParams {
  const changed = Object.entries(view).filter(([key, value]) => value !== defaultView[key as keyof PeopleView]);
  return new URLSearchParams(changed.map(([key, value]): [string, string] => [key, String(value)]));
}

/** The query of the list's address: the view without what the server has no use for. */
export function listQuery(view: PeopleView): string {
  const search = writeView(view);
  search.delete('page');
  return search.toString();
}

/** The address of the list as CSV: everybody whom the filter leaves, in the order in which they are shown. */
export function exportPath(view: PeopleView): string {
  const search = writeView({ ...view, cursor: '', page: 1 }).toString();
  return `/v1/users/export${search === '' ? '' : `?${search}`}`;
}

/** Whether anything narrows the list. */
export const isFiltered = ({ query, role, status }: PeopleView): boolean =>
  query !== '' || role !== '' || status !== '';

const oneOf = <T extends object>(known: T, value: string | null): keyof T | undefined =>
  value !== null && Object.hasOwn(known, value) ? (value as keyof T) : undefined;
