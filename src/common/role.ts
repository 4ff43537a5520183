export const roles = ['admin', 'user'] as const;

/** What a person may do in their organization; shown as Admin and User. */
export type Role = (typeof roles)[number];

/** What a role is called. */
export const roleLabels: Readonly<Record<Role, string>> = { admin: 'Admin', user: 'User' };

/** A role within a sentence: `an Admin`, `a User`. */
export const roleTitle = (role: Role): string => `${role === 'admin' ? 'an' : 'a'} ${roleLabels[role]}`;
