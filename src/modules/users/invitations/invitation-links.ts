import type { Tx } from '#src/database/index.js';

/** The port to the links that were mailed to invited people. `auth` implements it; addresses are normalized ones. */
export abstract class InvitationLinks {
  /** Makes every live invitation of this organization to these addresses open nothing any more. */
  abstract void(tx: Tx, organizationId: string, emails: readonly string[]): Promise<void>;
}
