import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '#src/common/domain-error.js';
import { waitInWords } from '#src/common/wait-in-words.js';
import type { Tx } from '#src/database/index.js';
import { MailAllowances } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersRepository } from '#src/modules/users/index.js';

/** More people than that allow no more mails. */
const mostPeople = 100;
const day = 86_400;

/**
 * How many mails an organization's templates may send: a number a day for each of its active people, which its admins set. 500 at
 * most: nobody writes to so many customers by hand; who would send our mails to strangers wants more.
 */
@Injectable()
export class ActionAllowance {
  constructor(
    private readonly allowances: MailAllowances,
    private readonly users: UsersRepository,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Counts mails, those that are taken back later too. @throws DomainError `rate_limited` where they would be too many */
  async take(tx: Tx, organizationId: string, mails: number): Promise<void> {
    const people = await this.users.countActive(tx, organizationId, mostPeople);
    const organization = await this.organizations.findById(organizationId, tx);
    if (organization === null) throw notFound('organization');
    const { dailyMailsEach } = organization;
    const atOnce = people * dailyMailsEach;
    const bound = { key: 'actions', atOnce, secondsEach: day / atOnce };
    const seconds = await this.allowances.take(tx, organizationId, bound, mails);
    if (seconds === 0) return;
    throw new DomainError(
      'rate_limited',
      `Nothing was sent: your organization may send ${atOnce.toLocaleString('en')} mails by templates a day, ${dailyMailsEach} for each active person. Try again ${waitInWords(seconds)}.`,
      { retryAfterSeconds: seconds },
    );
  }
}
