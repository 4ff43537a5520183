import { LinksService } from '#src/modules/identity/index.js';
import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { LifecycleRepository } from '../../lifecycle/lifecycle.repository.js';
import { InvitationsRepository } from '../invitations.repository.js';
import { StoppedMailsRepository } from './stopped-mails.repository.js';

/** Whose mail is reported: the person it went to, and the organization that asked for it. */
export interface ReportedMail {
  readonly organizationId: string;
  readonly userId: string;
}

/** Owners of mailboxes who want no mail from an organization. */
@Injectable()
export class MailReports {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly lifecycle: LifecycleRepository,
    private readonly invitations: InvitationsRepository,
    private readonly links: LinksService,
    private readonly stops: StoppedMailsRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Stops all mails from the organization to that mailbox, and ends the invitation that is still open. A second report changes
   * nothing. The caller has made sure that whoever asks reads the mailbox.
   */
  async stop({ organizationId, userId }: ReportedMail, origin: RequestOrigin): Promise<void> {
    await this.uow.run(async (tx) => {
      await this.organizations.lock(tx, organizationId);
      const user = await this.lifecycle.findEver(tx, organizationId, userId);
      if (user === null || !(await this.stops.add(tx, organizationId, user.email))) return;
      if (user.state === 'invited') await this.invitations.revoke(tx, organizationId, userId);
      await this.links.voidInvitations(tx, organizationId, [user.email]);
      const person = { userId };
      await this.audit.record(tx, organizationId, {
        kind: 'user.mail_reported',
        actor: person,
        subject: person,
        before: { state: user.state },
        origin,
      });
    });
  }
}
