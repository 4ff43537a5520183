import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { eachApart } from '#src/common/each-apart.js';
import { inPages } from '#src/common/in-pages.js';
import { JobQueue, UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { joiningDescriptor } from './joining.descriptor.js';
import { joinExpiredMail } from './join-mails.js';
import { JoinRequestsRepository } from './join-requests.repository.js';

/** Every hour at an odd minute, on one instance. */
const hourly = '47 * * * *';
/** Days that somebody waits for a decision. */
const waitingDays = joiningDescriptor.retentionDays.joinRequests;
/** Organizations that are looked up at once. */
const page = 100;

/** Ends requests that nobody decides about, and tells who asked: a name, an address and a password's hash are not kept for good. */
@Injectable()
export class JoinRequestExpiry implements OnApplicationBootstrap {
  private readonly logger = new Logger(JoinRequestExpiry.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly requests: JoinRequestsRepository,
    private readonly outbox: MailOutbox,
    private readonly audit: AuditLog,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('auth.expire-join-requests', hourly, () => this.expireAll());
  }

  private async expireAll(): Promise<void> {
    await eachApart(
      inPages<string>((after) => this.requests.organizationsWaitingFor(waitingDays, after, page)),
      (organizationId) => this.uow.run((tx) => this.expireOf(tx, organizationId)),
      (organizationId, err) =>
        this.logger.error({ organizationId, err }, 'The old requests to join an organization could not be ended.'),
    );
  }

  private async expireOf(tx: Tx, organizationId: string): Promise<void> {
    await this.organizations.lock(tx, organizationId);
    const emails = await this.requests.deleteOlderThan(tx, organizationId, waitingDays);
    await this.audit.recordMany(
      tx,
      organizationId,
      emails.map((address) => ({ kind: 'join_request.expired', actor: system, subject: { address }, origin: null })),
    );
    await this.outbox.enqueueMany(
      tx,
      joinExpiredMail,
      emails.map((email) => ({ organizationId, email })),
    );
  }
}
