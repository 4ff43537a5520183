/**
 * Every kind of event there is. The part before the point is what it happened to. None is ever taken away or renamed, for
 * its events remain.
 */
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
  'user.renamed',
  'user.invited',
  'user.invitation_resent',
  'user.invitation_revoked',
  'user.invitation_lowered',
  'user.mail_reported',
  'user.deactivated',
  'user.reactivated',
  'user.removed',
  'user.anonymised',
  'user.handed_over',
  'user.moved',
  'people.import_confirmed',
  'people.import_finished',
  'people.import_stopped',
  'people.import_canceled',
  'people.exported',
  'join_request.received',
  'join_request.approved',
  'join_request.declined',
  'join_request.expired',
  'join_request.ended',
  'signup.resent',
  'organization.changed',
  'domain.added',
  'domain.proven',
  'domain.proof_missing',
  'domain.proof_lost',
  'domain.removed',
  'domain.claimed',
  'domain.claim_objected',
  'domain.claim_ended',
  'domain.claim_settled',
  'audit.exported',
  'audit.retention_applied',
  'access.refused',
] as const;

export type AuditKind = (typeof auditKinds)[number];

const groupOf = (kind: AuditKind): string => kind.slice(0, kind.indexOf('.') + 1);

/** What events can be asked for by: each kind, and the first part of several with its point. */
export const kindChoices: readonly string[] = [...new Set(auditKinds.map(groupOf)), ...auditKinds];

/** The kinds that such choices stand for. */
export const kindsOf = (choices: readonly string[]): readonly AuditKind[] =>
  auditKinds.filter((kind) => choices.includes(kind) || choices.includes(groupOf(kind)));

/** `refused`: a rule said no. `failed`: the person could not prove who they are. */
export const auditOutcomes = ['succeeded', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];
