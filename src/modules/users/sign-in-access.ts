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
   * Forgets these addresses of people who have left: links, mails, sign-ups that were never finished and requests to join. An
   * address that signs in to another organization by now keeps what it has there.
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
