import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { eachApart } from '#src/common/each-apart.js';
import { JobQueue, UnitOfWork, type Tx } from '#src/database/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { JoinNotificationsRepository } from './join-notifications.repository.js';
import { joinRequestedMail } from './join-mails.js';

/** Admins who get a mail; in a large organization the others read the panel. */
const toldAdmins = 5;
/** Every hour, on one instance: those whom no mail has told of yet. */
const hourly = '37 * * * *';

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
    private readonly users: UsersRepository,
    private readonly announced: JoinNotificationsRepository,
    private readonly outbox: MailOutbox,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('auth.announce-join-requests', hourly, () => this.announceAll());
  }

  /** Mails the admins unless a mail within the last hour did. The caller holds the organization's lock. */
  async announce(tx: Tx, organizationId: string): Promise<void> {
    if (await this.announced.withinAnHour(tx, organizationId)) return;
    if (!(await this.announced.markAll(tx, organizationId))) return;
    const admins = await this.users.activeAdmins(organizationId, toldAdmins, tx);
    await this.outbox.enqueueMany(
      tx,
      joinRequestedMail,
      admins.map(({ id: userId }) => ({ organizationId, userId })),
    );
  }

  /** Each organization in a transaction of its own: they share nothing, and none waits for another's lock. */
  private async announceAll(): Promise<void> {
    await eachApart(
      await this.announced.organizationsToTell(),
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
