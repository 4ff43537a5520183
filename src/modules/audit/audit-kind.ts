/** Every kind of event there is. The part before the point is what it happened to. */
export const auditKinds = [
  'signup.requested',
  'signup.completed',
  'organization.created',
  'session.started',
  'session.ended',
  'session.reuse_detected',
  'password.reset_requested',
  'password.reset',
  'user.role_changed',
  'access.refused',
] as const;

export type AuditKind = (typeof auditKinds)[number];

/** `refused`: a rule said no. `failed`: the person could not prove who they are. */
export type AuditOutcome = 'succeeded' | 'refused' | 'failed';
