import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { DomainNewcomers } from '#src/modules/domains/index.js';
import { joinDomainLeftMail } from './join-mails.js';
import { JoinRequestsRepository } from './join-requests.repository.js';

/** Requests to join an organization that no longer has their domain: it has no say about those people any more. */
@Injectable()
export class DepartedDomains extends DomainNewcomers {
  constructor(
    private readonly requests: JoinRequestsRepository,
    private readonly outbox: MailOutbox,
    private readonly audit: AuditLog,
  ) {
    super();
  }

  async endWaiting(tx: Tx, organizationId: string, domain: string): Promise<void> {
    const emails = await this.requests.deleteAt(tx, organizationId, domain);
    await this.audit.recordMany(
      tx,
      organizationId,
      emails.map((address) => ({
        kind: 'join_request.ended',
        actor: system,
        subject: { address },
        reason: 'domain_left',
        origin: null,
      })),
    );
    await this.outbox.enqueueMany(
      tx,
      joinDomainLeftMail,
      emails.map((email) => ({ organizationId, email })),
    );
  }
}
