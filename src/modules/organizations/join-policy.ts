export const joinPolicies = ['automatic', 'approval', 'invitation'] as const;

/**
 * How people with an address at an organization's domains get in: by themselves, when an admin approves, or only when an
 * admin has added them. Whoever was invited gets in under each of them, and so does the first person.
 */
export type JoinPolicy = (typeof joinPolicies)[number];
