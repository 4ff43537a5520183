import { fieldError } from '#src/common/domain-error.js';
import type { Role } from '#src/common/role.js';
import type { PeopleFilterQuery } from '../dto/people-filter.query.js';
import type { RowWords, Selection } from './selection.js';

export const bulkActions = ['changeRole', 'deactivate', 'reactivate', 'resend'] as const;
export type BulkActionName = (typeof bulkActions)[number];

/** What is asked for, as it was sent: some combinations of these mean nothing. */
interface Sent {
  readonly action: BulkActionName;
  readonly role?: Role;
}

/** What the rows are called. */
export const people: RowWords = { one: 'person', many: 'people' };

/** Whom a change is for. */
export type PeopleSelection = Selection<PeopleFilterQuery>;

/** The change that is asked for. */
export type RequestedAction =
  { readonly name: 'changeRole'; readonly role: Role } | { readonly name: Exclude<BulkActionName, 'changeRole'> };

/** @throws DomainError `validation_failed` when a role stands without a change of roles, or the other way round. */
export function actionOf({ action, role }: Sent): RequestedAction {
  if (action !== 'changeRole') {
    if (role !== undefined) throw fieldError('role', 'not_with_action', 'Only a change of roles takes a role.');
    return { name: action };
  }
  if (role === undefined) throw fieldError('role', 'missing', 'Say which role they get.');
  return { name: action, role };
}
