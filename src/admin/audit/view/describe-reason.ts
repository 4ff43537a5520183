import type { AuditEvent } from '../audit-event.js';

/** Why something was refused or failed, or what ended it, by its code. */
const reasons: Readonly<Record<string, string>> = {
  last_admin: 'It would have left no active admin.',
  capability_missing: 'Their role does not allow it.',
  not_found: 'There was nobody or nothing of that kind here.',
  state_conflict: 'It did not fit how things stood.',
  invalid_credentials: 'The email or the password was not right.',
  invalid_refresh_token: 'The token had been used before.',
  invitation_required: 'The organization takes people by invitation only.',
  already_registered: 'The address has an account here already.',
  account_deactivated: 'Their account is deactivated.',
  address_removed: 'The address was removed, and nobody has added it again.',
  inviter_no_admin: 'Whoever offered the role is no admin any more.',
  failed: 'It failed again and again.',
  nobody_left: 'The last person who joined by it has left.',
  domain_left: 'Their domain is not the organization’s any more.',
  mailbox_deactivated: 'Another address of the same mailbox is deactivated.',
  mailbox_removed: 'Another address of the same mailbox was removed, and nobody has added this one.',
  awaiting_approval: 'They wait for an admin’s approval.',
  rate_limited: 'It was tried too often.',
  too_many: 'It was too many at once.',
  domain_taken: 'Another organization has the domain.',
  domain_not_proven: 'The DNS record was not found.',
  withdrawn: 'The claim was withdrawn.',
  domain_proven: 'The domain was proven by DNS.',
  record_missing: 'The DNS record was gone.',
  unanswered: 'The DNS gave no answer for a week.',
  decided: 'The operator decided.',
};

/** Kinds whose sentence says why already. */
const saidAlready = new Set(['access.refused', 'session.reuse_detected']);

/** Why an event ended as it did, in a sentence; null where there is nothing to add. */
export function describeReason({ kind, reason }: Pick<AuditEvent, 'kind' | 'reason'>): string | null {
  if (reason === null || saidAlready.has(kind)) return null;
  return (Object.hasOwn(reasons, reason) ? reasons[reason] : undefined) ?? `Reason: ${reason.replaceAll('_', ' ')}.`;
}
