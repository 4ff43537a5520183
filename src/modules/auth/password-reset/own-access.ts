import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { SessionsRepository, StoredFactors, type PasswordLinkPurpose } from '#src/modules/identity/index.js';
import type { User } from '#src/modules/users/index.js';
import { SecondFactors } from '../second-factor/second-factors.js';

/** Ends what else signs in as somebody, when their password is set anew. */
@Injectable()
export class OwnAccess {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly factors: SecondFactors,
    private readonly stored: StoredFactors,
    private readonly audit: AuditLog,
  ) {}

  /** Ends every session but one. */
  async endOthers(tx: Tx, { organizationId, id }: User, sessionId: string): Promise<void> {
    await this.sessions.endOthersOf(tx, organizationId, id, sessionId);
  }

  /**
   * Ends every session. Whoever says that a change of their account was not theirs loses the second factors of the last seven days
   * as well, as long as the link in a mail about one works: they may be somebody else's. Older ones stay, for a mailbox alone is not
   * to do away with them.
   */
  async endAll(tx: Tx, user: User, purpose: PasswordLinkPurpose, origin: RequestOrigin): Promise<void> {
    const { organizationId, id: userId } = user;
    await this.sessions.endAllOf(tx, organizationId, userId);
    if (purpose !== 'secure-account') return;
    const { passkeys, totp, recoveryCodes } = await this.stored.eraseRecent(tx, organizationId, userId);
    await this.stored.settle(tx, organizationId, [userId], await this.factors.hasAny(tx, user));
    const common = { actor: { userId }, origin };
    await this.audit.recordMany(tx, organizationId, [
      ...passkeys.map((name) => ({ ...common, kind: 'passkey.removed' as const, after: { name } })),
      ...(totp ? [{ ...common, kind: 'factor.removed' as const, after: { factor: 'totp' } }] : []),
      ...(recoveryCodes ? [{ ...common, kind: 'factor.removed' as const, after: { factor: 'recoveryCodes' } }] : []),
    ]);
  }
}
