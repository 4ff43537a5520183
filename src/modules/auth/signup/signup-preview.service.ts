import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { Role } from '#src/common/role.js';
import { UnitOfWork } from '#src/database/index.js';
import type { AdminContact } from '#src/http/index.js';
import {
  assertLive,
  CredentialsRepository,
  LinkInvalid,
  type Invitee,
  type Link,
} from '#src/modules/identity/index.js';
import { JoinRules, type Entry } from '#src/modules/joining/index.js';
import { OrganizationsService, organizationNameFrom } from '#src/modules/organizations/index.js';
import { Enrolment, isInvitedAs, UsersRepository } from '#src/modules/users/index.js';

/** What completing a sign-up will do, told before it is done. */
export interface SignupPreview {
  readonly email: string;
  readonly domain: string;
  /** Null where it is created now. */
  readonly organizationId: string | null;
  readonly organizationName: string;
  readonly createsOrganization: boolean;
  readonly role: Role;
  readonly entry: Entry;
  /** Whom to ask for an invitation; named only where one is needed. */
  readonly admins: readonly AdminContact[];
  /** Of somebody who was invited. */
  readonly invitation?: InvitationWords;
}

/** Of an invitation, what its page says. */
export interface InvitationWords {
  /** Null when the person who sent it has left. */
  readonly inviterName: string | null;
  /** The name that the invited person was added with; may be empty. */
  readonly name: string;
}

/** Says what a link of a sign-up or an invitation will do. Changes nothing. */
@Injectable()
export class SignupPreviewService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organizations: OrganizationsService,
    private readonly users: UsersRepository,
    private readonly enrolment: Enrolment,
    private readonly rules: JoinRules,
    private readonly credentials: CredentialsRepository,
  ) {}

  /**
   * @throws DomainError `link_invalid`, or `already_registered` for an address that has been here before, and for an
   * invitation to one that signs in elsewhere
   */
  async preview(link: Link): Promise<SignupPreview> {
    assertLive(link, link.invitee === null ? 'complete-signup' : 'accept-invitation');
    return link.invitee === null ? this.ofSignup(link.email) : this.ofInvitation(link.email, link.invitee);
  }

  private async ofInvitation(email: EmailAddress, { organizationId, userId }: Invitee): Promise<SignupPreview> {
    const [user, organization] = await Promise.all([
      this.users.findById(organizationId, userId),
      this.organizations.findById(organizationId),
    ]);
    if (organization === null || !isInvitedAs(email, user)) throw new LinkInvalid('accept-invitation');
    if ((await this.credentials.find(email.value)) !== null) throw signsInElsewhere(organization.name);
    const inviter = user.invitedBy && (await this.users.findById(organizationId, user.invitedBy));
    return {
      email: email.value,
      domain: email.domain,
      organizationId,
      organizationName: organization.name,
      createsOrganization: false,
      role: user.role,
      entry: 'atOnce',
      admins: [],
      invitation: { inviterName: inviter ? inviter.name : null, name: user.name },
    };
  }

  private ofSignup(email: EmailAddress): Promise<SignupPreview> {
    const address = { email: email.value, domain: email.domain };
    return this.uow.run(async (tx) => {
      const organization = await this.organizations.findByDomain(email.domain, tx);
      if (organization === null) {
        const first = { createsOrganization: true, role: 'admin', entry: 'atOnce', admins: [] } as const;
        return { ...address, organizationId: null, organizationName: organizationNameFrom(email.domain), ...first };
      }
      const standing = await this.enrolment.assertWelcome(tx, organization.id, email);
      const entry = await this.rules.entryOf(tx, organization, standing);
      return {
        ...address,
        organizationId: organization.id,
        organizationName: organization.name,
        createsOrganization: false,
        role: this.enrolment.roleOf(standing),
        entry,
        admins: entry === 'byInvitation' ? await this.rules.adminsToAsk(tx, organization.id) : [],
      };
    });
  }
}

/** Told to whoever has proven the mailbox, and to nobody else. */
export const signsInElsewhere = (organizationName: string): DomainError =>
  new DomainError(
    'already_registered',
    `This address has an account in another organization, and an address signs in to one. Ask ${organizationName} to invite another address of yours, or have the other organization remove this one first.`,
  );
