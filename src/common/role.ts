export const roles = ['admin', 'user'] as const;

/** What a person may do in their organization; shown as Admin and User. */
export type Role = (typeof roles)[number];
