import { roleTitle, type Role } from '#src/common/role.js';
import type { JoinPolicy } from '#src/modules/organizations/index.js';
import type { AddressLookupResponse, FormerPersonResponse, Situation } from './dto/address-lookup.response.js';

/** What the sentences are made of. */
export interface Facts {
  readonly email: string;
  readonly domain: string;
  readonly organization: {
    readonly name: string;
    readonly joinPolicy: JoinPolicy;
    readonly domains: readonly string[];
  };
  /** The person of this organization with that address. */
  readonly user: { readonly id: string; readonly name: string | null; readonly role: Role } | null;
  /** Who was deactivated or removed under another address of the same mailbox. */
  readonly mailbox: { readonly id: string | null; readonly email: string } | null;
  readonly removal: FormerPersonResponse | null;
}

type Answer = Pick<AddressLookupResponse, 'title' | 'detail' | 'remedy'>;

const answers: Record<Situation, (facts: Facts) => Answer> = {
  active: ({ email, user, organization }) => ({
    title: `${user?.name ?? email} is here`,
    detail: `${email} is ${roleTitle(user?.role ?? 'user')} of ${organization.name}. A search or filter hides the row.`,
    remedy: 'show',
  }),
  deactivated: ({ email, user }) => ({
    title: `${user?.name ?? email} is deactivated`,
    detail: 'They can’t sign in, and their data stays. Reactivate them to give them back their role.',
    remedy: 'reactivate',
  }),
  invited: ({ email }) => ({
    title: `${email} is invited`,
    detail:
      'They have not accepted yet, and show as “Never logged in” until they do. If the mail got lost, send a new one; the older link stops working.',
    remedy: 'resend',
  }),
  invitationExpired: ({ email }) => ({
    title: `The invitation of ${email} has expired`,
    detail: 'It was not accepted within seven days. Send a new one.',
    remedy: 'resend',
  }),
  awaitingApproval: ({ email, organization }) => ({
    title: `${email} waits for approval`,
    detail: `They signed up and can’t sign in until an admin of ${organization.name} lets them in.`,
    remedy: 'approve',
  }),
  unfinishedSignup: ({ email, organization }) => ({
    title: `${email} started signing up and never finished`,
    ...(organization.joinPolicy === 'invitation'
      ? {
          detail: `${organization.name} takes people by invitation only, so they can’t finish by themselves. Add them.`,
          remedy: 'invite',
        }
      : {
          detail:
            'They have not used the link we mailed, which works for 24 hours. Ask them to check their spam folder, or send it again.',
          remedy: 'resendSignup',
        }),
  }),
  removed: ({ email, organization, removal, mailbox }) => ({
    title: `${mailbox?.email ?? email} was removed${isErased(removal, mailbox) ? ' and anonymised' : ''}`,
    detail: `${whoRemoved(removal)}${isErased(removal, mailbox) ? whatIsKept : ''}${mailbox === null ? '' : `${email} goes to the same mailbox. `}A removed address can’t rejoin ${organization.name} by signing up. Add it again to send an invitation.`,
    remedy: 'invite',
  }),
  mailboxDeactivated: ({ email, mailbox }) => ({
    title: `${mailbox?.email ?? email} is deactivated`,
    detail: `${email} goes to the same mailbox, so it doesn’t join by signing up. Reactivate the person, or add this address if it is somebody else’s.`,
    remedy: 'reactivate',
  }),
  neverSignedUp: ({ email, organization }) => ({
    title: `${email} has not signed up`,
    detail: `${whatSigningUpDoes[organization.joinPolicy]} Check the spelling, too.`,
    remedy: 'invite',
  }),
  outsideDomains: ({ email, domain, organization }) => ({
    title: `${domain} is not a domain of ${organization.name}`,
    detail: `${whoseDomain(domain, organization)} You can add ${email} all the same. To have everybody from ${domain} join here, add the domain on the Organization page and verify it.`,
    remedy: 'invite',
  }),
  personalDomain: ({ email, domain }) => ({
    title: `${email} is not a work address`,
    detail: `Anybody can get an address at ${domain}, so nobody can sign up with one. Add the address to send an invitation.`,
    remedy: 'invite',
  }),
};

const whatSigningUpDoes: Record<JoinPolicy, string> = {
  automatic: 'They join by signing up with this address, or you add them.',
  approval: 'They sign up with this address and wait for an admin’s approval, or you add them.',
  invitation: 'People join by invitation only, so add them.',
};

/** Says the rule alone, and nothing of who else may be there. */
function whoseDomain(domain: string, { domains, name }: Facts['organization']): string {
  const parent = domains.find((own) => domain.endsWith(`.${own}`));
  const rule = 'People who sign up with an address there join the organization of that domain, not this one.';
  return parent === undefined
    ? `${name} has ${domains.length === 0 ? 'no domain' : domains.join(', ')}. ${rule}`
    : `A sub-domain counts as a domain of its own, so ${domain} is not ${parent}. ${rule}`;
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Whether nothing but the mark of the removal is left of this very address. */
const isErased = (removal: FormerPersonResponse | null, mailbox: Facts['mailbox']): boolean =>
  mailbox === null && removal?.userId === null;

/** Of somebody who was anonymised. */
const whatIsKept =
  'Their name and address are erased. A one-way hash of the address is kept, so that it is recognised when somebody types it, as you have now. ';

function whoRemoved(removal: FormerPersonResponse | null): string {
  if (!removal?.at) return '';
  return `${removal.by ?? 'An admin'} removed this person on ${day.format(removal.at)}. `;
}

/** The answer to an admin who looks for somebody. */
export const describeAddressLookup = (situation: Situation, facts: Facts): AddressLookupResponse => ({
  situation,
  ...answers[situation](facts),
  userId: facts.user?.id ?? (situation === 'mailboxDeactivated' ? (facts.mailbox?.id ?? null) : null),
  removal: facts.removal,
});
