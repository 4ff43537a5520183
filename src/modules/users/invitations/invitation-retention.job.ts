import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { eachApart } from '#src/common/each-apart.js';
import { inPages } from '#src/common/in-pages.js';
import { JobQueue, UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AnonymisationService } from '../lifecycle/anonymisation.service.js';
import { StaleInvitationsRepository } from './stale-invitations.repository.js';

/** Every night at an odd minute, on one instance. */
const nightly = '53 3 * * *';
const peopleATransaction = 100;
/** Organizations that are looked up at once. */
const page = 100;
const by = { actor: system, origin: null } as const;

/** Forgets people who were invited and never came, revoked or not: there is no reason to keep their addresses for good. */
@Injectable()
export class InvitationRetentionJob implements OnApplicationBootstrap {
  private readonly logger = new Logger(InvitationRetentionJob.name);

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly people: StaleInvitationsRepository,
    private readonly anonymisation: AnonymisationService,
    private readonly audit: AuditLog,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('users.invitations.housekeeping', nightly, () => this.forgetAll());
  }

  private async forgetAll(): Promise<void> {
    await eachApart(
      inPages<string>((after) => this.people.organizations(after, page)),
      (organizationId) => this.forgetOf(organizationId),
      (organizationId, err) =>
        this.logger.error({ organizationId, err }, 'The stale invitations of an organization could not be forgotten.'),
    );
  }

  private forgetOf(organizationId: string): Promise<void> {
    return this.uow.repeat((tx) => this.forgetSome(tx, organizationId));
  }

  /** @returns whether there may be more */
  private async forgetSome(tx: Tx, organizationId: string): Promise<boolean> {
    await this.organizations.lock(tx, organizationId);
    const people = await this.people.findForUpdate(tx, organizationId, peopleATransaction);
    await this.people.settle(
      tx,
      organizationId,
      people.map(({ id }) => id),
    );
    await this.audit.recordMany(
      tx,
      organizationId,
      people
        .filter(({ state }) => state === 'invited')
        .map(({ id }) => ({ kind: 'user.invitation_revoked', subject: { userId: id }, ...by })),
    );
    await this.anonymisation.of(tx, organizationId, people, by);
    return people.length === peopleATransaction;
  }
}
