import { DomainError } from '#src/common/domain-error.js';
import type { AdminContact } from '#src/http/index.js';
import type { AccessEnd } from '#src/modules/identity/index.js';

/** Whom it happened to, where, and who can help. */
export interface AccessEndFacts {
  readonly organizationName: string;
  readonly admins: readonly AdminContact[];
  /** When it happened, if that is known. */
  readonly at?: Date | null;
  /** The address that it happened to, if the person came with another one of the same mailbox. */
  readonly mailbox?: string | null;
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const sentences: Readonly<Record<AccessEnd, (facts: AccessEndFacts) => string>> = {
  deactivated: ({ organizationName, mailbox }) =>
    mailbox
      ? `This address goes to the mailbox of ${mailbox}, whose account at ${organizationName} is deactivated. An admin can let you back in.`
      : `An admin of ${organizationName} deactivated your account. Your work is kept, and an admin can let you back in.`,
  removed: ({ organizationName, mailbox, at }) => {
    const when = at ? ` on ${day.format(at)}` : '';
    const what = mailbox
      ? `This address goes to the mailbox of ${mailbox}, which was removed from ${organizationName}${when}.`
      : at
        ? `You were removed from ${organizationName}${when}.`
        : `An admin of ${organizationName} removed you from the organization.`;
    return `${what} If that was a mistake, ask to be added again.`;
  },
  moved: ({ organizationName }) =>
    `Your account moved from ${organizationName} to the organization that owns your email’s domain. Sign in again, with the same password.`,
};

/** What happened, in a sentence or two, to whoever it happened to. */
export const describeAccessEnd = (why: AccessEnd, facts: AccessEndFacts): string => sentences[why](facts);

/** The refusal that says so. Only for somebody who has proven the session, the password or the mailbox. */
export class AccessEnded extends DomainError {
  constructor(
    readonly organizationId: string,
    why: AccessEnd,
    facts: AccessEndFacts,
  ) {
    super('access_ended', describeAccessEnd(why, facts), { extras: { reason: why, admins: facts.admins } });
  }
}
