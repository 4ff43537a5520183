import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { eachApart } from '#src/common/each-apart.js';
import { inPages } from '#src/common/in-pages.js';
import { JobQueue, UnitOfWork, type Tx } from '#src/database/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AdminsToAsk } from '#src/modules/users/index.js';
import { JoinNotificationsRepository } from './join-notifications.repository.js';
import { joinRequestedMail } from './join-mails.js';

/** Every hour, on one instance: those whom no mail has told of yet. */
const hourly = '37 * * * *';
/** Organizations that are looked up at once. */
const page = 100;

/**
 * Tells admins that somebody waits. The first request is told at once; those within the hour after it are told together by
 * the hourly job, so that a hundred newcomers in a morning make a few mails and not a hundred.
 */
@Injectable()
export class JoinNotifications implements OnApplicationBootstrap {
  private readonly logger = new Logger(JoinNotifications.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly admins: AdminsToAsk,
    private readonly notifications: JoinNotificationsRepository,
    private readonly outbox: MailOutbox,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('auth.announce-join-requests', hourly, () => this.announceAll());
  }

  /** Mails the admins unless a mail within the last hour did. The caller holds the organization's lock. */
  async announce(tx: Tx, organizationId: string): Promise<void> {
    if (await this.notifications.withinAnHour(tx, organizationId)) return;
    if (!(await this.notifications.markAll(tx, organizationId))) return;
    await this.outbox.enqueueMany(
      tx,
      joinRequestedMail,
      (await this.admins.idsOf(organizationId, tx)).map((userId) => ({ organizationId, userId })),
    );
  }

  /** Each organization in a transaction of its own: they share nothing, and none waits for another's lock. */
  private async announceAll(): Promise<void> {
    await eachApart(
      inPages<string>((after) => this.notifications.organizationsToTell(after, page)),
      (organizationId) =>
        this.uow.run(async (tx) => {
          await this.organizations.lock(tx, organizationId);
          await this.announce(tx, organizationId);
        }),
      (organizationId, err) =>
        this.logger.error({ organizationId, err }, 'The admins of an organization could not be told who waits.'),
    );
  }
}
