import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import {
  PasskeysRepository,
  SessionsRepository,
  StoredFactors,
  type PasswordLinkPurpose,
} from '#src/modules/identity/index.js';
import type { User } from '#src/modules/users/index.js';
import { SecondFactors } from '../second-factor/second-factors.js';

/** Ends what else signs in as somebody, when their password is set anew. */
@Injectable()
export class OwnAccess {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly passkeys: PasskeysRepository,
    private readonly factors: SecondFactors,
    private readonly stored: StoredFactors,
    private readonly audit: AuditLog,
  ) {}

  /** Ends every session but one. */
  async endOthers(tx: Tx, { organizationId, id }: User, sessionId: string): Promise<void> {
    await this.sessions.endOthersOf(tx, organizationId, id, sessionId);
  }

  /**
   * Ends every session. Whoever says that a change of their account was not theirs loses the passkeys of the last seven days as well,
   * as long as the link in a mail about one works: they may be somebody else's. Older ones stay, for a mailbox alone is not to do away
   * with them.
   */
  async endAll(tx: Tx, user: User, purpose: PasswordLinkPurpose, origin: RequestOrigin): Promise<void> {
    const { organizationId, id: userId } = user;
    await this.sessions.endAllOf(tx, organizationId, userId);
    if (purpose !== 'secure-account') return;
    const deleted = await this.passkeys.deleteRecent(tx, organizationId, userId);
    await this.stored.settle(tx, organizationId, [userId], await this.factors.hasAny(tx, user));
    for (const { name } of deleted)
      await this.audit.record(tx, organizationId, {
        kind: 'passkey.removed',
        actor: { userId },
        after: { name },
        origin,
      });
  }
}
