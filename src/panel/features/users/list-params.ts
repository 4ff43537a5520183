import { roleLabels, roleTitle } from '#src/common/role.js';
import type { UserStatus } from '../../api/types.js';
import { defineListViews } from '../../kit/list-view.js';

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

/** How the list of people is looked at. */
export const peopleViews = defineListViews({
  filters: { role: roleLabels, status: statusLabels },
  sorts: sortLabels,
  defaultSort: 'name',
});

export type PeopleView = typeof peopleViews.defaultView;

/** The address of the list as CSV: everybody whom the filter leaves, in the order in which they are shown. */
export function exportPath(view: PeopleView): string {
  const query = peopleViews.exportQuery(view);
  return `/v1/users/export${query === '' ? '' : `?${query}`}`;
}
