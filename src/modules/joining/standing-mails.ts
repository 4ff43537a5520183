import type { MailContent } from '#src/modules/mail/index.js';
import { type EntryRefused, addressesOf, anyOfWithAddresses, inWords } from '#src/modules/users/index.js';
import type { Awaited } from './awaiting-approval.js';

type Said = Omit<MailContent, 'footer'>;

/** To somebody whose access an admin ended: what happened, and whom to ask. */
export const accessEndedMail = ({ detail, organizationName, admins, entry }: EntryRefused): Said => ({
  subject: `Your access to ${organizationName} on Thread has ended`,
  heading: `Your access to ${organizationName} has ended`,
  paragraphs: [
    detail,
    `${anyOfWithAddresses(admins, `An admin of ${organizationName}`)} can help. A new password or another sign-up would not change it.`,
  ],
  verbatim: [...addressesOf(admins), entry.other?.email ?? ''],
});

/** To somebody who asked to join and whom nobody has let in yet: since when, and who decides. */
export const awaitingApprovalMail = (
  { organization: { name }, askedAt, admins }: Awaited,
  publicUrl: string,
): Said => ({
  subject: `You are waiting to join ${name} on Thread`,
  heading: `You are waiting to join ${name}`,
  paragraphs: [
    `You asked to join ${name} on ${inWords(askedAt)}. No admin has decided yet, so you can’t sign in and there is no password to reset.`,
    `${anyOfWithAddresses(admins, `An admin of ${name}`)} can let you in, and you get a mail. Sign in then with the password that you chose.`,
    'If you have forgotten that password, sign up again and choose another. You stay where you are in the queue.',
  ],
  button: { label: 'Sign up again', url: `${publicUrl}/signup` },
  verbatim: addressesOf(admins),
});
