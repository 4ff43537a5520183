import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Role } from '#src/common/role.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import {
  OrganizationsService,
  organizationNameFrom,
  type FormedOrganization,
} from '#src/modules/organizations/index.js';
import { TeamEntry, type User } from '#src/modules/users/index.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { PasswordHasher } from '../credentials/password-hasher.js';
import { assertStrongPassword } from '../credentials/strong-password.js';
import type { CompleteSignupBody } from '../dto/complete-signup.body.js';
import { LinksService } from '../links/links.service.js';
import { RateLimits } from '../rate-limits/rate-limits.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';

/** What completing a sign-up will do, told before it is done. */
export interface SignupPreview {
  readonly email: string;
  readonly domain: string;
  readonly organizationName: string;
  readonly createsOrganization: boolean;
  readonly role: Role;
}

/** The second step: the mailbox is proven, and the person becomes one of an organization. */
@Injectable()
export class CompleteSignupService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly links: LinksService,
    private readonly hasher: PasswordHasher,
    private readonly organizations: OrganizationsService,
    private readonly team: TeamEntry,
    private readonly credentials: CredentialsRepository,
    private readonly sessions: SessionsService,
    private readonly audit: AuditLog,
  ) {}

  /** Says what the link will do. Changes nothing. @throws DomainError `link_invalid` */
  async preview(token: string): Promise<SignupPreview> {
    const { value: email, domain } = await this.links.peek('complete-signup', token);
    const name = (await this.organizations.findByDomain(domain))?.name ?? null;
    return {
      email,
      domain,
      organizationName: name ?? organizationNameFrom(domain),
      createsOrganization: name === null,
      role: name === null ? 'admin' : 'user',
    };
  }

  /**
   * Forms or joins the organization of the address's domain and signs the person in: all in one transaction.
   * @throws DomainError `link_invalid`, `password_too_weak`, `already_registered`, `rate_limited`, `unavailable`
   */
  async complete<V extends Via>(
    body: CompleteSignupBody,
    origin: RequestOrigin,
    via: V,
  ): Promise<SignedIn<SessionFor<V>>> {
    await this.limits.count('complete-signup', origin.ip);
    // A first look keeps strangers from making us hash; what counts is the consumption below.
    const { email, organizationName } = await this.preview(body.token);
    assertStrongPassword(body.password, { email, name: body.name, organizationName });
    const passwordHash = await this.hasher.hash(body.password);

    return this.uow.run(async (tx) => {
      const proven = await this.links.consume(tx, 'complete-signup', body.token);
      const organization = await this.organizations.formByDomain(tx, proven.domain);
      const user = await this.team.join(tx, organization.id, { email: proven, name: body.name });
      await this.giveCredential(tx, user, passwordHash);
      await this.record(tx, organization, user, proven, origin);
      return this.sessions.start(tx, user, via, origin);
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
