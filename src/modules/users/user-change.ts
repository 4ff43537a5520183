import { DomainError } from '#src/common/domain-error.js';
import { roleTitle, type Role } from '#src/common/role.js';
import type { AuditEntry } from '#src/modules/audit/index.js';
import type { Verdict } from './authorized-bulk.js';
import type { User } from './user.entity.js';

type Judged = Pick<User, 'role' | 'state'>;

/** A change of a person's row that an admin makes, to one or to many: the one place that says whom it can be made to. */
export interface PersonChange {
  readonly kind: 'user.role_changed' | 'user.deactivated' | 'user.reactivated';
  /** What the row says afterwards. */
  readonly after: Partial<Judged>;
  readonly judge: (user: Judged) => Verdict;
  /** The event of it: what was, and what is. */
  readonly eventOf: (user: Pick<User, 'id' | 'role' | 'state'>, by: Pick<AuditEntry, 'actor' | 'origin'>) => AuditEntry;
}

const changed: Verdict = { outcome: 'changed' };

/** Promotion or demotion, of invited and deactivated people as well. */
export const roleChange = (role: Role): PersonChange => ({
  kind: 'user.role_changed',
  after: { role },
  judge: (user) => (user.role === role ? unchanged(`This person is ${roleTitle(role)} already.`) : changed),
  eventOf: ({ id, role: before }, by) => ({
    kind: 'user.role_changed',
    subject: { userId: id },
    before: { role: before },
    after: { role },
    ...by,
  }),
});

const accessKinds = { active: 'user.reactivated', deactivated: 'user.deactivated' } as const;

/** Suspending people, or letting them back in. */
export const accessChange = (state: 'active' | 'deactivated'): PersonChange => ({
  kind: accessKinds[state],
  after: { state },
  judge: (user) => {
    if (user.state === 'invited') return { outcome: 'refused', code: 'state_conflict', detail: notAccepted };
    return user.state === state ? unchanged(`This person is ${state} already.`) : changed;
  },
  eventOf: ({ id, ...user }, by) => {
    const before = { state: user.state, role: user.role };
    return {
      kind: accessKinds[state],
      subject: { userId: id },
      before,
      after: { ...before, state },
      ...by,
    };
  },
});

/** Whether the change is to be made. @throws DomainError why it can't be */
export function isDue(change: PersonChange, user: Judged): boolean {
  const verdict = change.judge(user);
  if (verdict.outcome === 'refused') throw new DomainError(verdict.code, verdict.detail);
  return verdict.outcome === 'changed';
}

/** Somebody who has not come yet has no access to end. */
export const stillInvited = (): DomainError => new DomainError('state_conflict', notAccepted);

const notAccepted = 'This person has not accepted the invitation yet. Revoke the invitation instead.';

const unchanged = (detail: string): Verdict => ({ outcome: 'unchanged', detail });
