import type { Tx } from '#src/database/index.js';

/** Port: people who are joining an organization. Implemented by `auth`. */
export abstract class DomainNewcomers {
  /**
   * Ends the requests to join of people at a domain that the organization has just let go, and tells them: whose the domain
   * is now decides about them, or nobody yet. The organization is locked.
   */
  abstract endWaiting(tx: Tx, organizationId: string, domain: string): Promise<void>;
}
