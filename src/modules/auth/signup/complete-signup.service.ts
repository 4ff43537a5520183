import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Role } from '#src/common/role.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import type { AdminContact } from '#src/http/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import {
  OrganizationsService,
  organizationNameFrom,
  type FormedOrganization,
} from '#src/modules/organizations/index.js';
import { EntryRefused, Enrolment, type User } from '#src/modules/users/index.js';
import {
  CredentialsRepository,
  PasswordHasher,
  assertStrongPassword,
  LinksService,
  LinkLimits,
} from '#src/modules/identity/index.js';
import type { CompleteSignupBody } from '../dto/complete-signup.body.js';
import { AcceptanceService, type InvitationWords } from '../invitations/acceptance.service.js';
import {
  JoinRules,
  InvitationRequired,
  type Entry,
  type AwaitingApproval,
  JoinRequestsService,
  UnfinishedSignupsRepository,
} from '#src/modules/joining/index.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';

/** What completing a sign-up will do, told before it is done. */
export interface SignupPreview {
  readonly email: string;
  readonly domain: string;
  readonly organizationName: string;
  readonly createsOrganization: boolean;
  readonly role: Role;
  readonly entry: Entry;
  /** Whom to ask for an invitation; named only where one is needed. */
  readonly admins: readonly AdminContact[];
  /** Of somebody who was invited. */
  readonly invitation?: InvitationWords;
}

/** The second step: the mailbox is proven, and the person becomes one of an organization. */
@Injectable()
export class CompleteSignupService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly linkLimits: LinkLimits,
    private readonly links: LinksService,
    private readonly acceptances: AcceptanceService,
    private readonly hasher: PasswordHasher,
    private readonly organizations: OrganizationsService,
    private readonly admissions: JoinRules,
    private readonly requests: JoinRequestsService,
    private readonly unfinished: UnfinishedSignupsRepository,
    private readonly team: Enrolment,
    private readonly credentials: CredentialsRepository,
    private readonly sessions: SessionsService,
    private readonly audit: AuditLog,
  ) {}

  /** As {@link preview}, for a page: anybody can ask for it, so it is counted. @throws DomainError `rate_limited` as well */
  async open(token: string, { ip }: RequestOrigin): Promise<SignupPreview> {
    await this.linkLimits.count('open-link', token, ip);
    return this.preview(token);
  }

  /**
   * Says what the link will do, of a sign-up or an invitation. Changes nothing.
   * @throws DomainError `link_invalid`, or `already_registered` for an address that has been here before, and for an
   * invitation to one that signs in elsewhere
   */
  async preview(token: string): Promise<SignupPreview> {
    const invitation = await this.acceptances.preview(token);
    if (invitation !== null) return invitation;
    const email = await this.links.peek('complete-signup', token);
    return this.uow.run(async (tx) => {
      const organization = await this.organizations.findByDomain(email.domain, tx);
      if (organization !== null) await this.team.assertWelcome(tx, organization.id, email);
      const entry = organization === null ? 'atOnce' : await this.admissions.entryOf(tx, organization, email);
      const asks = organization !== null && entry === 'byInvitation';
      return {
        email: email.value,
        domain: email.domain,
        organizationName: organization?.name ?? organizationNameFrom(email.domain),
        createsOrganization: organization === null,
        role: organization === null ? 'admin' : await this.admissions.roleOf(tx, organization.id, email),
        entry,
        admins: asks ? await this.admissions.adminsToAsk(tx, organization.id) : [],
      };
    });
  }

  /**
   * Forms or joins the organization of the address's domain and signs the person in, or asks its admins to let them in:
   * all in one transaction. How people join is read under the organization's lock, so a policy changed meanwhile holds.
   * @throws DomainError `link_invalid`, `password_too_weak`, `already_registered`, `invitation_required`,
   * `rate_limited`, `unavailable`
   */
  async complete<V extends Via>(
    body: CompleteSignupBody,
    origin: RequestOrigin,
    via: V,
  ): Promise<SignedIn<SessionFor<V>> | AwaitingApproval> {
    await this.linkLimits.count('complete-signup', body.token, origin.ip);
    try {
      return await this.enter(body, origin, via);
    } catch (error) {
      await this.tellAdmins(error, body.token, origin);
      throw error;
    }
  }

  private async enter<V extends Via>(
    body: CompleteSignupBody,
    origin: RequestOrigin,
    via: V,
  ): Promise<SignedIn<SessionFor<V>> | AwaitingApproval> {
    // A first look keeps strangers from making us hash; what counts is the consumption below.
    const { email, domain, organizationName, createsOrganization, invitation } = await this.preview(body.token);
    if (invitation !== undefined) return this.acceptances.accept(body, origin, via);
    const chosenName = createsOrganization ? body.organizationName : undefined;
    assertStrongPassword(body.password, { email, name: body.name, organizationName: chosenName ?? organizationName });
    const passwordHash = await this.hasher.hash(body.password);

    return this.uow.run(async (tx) => {
      // In the order of everybody who changes people: the organization, and only then links.
      const organization = await this.organizations.formByDomain(tx, domain, body.organizationName);
      const proven = await this.links.consume(tx, 'complete-signup', body.token);
      const newcomer = { email: proven, name: body.name };
      const entry = await this.admissions.entryOf(tx, organization, proven);
      if (entry === 'byInvitation') throw await this.admissions.refusal(tx, organization.id, proven);
      await this.unfinished.forget(tx, proven);
      if (entry === 'byApproval') return this.requests.ask(tx, organization, newcomer, passwordHash, origin);
      const user = await this.team.join(tx, organization.id, newcomer);
      await this.giveCredential(tx, user, passwordHash);
      await this.requests.forget(tx, organization.id, proven);
      await this.record(tx, organization, user, proven, origin);
      return this.sessions.start(tx, user, via, origin);
    });
  }

  /** Only of what is their business: an account in another organization is not. */
  private async tellAdmins(error: unknown, token: string, origin: RequestOrigin): Promise<void> {
    if (!(error instanceof InvitationRequired || error instanceof EntryRefused)) return;
    await this.uow.run(async (tx) => {
      // Nobody who is or was here gets in by this link later, so it is used up: one refusal, one event.
      if (error instanceof EntryRefused) await this.links.consume(tx, 'complete-signup', token);
      await this.admissions.recordRefusal(tx, error, origin);
    });
  }

  private async giveCredential(tx: Tx, user: User, passwordHash: string): Promise<void> {
    const { email, organizationId, id: userId } = user;
    if (await this.credentials.insert(tx, { email, organizationId, userId, passwordHash })) return;
    throw new DomainError('already_registered', 'This address has an account already. Sign in with it.');
  }

  private async record(
    tx: Tx,
    { id, created }: FormedOrganization,
    user: User,
    email: EmailAddress,
    origin: RequestOrigin,
  ) {
    const actor = { id: user.id, label: user.email };
    if (created)
      await this.audit.record(tx, id, { kind: 'organization.created', actor, after: { domain: email.domain }, origin });
    await this.audit.record(tx, id, {
      kind: 'signup.completed',
      actor,
      subject: actor,
      after: { role: user.role },
      origin,
    });
  }
}
