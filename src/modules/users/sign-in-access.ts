import type { Tx } from '#src/database/index.js';

/** A person of an organization, as those know them who end their access. */
export interface AccessHolder {
  readonly id: string;
  readonly email: string;
}

/** Somebody who moves, with their id in the other organization. */
export interface MovingHolder extends AccessHolder {
  readonly newId: string;
}

/** Why access ended: what whoever still holds one of the ended sessions is told. */
export type AccessEnd = 'deactivated' | 'removed' | 'moved';

/** The port to everything that a person signs in with. `auth` implements it; each call is part of the change that needs it. */
export abstract class SignInAccess {
  /** Ends their sessions with all tokens, and every mailed link [ASVS 7.4.2]. They keep their passwords for a return. */
  abstract end(tx: Tx, organizationId: string, people: readonly AccessHolder[], why: AccessEnd): Promise<void>;

  /** As {@link end}, and their passwords are gone as well: the addresses sign in nowhere until they join anew. */
  abstract erase(tx: Tx, organizationId: string, people: readonly AccessHolder[]): Promise<void>;

  /**
   * Forgets what this organization has of the addresses of people who have left: its invitations, mails and requests to join,
   * and links that open nothing any more. A sign-up under way is the organization's own only at its own domains, and only where
   * the address does not sign in to another organization by now.
   */
  abstract forget(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void>;

  /** Ends their sessions here; the same addresses and passwords sign in to the other organization from now on. */
  abstract move(
    tx: Tx,
    organizationId: string,
    people: readonly MovingHolder[],
    toOrganizationId: string,
  ): Promise<void>;
}
