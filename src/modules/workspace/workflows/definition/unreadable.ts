import type { FieldError } from '#src/common/domain-error.js';

/** Why a workflow pauses whose definition a hand has broken, for admins. */
export const unreadable = (version: number, [fault]: readonly FieldError[]): string =>
  `Its version ${version} cannot be read: ${fault?.field ?? 'definition'}: ${fault?.detail ?? ''} Save it anew, then activate it again.`;
