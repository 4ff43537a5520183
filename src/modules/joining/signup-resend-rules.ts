import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import { UnitOfWork } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { Enrolment, StoppedMailsRepository, type RefusedEntry } from '#src/modules/users/index.js';
import { JoinRules } from './join-rules.js';
import { UnfinishedSignups } from './unfinished-signups.js';

/** Whether it helps anybody to mail the link of an unfinished sign-up again. */
@Injectable()
export class SignupResendRules {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly unfinished: UnfinishedSignups,
    private readonly organizations: OrganizationsService,
    private readonly rules: JoinRules,
    private readonly enrolment: Enrolment,
    private readonly stops: StoppedMailsRepository,
  ) {}

  /** @throws DomainError `not_found` for an address that is not in the list, `state_conflict` when its link would open nothing */
  async assertHelps({ organizationId }: Actor, email: EmailAddress): Promise<void> {
    if (!(await this.unfinished.isListed(organizationId, email))) throw notFound('unfinished sign-up');
    await this.uow.run(async (tx) => {
      const organization = await this.organizations.findById(organizationId, tx);
      const standing = await this.enrolment.standingOf(tx, organizationId, email);
      if (
        organization !== null &&
        standing.kind !== 'refused' &&
        (await this.rules.entryOf(tx, organization, standing)) === 'byInvitation'
      )
        throw new DomainError(
          'state_conflict',
          `People join ${organization.name} by invitation only, so this link would open nothing. Add ${email.value} instead.`,
        );
      if ((await this.stops.among(tx, organizationId, [email.value])).size > 0)
        throw new DomainError(
          'state_conflict',
          `The owner of ${email.value} reported a mail of your organization and gets no more from it.`,
        );
      if (standing.kind === 'refused') throw cannotRejoin(standing.entry, email.value);
    });
  }
}

function cannotRejoin({ why, person, other }: RefusedEntry, email: string): DomainError {
  const who = (other ?? person).email;
  return new DomainError(
    'state_conflict',
    why === 'mailbox_deactivated' || why === 'account_deactivated'
      ? `The person with the address ${who} is deactivated. Reactivate them instead.`
      : `The address ${who} was removed and can’t rejoin by signing up. Add ${email} instead.`,
  );
}
