import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#src/database/index.js';
import { LinkInvalid, LinksService, type Invitee, type Link } from '#src/modules/identity/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { Enrolment, isInvitedAs, UsersRepository } from '#src/modules/users/index.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';
import { FirstSignIn } from './first-sign-in.js';
import { signsInElsewhere } from './signup-preview.service.js';
import type { SignupForm } from './signup-form.js';

/** An invited person proves the mailbox and joins the organization that invited them, wherever the mailbox is. */
@Injectable()
export class InvitationAcceptanceService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: LinksService,
    private readonly organizations: OrganizationsService,
    private readonly users: UsersRepository,
    private readonly enrolment: Enrolment,
    private readonly firstSignIn: FirstSignIn,
  ) {}

  /**
   * Joins that organization with the role of the invitation and signs the person in: all in one transaction. It forms
   * nothing, and how others join that organization does not matter.
   * @throws DomainError `link_invalid` or `already_registered`
   */
  accept<V extends Via>(
    link: Link,
    { organizationId, userId }: Invitee,
    form: SignupForm<V>,
  ): Promise<SignedIn<SessionFor<V>>> {
    return this.uow.run(async (tx) => {
      // In the order of everybody who changes invitations: the organization, the person, their links.
      const organization = await this.organizations.lock(tx, organizationId);
      const invited = await this.users.findForUpdate(tx, organizationId, userId);
      await this.links.consume(tx, form.token, link);
      if (!isInvitedAs(link.email, invited)) throw new LinkInvalid(link.purpose);
      const user = await this.enrolment.letIn(tx, invited, form.name);
      const taken = () => signsInElsewhere(organization.name);
      return this.firstSignIn.finish(tx, user, form, { founded: null, taken });
    });
  }
}
