import type { Role } from '#src/common/role.js';
import { statusConditions, type UserStatus } from '../user-status.js';

/** Who can be in a list at all; `$1` is the organization. Every index for lists is restricted to them. */
export const listed = `organization_id = $1 AND state <> 'removed'`;

export const roleConditions: Readonly<Record<Role, string>> = { admin: `role = 'admin'`, user: `role = 'user'` };

/** A choice of role and status; what is left out is everybody. */
export interface Choice {
  readonly role?: Role | undefined;
  readonly status?: UserStatus | undefined;
}

/** The conditions of a filter, for WHERE. */
export const narrowedBy = ({ role, status }: Choice): string =>
  [...(role ? [roleConditions[role]] : []), ...(status ? [statusConditions[status]] : [])].join(' AND ') || 'true';
