import { DomainError } from '#src/common/domain-error.js';

/** Nobody would be left to manage the organization. */
export class LastAdminError extends DomainError {
  constructor(detail = 'This would leave the organization without an active admin. Promote someone else first.') {
    super('last_admin', detail);
  }
}

/** Why an address gets in by no sign-up, as events tell it. */
export type WhyNoEntry = 'already_registered' | 'account_deactivated' | 'address_removed';

/** An address that is or was in the organization does not join it by itself. Whoever reads it has proven the mailbox. */
export class EntryRefused extends DomainError {
  constructor(
    readonly organizationId: string,
    /** The person whose address it is, where there is one. */
    readonly person: { readonly id: string | null; readonly email: string },
    readonly why: WhyNoEntry,
  ) {
    super(
      'already_registered',
      why === 'already_registered'
        ? 'This address has an account already. Sign in with it.'
        : 'This address has been in the organization before. Ask an admin to add it again.',
    );
  }
}
