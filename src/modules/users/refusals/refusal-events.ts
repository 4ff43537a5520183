import type { RequestOrigin } from '#src/common/request-origin.js';
import type { AuditEntry } from '#src/modules/audit/index.js';
import type { RefusedAccess } from './repeated-refusals.repository.js';

/** Somebody asked for what their role does not allow. */
export const refusalEvent = ({ userId, capability }: RefusedAccess, origin: RequestOrigin | null): AuditEntry => ({
  kind: 'access.refused',
  outcome: 'refused',
  reason: 'capability_missing',
  // Whoever has an id is named when the event is read.
  actor: { userId },
  after: { capability },
  origin,
});

/** They went on asking: so many times within ten minutes of the event before. */
export const repeatsEvent = (refused: RefusedAccess, repeats: number): AuditEntry => ({
  ...refusalEvent(refused, null),
  after: { capability: refused.capability, repeats },
});
