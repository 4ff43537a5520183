import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { decodeCursor, encodeCursor, invalidCursor, type CursorScope } from '#src/common/cursor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import type { PageQuery } from '#src/http/index.js';
import { AuditLog, StrangersRepository } from '#src/modules/audit/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { StoppedMailsRepository, Enrolment } from '#src/modules/users/index.js';
import { RateLimits } from '#src/modules/identity/index.js';
import { signupMail } from './signup-mail.js';
import { JoinRules } from './join-rules.js';
import type { UnfinishedPlace } from './unfinished-signups.repository.js';
import { UnfinishedSignups, type UnfinishedSignupView } from './unfinished-signups.js';

export interface UnfinishedSignupsPage {
  readonly data: readonly UnfinishedSignupView[];
  readonly nextCursor: string | null;
  readonly total: number;
}

const scopeOf = (organizationId: string): CursorScope => ({
  list: 'unfinished-signups',
  organizationId,
  sort: 'email',
});
const beginning: UnfinishedPlace = { domain: '', email: '' };

/** The admins' view of those who began to sign up at their domains. */
@Injectable()
export class UnfinishedSignupsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly unfinished: UnfinishedSignups,
    private readonly organizations: OrganizationsService,
    private readonly admissions: JoinRules,
    private readonly team: Enrolment,
    private readonly stops: StoppedMailsRepository,
    private readonly audit: AuditLog,
    private readonly strangers: StrangersRepository,
    private readonly outbox: MailOutbox,
  ) {}

  /** By domain and address. @throws DomainError `invalid_cursor` */
  async list({ organizationId }: Actor, { limit, cursor }: PageQuery): Promise<UnfinishedSignupsPage> {
    const place = cursor === undefined ? beginning : placeIn(organizationId, cursor);
    const found = await this.unfinished.page(organizationId, place, limit + 1);
    const data = found.slice(0, limit);
    const last = found.length > limit ? data.at(-1) : undefined;
    return {
      data,
      // An address is there once, so nothing ties; the cursor is of this organization's list.
      nextCursor: last
        ? encodeCursor(scopeOf(organizationId), { key: last.email, id: organizationId, backwards: false })
        : null,
      total: await this.unfinished.count(organizationId),
    };
  }

  /**
   * Mails the sign-up link again, as if the person had asked for it.
   * @throws DomainError `not_found` for an address that is not in the list, `state_conflict` when its link would open
   * nothing, `rate_limited`
   */
  async resend(actor: Actor, email: EmailAddress, origin: RequestOrigin): Promise<void> {
    await this.assertHelps(actor, email);
    await this.limits.count('signup', origin.ip, email);
    await this.uow.run(async (tx) => {
      await this.audit.record(tx, actor.organizationId, {
        kind: 'signup.resent',
        actor: { id: actor.userId, label: actor.email },
        subject: await this.strangers.refer(tx, actor.organizationId, email.value),
        origin,
      });
      await this.outbox.enqueue(tx, signupMail, { email: email.value });
    });
  }

  private async assertHelps({ organizationId }: Actor, email: EmailAddress): Promise<void> {
    if (!(await this.unfinished.isListed(organizationId, email))) throw notFound('unfinished sign-up');
    await this.uow.run(async (tx) => {
      const organization = await this.organizations.findById(organizationId, tx);
      if (organization && (await this.admissions.entryOf(tx, organization, email)) === 'byInvitation') {
        throw new DomainError(
          'state_conflict',
          `People join ${organization.name} by invitation only, so this link would open nothing. Add ${email.value} instead.`,
        );
      }
      if ((await this.stops.among(tx, organizationId, [email.value])).size > 0) {
        throw new DomainError(
          'state_conflict',
          `The owner of ${email.value} reported a mail of your organization and gets no more from it.`,
        );
      }
      const standing = await this.team.standingOf(tx, organizationId, email);
      if (standing.kind !== 'refused') return;
      const { why, person, other } = standing.entry;
      const who = (other ?? person).email;
      throw new DomainError(
        'state_conflict',
        why === 'mailbox_deactivated' || why === 'account_deactivated'
          ? `The person with the address ${who} is deactivated. Reactivate them instead.`
          : `The address ${who} was removed and can’t rejoin by signing up. Add ${email.value} instead.`,
      );
    });
  }
}

function placeIn(organizationId: string, cursor: string): UnfinishedPlace {
  const { key } = decodeCursor(scopeOf(organizationId), cursor);
  if (key === null) throw invalidCursor();
  return { domain: key.slice(key.lastIndexOf('@') + 1), email: key };
}
