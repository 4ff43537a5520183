import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { InvitationsRepository } from './invitations.repository.js';

/** Why an invitation as Admin became one as User. */
const reason = 'inviter_no_admin';

/**
 * Invitations as Admin that no admin vouches for any more. Whoever offered the role was removed, deactivated or demoted since,
 * so the invited person joins as User, unless another admin offers it anew.
 */
@Injectable()
export class UnbackedOffers {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Lowers them to User, with an event for each. The organization is locked. */
  async lower(tx: Tx, organizationId: string): Promise<void> {
    const lowered = await this.invitations.lowerUnbacked(tx, organizationId);
    await this.audit.recordMany(
      tx,
      organizationId,
      lowered.map(({ id }) => ({
        kind: 'user.invitation_lowered',
        actor: system,
        subject: { userId: id },
        before: { role: 'admin' },
        after: { role: 'user' },
        reason,
        origin: null,
      })),
    );
  }
}
