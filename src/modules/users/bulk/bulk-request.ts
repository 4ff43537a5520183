import { fieldError } from '#src/common/domain-error.js';
import type { Role } from '#src/common/role.js';
import type { PeopleFilterQuery } from '../dto/people-filter.query.js';

export const bulkActions = ['changeRole', 'deactivate', 'reactivate', 'resend'] as const;
export type BulkActionName = (typeof bulkActions)[number];

/** What is asked for, as it was sent: some combinations of these mean nothing. */
interface Sent {
  readonly action: BulkActionName;
  readonly role?: Role;
  readonly ids?: readonly string[];
  readonly filter?: PeopleFilterQuery;
  readonly except?: readonly string[];
}

/** The change that is asked for. */
export type RequestedAction =
  { readonly name: 'changeRole'; readonly role: Role } | { readonly name: Exclude<BulkActionName, 'changeRole'> };

/** Whom a change is for. Ids are in small letters, each there once. */
export type Selection =
  { readonly ids: readonly string[] } | { readonly filter: PeopleFilterQuery; readonly except: readonly string[] };

/** @throws DomainError `validation_failed` when a role stands without a change of roles, or the other way round. */
export function actionOf({ action, role }: Sent): RequestedAction {
  if (action !== 'changeRole') {
    if (role !== undefined) throw fieldError('role', 'not_with_action', 'Only a change of roles takes a role.');
    return { name: action };
  }
  if (role === undefined) throw fieldError('role', 'missing', 'Say which role they get.');
  return { name: action, role };
}

/** @throws DomainError `validation_failed` unless either ids or a filter say who is meant. */
export function selectionOf({ ids, filter, except }: Sent): Selection {
  if ((ids === undefined) === (filter === undefined))
    throw fieldError('ids', 'ids_or_filter', 'Choose people either by their ids or by a filter.');
  if (filter !== undefined) return { filter, except: distinct(except ?? []) };
  if (except !== undefined) throw fieldError('except', 'not_with_ids', 'Only a filter takes exceptions.');
  return { ids: distinct(ids ?? []) };
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => id.toLowerCase()))];
