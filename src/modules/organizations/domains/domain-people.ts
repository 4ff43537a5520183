import type { AuditPerson } from '#src/modules/audit/index.js';
import type { Tx } from '#src/database/index.js';

/** People who move with their domain from one organization to another. */
export interface DomainMove {
  readonly domain: string;
  readonly from: string;
  readonly to: string;
  /** Who the events name as having done it. */
  readonly by: AuditPerson;
}

/** How many people a move takes, in a forecast exact up to 10,000 and 10,001 above, and whom it leaves behind. */
export interface MoveExtent {
  readonly moving: number;
  /** The admin who stays where nobody else would be left to manage the organization; null when there is no need. */
  readonly staysBehind: string | null;
}

/** The port to an organization's people, as its domains need them. `users` implements it. */
export abstract class DomainPeople {
  /** Whether the person may manage the organization at this instant. */
  abstract isActiveAdmin(tx: Tx, organizationId: string, userId: string): Promise<boolean>;

  /** Some of those who manage the organization, longest here first. */
  abstract activeAdmins(tx: Tx, organizationId: string, limit: number): Promise<readonly { readonly id: string }[]>;

  /** The mailbox of somebody who still is an active admin there; null for everybody else. */
  abstract mailboxOfAdmin(tx: Tx, organizationId: string, userId: string): Promise<string | null>;

  /**
   * Whether somebody who joined by this very domain is here still, active or deactivated. A guest who was invited from a domain
   * that the organization did not have says nothing of whose it is.
   */
  abstract hasAnybodyBy(tx: Tx, organizationId: string, domain: string): Promise<boolean>;

  /** How many active people have a mailbox at each domain, exact up to 10,000 and 10,001 above. */
  abstract countAt(organizationId: string, domains: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /** What {@link move} would do now. */
  abstract forecastMove(tx: Tx, move: Pick<DomainMove, 'domain' | 'from' | 'to'>): Promise<MoveExtent>;

  /**
   * Moves the active people with a mailbox at the domain to the other organization, as Users; their sessions end. An
   * organization keeps an active admin: where all would go, the longest-standing one stays. The caller has locked both.
   */
  abstract move(tx: Tx, move: DomainMove): Promise<MoveExtent>;
}
