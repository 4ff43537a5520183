import { eventWords, type AuditKind } from '../descriptors.js';

export type { AuditKind };

/** Every kind of event there is, as the modules' descriptors have them. */
export const auditKinds = Object.keys(eventWords) as readonly AuditKind[];

const groupOf = (kind: AuditKind): string => kind.slice(0, kind.indexOf('.') + 1);

/** What events can be asked for by: each kind, and the first part of several with its point. */
export const kindChoices: readonly string[] = [...new Set(auditKinds.map(groupOf)), ...auditKinds];

/** The kinds that such choices stand for. */
export const kindsOf = (choices: readonly string[]): readonly AuditKind[] =>
  auditKinds.filter((kind) => choices.includes(kind) || choices.includes(groupOf(kind)));

/** `refused`: a rule said no. `failed`: the person could not prove who they are. */
export const auditOutcomes = ['succeeded', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];
