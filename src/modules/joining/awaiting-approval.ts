import { DomainError } from '#src/common/domain-error.js';
import type { AdminContact } from '#src/http/index.js';
import { anyOf, inWords } from '#src/modules/users/index.js';

/** Who waits for what since when, and who decides. */
export interface Awaited {
  readonly email: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly askedAt: Date;
  readonly admins: readonly AdminContact[];
}

/** What completing a sign-up came to when an admin has to let the person in first. */
export interface AwaitingApproval extends Awaited {
  readonly status: 'awaitingApproval';
  /** Whether they had asked before; the name and the password given now replace the former. */
  readonly askedAgain: boolean;
}

/** Told to somebody who has proven the password of a request that nobody has decided about. */
export class ApprovalAwaited extends DomainError {
  constructor(readonly awaited: Awaited) {
    const { organization, askedAt, admins } = awaited;
    super(
      'awaiting_approval',
      `You asked to join ${organization.name} on ${inWords(askedAt)}. ${anyOf(admins, 'An admin')} decides, and you get a mail. You can sign in after that.`,
      { extras: { organization: { name: organization.name }, askedAt, admins } },
    );
  }
}
