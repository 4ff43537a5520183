import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';

/** Why an invitation as Admin became one as User. */
const reason = 'inviter_no_admin';

/**
 * Invitations as Admin that no admin vouches for any more. Whoever offered the role was removed, deactivated or demoted since,
 * so the invited person joins as User, unless another admin offers it anew.
 */
@Injectable()
export class UnbackedOffers {
  constructor(private readonly audit: AuditLog) {}

  /** Lowers them to User, with an event for each. The organization is locked. */
  async lower(tx: Tx, organizationId: string): Promise<void> {
    const [lowered] = await tx.query<[{ id: string; email: string }[], number]>(
      `UPDATE users SET role = 'user', admin_offered_by = NULL, invitation_lowered = true
        WHERE organization_id = $1 AND state = 'invited' AND role = 'admin' AND admin_offered_by IS NOT NULL
          AND NOT EXISTS (SELECT FROM users AS admin WHERE admin.organization_id = users.organization_id
                             AND admin.id = users.admin_offered_by AND admin.role = 'admin' AND admin.state = 'active')
       RETURNING id, email`,
      [organizationId],
    );
    await this.audit.recordMany(
      tx,
      organizationId,
      lowered.map(({ id, email }) => ({
        kind: 'user.invitation_lowered',
        actor: system,
        subject: { id, label: email },
        before: { role: 'admin' },
        after: { role: 'user' },
        reason,
        origin: null,
      })),
    );
  }
}
