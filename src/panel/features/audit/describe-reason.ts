import type { AuditEvent } from '../../api/types.js';

/** Why something was refused or failed, or what ended it, by its code. */
const reasons: Readonly<Record<string, string>> = {
  last_admin: 'It would have left no active admin.',
  capability_missing: 'Their role does not allow it.',
  not_found: 'It was not found here.',
  state_conflict: 'Something had changed in the meantime.',
  invalid_credentials: 'The email or the password was not right.',
  invalid_code: 'The password was right, the code was not.',
  invalid_passkey: 'The passkey was not right.',
  passkey_copied: 'Its counter went back, so there may be a copy of it.',
  invalid_refresh_token: 'The token had been used before.',
  invitation_required: 'People join by invitation only.',
  already_registered: 'The address has an account here already.',
  address_changed: 'Somebody here had the address until lately.',
  account_deactivated: 'Their account is deactivated.',
  address_removed: 'The address was removed and has not been added again.',
  inviter_no_admin: 'The admin who offered the role is no longer one.',
  failed: 'It failed again and again.',
  nobody_left: 'The last person who joined by it has left.',
  domain_left: 'Their domain is no longer the organization’s.',
  mailbox_deactivated: 'Another address of the same mailbox is deactivated.',
  mailbox_removed: 'Another address of the same mailbox was removed, and nobody has added this one.',
  awaiting_approval: 'They wait for an admin’s approval.',
  rate_limited: 'It was tried too often.',
  too_many: 'It was too many at once.',
  domain_taken: 'Another organization has the domain.',
  domain_not_proven: 'The DNS record was not found.',
  withdrawn: 'The claim was withdrawn.',
  domain_proven: 'The domain was verified by DNS.',
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
