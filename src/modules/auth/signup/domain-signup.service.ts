import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { LinksService, type Link } from '#src/modules/identity/index.js';
import {
  InvitationRequired,
  JoinRequestsService,
  JoinRules,
  type AwaitingApproval,
} from '#src/modules/joining/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { Enrolment, EntryRefused } from '#src/modules/users/index.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';
import { FirstSignIn } from './first-sign-in.js';
import type { SignupForm } from './signup-form.js';

/** Lets a person with a proven mailbox join the organization of its domain, or form it. */
@Injectable()
export class DomainSignupService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: LinksService,
    private readonly organizations: OrganizationsService,
    private readonly rules: JoinRules,
    private readonly enrolment: Enrolment,
    private readonly requests: JoinRequestsService,
    private readonly firstSignIn: FirstSignIn,
  ) {}

  /**
   * Joins and signs the person in, or asks the admins to let them in: all in one transaction. How people join is read under
   * the organization's lock, so a policy changed meanwhile holds.
   * @throws DomainError `link_invalid`, `already_registered`, `invitation_required` or `access_ended`
   */
  join<V extends Via>(link: Link, form: SignupForm<V>): Promise<SignedIn<SessionFor<V>> | AwaitingApproval> {
    const { email } = link;
    const { passwordHash, origin } = form;
    const newcomer = { email, name: form.name };
    return this.uow.run(async (tx) => {
      // In the order of everybody who changes people: the organization, and only then links.
      const organization = await this.organizations.formByDomain(tx, email.domain, form.organizationName);
      await this.links.consume(tx, form.token, link);
      const standing = await this.enrolment.assertWelcome(tx, organization.id, email);
      const entry = await this.rules.entryOf(tx, organization, standing);
      if (entry === 'byInvitation') throw await this.rules.refusal(tx, organization.id, email);
      if (entry === 'byApproval') return this.requests.ask(tx, organization, newcomer, passwordHash, origin);
      const user = await this.enrolment.join(tx, organization.id, newcomer, standing);
      const founded = organization.created ? email.domain : null;
      return this.firstSignIn.finish(tx, user, form, { founded, taken: alreadyRegistered });
    });
  }

  /** Tells the admins of somebody who did not get in; of other errors, which are none of their business, nothing. */
  async recordRefusal(error: unknown, token: string, link: Link, origin: RequestOrigin): Promise<void> {
    if (!(error instanceof InvitationRequired || error instanceof EntryRefused)) return;
    await this.uow.run(async (tx) => {
      // Nobody who is or was here gets in by this link later, so it is used up: one refusal, one event.
      if (error instanceof EntryRefused) await this.links.consume(tx, token, link);
      await this.rules.recordRefusal(tx, error, origin);
    });
  }
}

const alreadyRegistered = (): DomainError =>
  new DomainError('already_registered', 'This address has an account already. Sign in with it.');
