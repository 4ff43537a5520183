import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Role } from '#src/common/role.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { Enrolment, UsersRepository, type User } from '#src/modules/users/index.js';
import {
  CredentialsRepository,
  PasswordHasher,
  assertStrongPassword,
  linkInvalid,
  LinksService,
  type InvitationLink,
} from '#src/modules/identity/index.js';
import type { CompleteSignupBody } from '../dto/complete-signup.body.js';
import { JoinRequestsService, UnfinishedSignupsRepository } from '#src/modules/joining/index.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';

/** What accepting an invitation will do, told before it is done. */
export interface InvitationPreview {
  readonly email: string;
  readonly domain: string;
  readonly organizationName: string;
  readonly createsOrganization: false;
  readonly role: Role;
  readonly entry: 'atOnce';
  readonly admins: readonly [];
  readonly invitation: InvitationWords;
}

/** Of an invitation, what its page says. */
export interface InvitationWords {
  /** Null when the person who sent it has left. */
  readonly inviterName: string | null;
  /** The name that the invited person was added with; may be empty. */
  readonly name: string;
}

/** An invited person proves the mailbox and joins the organization that invited them, wherever the mailbox is. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: LinksService,
    private readonly hasher: PasswordHasher,
    private readonly organizations: OrganizationsService,
    private readonly users: UsersRepository,
    private readonly team: Enrolment,
    private readonly credentials: CredentialsRepository,
    private readonly sessions: SessionsService,
    private readonly requests: JoinRequestsService,
    private readonly unfinished: UnfinishedSignupsRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Says what the link will do; null when it is no invitation. Changes nothing.
   * @throws DomainError `link_invalid`, or `already_registered` when the address signs in to another organization
   */
  async preview(token: string): Promise<InvitationPreview | null> {
    if (!(await this.links.isInvitation(token))) return null;
    const link = await this.links.peekInvitation(token);
    const [user, organization] = await Promise.all([
      this.users.findById(link.organizationId, link.userId),
      this.organizations.findById(link.organizationId),
    ]);
    if (organization === null || !isFor(link, user)) throw linkInvalid('accept-invitation');
    if ((await this.credentials.find(link.email.value)) !== null) throw signsInElsewhere(organization.name);
    const inviter = user.invitedBy && (await this.users.findById(link.organizationId, user.invitedBy));
    return {
      email: link.email.value,
      domain: link.email.domain,
      organizationName: organization.name,
      createsOrganization: false,
      role: user.role,
      entry: 'atOnce',
      admins: [],
      invitation: { inviterName: inviter ? inviter.name : null, name: user.name },
    };
  }

  /**
   * Joins that organization with the role of the invitation and signs the person in: all in one transaction. It forms
   * nothing, and how others join that organization does not matter. The caller has counted the attempt.
   * @throws DomainError `link_invalid`, `password_too_weak`, `already_registered` or `unavailable`
   */
  async accept<V extends Via>(
    { token, name, password }: CompleteSignupBody,
    origin: RequestOrigin,
    via: V,
  ): Promise<SignedIn<SessionFor<V>>> {
    const preview = await this.preview(token);
    if (preview === null) throw linkInvalid('accept-invitation');
    assertStrongPassword(password, { email: preview.email, name, organizationName: preview.organizationName });
    const passwordHash = await this.hasher.hash(password);
    const { organizationId, userId } = await this.links.peekInvitation(token);
    return this.uow.run(async (tx) => {
      // In the order of everybody who changes invitations: the organization, the person, their links.
      await this.organizations.lock(tx, organizationId);
      const invited = await this.users.findForUpdate(tx, organizationId, userId);
      const link = await this.links.consumeInvitation(tx, token);
      if (!isFor(link, invited)) throw linkInvalid('accept-invitation');
      const user = await this.enter(tx, link, invited, name);
      const { email } = user;
      if (!(await this.credentials.insert(tx, { email, organizationId, userId, passwordHash })))
        throw signsInElsewhere(preview.organizationName);
      const actor = { id: userId, label: email };
      await this.audit.record(tx, organizationId, {
        kind: 'signup.completed',
        actor,
        subject: actor,
        after: { role: user.role },
        origin,
      });
      return this.sessions.start(tx, user, via, origin);
    });
  }

  private async enter(tx: Tx, { organizationId, email }: InvitationLink, invited: User, name: string): Promise<User> {
    await this.requests.forget(tx, organizationId, email);
    await this.unfinished.forget(tx, email);
    return this.team.letIn(tx, invited, name);
  }
}

/** Whether the person still waits for this very link: they may have joined, been removed or been made anonymous since. */
const isFor = (link: InvitationLink, user: User | null): user is User =>
  user?.state === 'invited' && user.email === link.email.value;

/** Told to whoever has proven the mailbox, and to nobody else. */
const signsInElsewhere = (organizationName: string): DomainError =>
  new DomainError(
    'already_registered',
    `This address has an account in another organization, and an address signs in to one. Ask ${organizationName} to invite another address of yours, or have the other organization remove this one first.`,
  );
