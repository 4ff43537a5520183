/** What was done, and what is said when it was refused or failed; {subject} and {domain} are filled in. */
export interface EventSentence {
  readonly did: string;
  readonly tried: string;
}

const sentence = (did: string, infinitive: string): EventSentence => ({ did, tried: `tried to ${infinitive}` });

/** The events in words, each after the name of who did it. A kind that isn't here is shown by its label. */
export const eventSentences: Readonly<Record<string, EventSentence>> = {
  'signup.requested': sentence('asked for a sign-up link', 'ask for a sign-up link'),
  'signup.completed': sentence('signed up', 'sign up'),
  'signup.resent': sentence('sent {subject} the sign-up link again', 'send {subject} the sign-up link again'),
  'organization.created': sentence('created the organization', 'create the organization'),
  'organization.changed': sentence('changed the organization’s settings', 'change the organization’s settings'),
  'session.started': sentence('signed in', 'sign in'),
  'session.ended': sentence('signed out', 'sign out'),
  'session.reuse_detected': {
    did: 'was signed out: a token was used twice',
    tried: 'was signed out: a token was used twice',
  },
  'password.reset_requested': sentence(
    'asked for a link to reset the password',
    'ask for a link to reset the password',
  ),
  'password.reset': sentence('set a new password', 'set a new password'),
  'user.role_changed': sentence('changed the role of {subject}', 'change the role of {subject}'),
  'user.renamed': sentence('changed the name of {subject}', 'change the name of {subject}'),
  'user.invited': sentence('invited {subject}', 'invite {subject}'),
  'user.invitation_resent': sentence('sent {subject} the invitation again', 'send {subject} the invitation again'),
  'user.invitation_revoked': sentence('revoked the invitation of {subject}', 'revoke the invitation of {subject}'),
  'user.mail_reported': sentence('reported a mail of the organization and gets no more', 'report a mail'),
  'user.invitation_lowered': sentence(
    'lowered the invitation of {subject} to User',
    'lower the invitation of {subject}',
  ),
  'user.deactivated': sentence('deactivated {subject}', 'deactivate {subject}'),
  'user.reactivated': sentence('reactivated {subject}', 'reactivate {subject}'),
  'user.removed': sentence('removed {subject}', 'remove {subject}'),
  'user.anonymised': sentence('anonymised {subject}', 'anonymise {subject}'),
  'user.handed_over': sentence('handed over the work of {subject}', 'hand over the work of {subject}'),
  'user.moved': sentence('moved {subject} to another organization', 'move {subject} to another organization'),
  'people.import_confirmed': sentence('confirmed an import of people', 'import people'),
  'people.import_finished': sentence('finished an import of people', 'finish an import of people'),
  'people.import_stopped': sentence('gave up an import of people', 'give up an import of people'),
  'people.import_canceled': sentence('canceled an import of people', 'cancel an import of people'),
  'people.exported': sentence('exported the list of people', 'export the list of people'),
  'join_request.received': sentence('asked to join', 'ask to join'),
  'join_request.approved': sentence('let {subject} in', 'let {subject} in'),
  'join_request.declined': sentence(
    'declined the request of {subject} to join',
    'decline the request of {subject} to join',
  ),
  'join_request.ended': sentence('ended the request of {subject} to join', 'end the request of {subject} to join'),
  'join_request.expired': sentence(
    'ended the request of {subject} to join: nobody decided in 30 days',
    'end the request of {subject} to join',
  ),
  'domain.added': sentence('added the domain {domain}', 'add the domain {domain}'),
  'domain.proven': sentence('verified the domain {domain} by DNS', 'verify the domain {domain} by DNS'),
  'domain.proof_missing': sentence('no longer found the DNS record of {domain}', 'find the DNS record of {domain}'),
  'domain.proof_lost': sentence(
    'stopped counting {domain} as verified: its DNS record stayed missing',
    'find the DNS record of {domain}',
  ),
  'domain.removed': sentence('removed the domain {domain}', 'remove the domain {domain}'),
  'domain.claimed': sentence('claimed the domain {domain}', 'claim the domain {domain}'),
  'domain.claim_objected': sentence('objected to the claim of {domain}', 'object to the claim of {domain}'),
  'domain.claim_ended': sentence('ended the claim of {domain}', 'end the claim of {domain}'),
  'domain.claim_settled': sentence('settled the claim of {domain}', 'settle the claim of {domain}'),
  'audit.exported': sentence('exported the audit log', 'export the audit log'),
  'audit.retention_applied': sentence('deleted events older than the organization keeps them', 'delete old events'),
  'access.refused': {
    did: 'tried something their role does not allow',
    tried: 'tried something their role does not allow',
  },
};
