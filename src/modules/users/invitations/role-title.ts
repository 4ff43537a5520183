import type { Role } from '#src/common/role.js';

/** A role within a sentence. */
export const roleTitle = (role: Role): string => (role === 'admin' ? 'an Admin' : 'a User');
