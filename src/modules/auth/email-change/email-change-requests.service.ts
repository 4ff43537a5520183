import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError, notFound } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { RateLimits } from '#src/modules/identity/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import {
  AuthorizedChange,
  EmailChangesRepository,
  UsersRepository,
  type AskedChange,
  type User,
} from '#src/modules/users/index.js';
import { confirmEmailMail, type ChangePayload } from './email-change-mails.js';

/** Notes what was asked for, and has the mail sent that proves it. */
@Injectable()
export class EmailChangeOutbox {
  constructor(
    private readonly emailChanges: EmailChangesRepository,
    private readonly audit: AuditLog,
    private readonly outbox: MailOutbox,
  ) {}

  /**
   * @param user active, and locked
   * @param mails false for a mailbox that was written to several times lately: it gets no more for now, and that is nobody's to know
   */
  async ask(
    tx: Tx,
    actor: Actor,
    user: User,
    email: EmailAddress,
    { origin, mails }: { readonly origin: RequestOrigin; readonly mails: boolean },
  ): Promise<void> {
    if (email.value === user.email) throw fieldError('email', 'unchanged', 'This is the address already.');
    const { organizationId, id: userId } = user;
    const id = uuid();
    const askedBy = actor.userId === userId ? null : actor.userId;
    const change = { organizationId, id, userId, fromEmail: user.email, toEmail: email.value, askedBy };
    await this.emailChanges.ask(tx, change);
    const subject = { userId };
    await this.audit.record(tx, organizationId, { kind: 'user.email_change_asked', actor, subject, origin });
    if (!mails) return;
    const payload: ChangePayload = { organizationId, userId, email: email.value };
    await this.outbox.enqueue(tx, confirmEmailMail, payload);
  }
}

/** Asking for another address: one's own within the organization's domains, or anybody's by an admin. */
@Injectable()
export class EmailChangeRequests {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UsersRepository,
    private readonly emailChanges: EmailChangesRepository,
    private readonly organizations: OrganizationsService,
    private readonly changes: AuthorizedChange,
    private readonly limits: RateLimits,
    private readonly outbox: EmailChangeOutbox,
  ) {}

  /** What the actor has asked for and can still confirm. */
  find({ organizationId, userId }: Actor): Promise<AskedChange | null> {
    return this.emailChanges.findAsked(organizationId, userId);
  }

  /**
   * Asks for another address of the actor's, in the place of what they asked for before; asked again, the mail goes again. The
   * answer is the same whoever has the address.
   * @throws DomainError `validation_failed` for the address that they have, and for a domain that is not the organization's;
   * `rate_limited`, or `not_authenticated` when their access ended a moment ago
   */
  async ask(actor: Actor, email: EmailAddress, origin: RequestOrigin): Promise<void> {
    await this.limits.count('change-email', origin.ip, EmailAddress.parse(actor.email));
    // By the mailbox, apart from what its owner asks for: whoever names a colleague's address holds up nobody.
    const mails = await this.limits.allowsMailTo('confirm-email', email);
    await this.uow.run(async (tx) => {
      const user = await this.users.findForUpdate(tx, actor.organizationId, actor.userId);
      if (user?.state !== 'active') throw new DomainError('not_authenticated', 'Sign in to continue.');
      const domains = await this.organizations.domainsOf(actor.organizationId, tx);
      if (!domains.includes(email.domain)) throw elsewhere(domains);
      await this.outbox.ask(tx, actor, user, email, { origin, mails });
    });
  }

  /**
   * Asks for another address of somebody's, at whatever domain.
   * @throws DomainError `not_found`, `state_conflict` for somebody who can't sign in, `validation_failed`, `rate_limited`, or
   * `capability_missing` when the actor was demoted a moment ago
   */
  async askFor(actor: Actor, id: string, email: EmailAddress, origin: RequestOrigin): Promise<void> {
    const kind = 'user.email_change_asked';
    await this.changes.auditRefusal(actor, { kind, subjectId: id }, origin, async () => {
      const mails = await this.countMail(actor, id, email, origin);
      await this.changes.transaction(actor, 'users.manage', async (tx) => {
        const user = await this.users.findForUpdate(tx, actor.organizationId, id);
        if (user === null) throw notFound('person');
        if (user.state !== 'active')
          throw new DomainError('state_conflict', 'Only somebody who can sign in is given another address.');
        await this.outbox.ask(tx, actor, user, email, { origin, mails });
      });
    });
  }

  /** Counts a mail about somebody who can be given another address: a stranger is answered as nobody is. */
  private async countMail(
    { organizationId }: Actor,
    id: string,
    email: EmailAddress,
    { ip }: RequestOrigin,
  ): Promise<boolean> {
    if ((await this.users.findById(organizationId, id))?.state !== 'active') return false;
    await this.limits.countClient('change-email', ip);
    return this.limits.allowsMailTo('confirm-email', email);
  }

  /** Takes back what the actor asked for, and what an admin asked for them. */
  async cancel(actor: Actor, origin: RequestOrigin): Promise<void> {
    await this.uow.run(async (tx) => {
      const { organizationId, userId } = actor;
      await this.users.findForUpdate(tx, organizationId, userId);
      if (!(await this.emailChanges.cancel(tx, organizationId, userId))) return;
      const subject = { userId };
      await this.changes.record(tx, actor, origin, { kind: 'user.email_change_canceled', subject });
    });
  }
}

const elsewhere = (domains: readonly string[]): DomainError =>
  fieldError(
    'email',
    'other_domain',
    domains.length === 0
      ? 'Your organization has no domain. Ask an admin to change your address.'
      : `Choose an address at ${new Intl.ListFormat('en', { type: 'disjunction' }).format(domains)}. An admin can give you one elsewhere.`,
  );
