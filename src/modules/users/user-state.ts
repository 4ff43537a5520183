export const userStates = ['invited', 'active', 'deactivated', 'removed'] as const;

/** Where a person stands in their organization; stored, unlike their status, which is derived. */
export type UserState = (typeof userStates)[number];
