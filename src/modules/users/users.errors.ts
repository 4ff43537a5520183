import { DomainError } from '#src/common/domain-error.js';
import type { RemovedAddress } from './lifecycle/removed-address.entity.js';
import { AccessEnded, type AccessEndFacts } from './lifecycle/access-ended.js';

/** Nobody would be left to manage the organization. */
export class LastAdminError extends DomainError {
  constructor(detail = 'This would leave the organization without an active admin. Promote someone else first.') {
    super('last_admin', detail);
  }
}

/** Why an address gets in by no sign-up, as events tell it. */
export type WhyNoEntry =
  | 'already_registered'
  | 'address_changed'
  | 'account_deactivated'
  | 'address_removed'
  | 'mailbox_deactivated'
  | 'mailbox_removed';

/** Somebody by their address; the id is null where there is no such person any more. */
interface Addressee {
  readonly id: string | null;
  readonly email: string;
}

/** An address that does not join the organization by itself. */
export interface RefusedEntry {
  readonly why: WhyNoEntry;
  /** Who wants to join. */
  readonly person: Addressee;
  /** Who was deactivated or removed, if under another address of the same mailbox. */
  readonly other: Addressee | null;
  /** When they were removed, and by whom as far as it is known. */
  readonly removal: Pick<RemovedAddress, 'removedAt' | 'removedBy'> | null;
}

const ends = {
  account_deactivated: 'deactivated',
  mailbox_deactivated: 'deactivated',
  address_removed: 'removed',
  mailbox_removed: 'removed',
} as const;

/** An address that is or was in the organization does not join it by itself. Whoever reads it has proven the mailbox. */
export class EntryRefused extends DomainError {
  readonly organizationName: string;
  /** Who can help. */
  readonly admins: AccessEndFacts['admins'];

  constructor(
    readonly organizationId: string,
    readonly entry: RefusedEntry,
    place: Pick<AccessEndFacts, 'organizationName' | 'admins'>,
  ) {
    super(...refusalOf(organizationId, entry, place));
    this.organizationName = place.organizationName;
    this.admins = place.admins;
  }
}

function refusalOf(
  organizationId: string,
  { why, removal, other }: RefusedEntry,
  place: Pick<AccessEndFacts, 'organizationName' | 'admins'>,
): ConstructorParameters<typeof DomainError> {
  if (why === 'already_registered') return [why, 'This address has an account already. Sign in with it.'];
  if (why === 'address_changed')
    return ['already_registered', 'The account of this address was given another one lately. Sign in with that.'];
  const { code, detail, extras } = new AccessEnded(organizationId, ends[why], {
    ...place,
    at: removal?.removedAt ?? null,
    mailbox: other?.email ?? null,
  });
  return [code, detail, { extras }];
}
