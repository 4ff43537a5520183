import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { decodeCursor, type CursorScope } from '#src/common/cursor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Role } from '#src/common/role.js';
import { onwardPage, type Tx } from '#src/database/index.js';
import type { PageQuery } from '#src/http/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import {
  AuthorizedChange,
  Enrolment,
  UsersRepository,
  type User,
  type WelcomeStanding,
} from '#src/modules/users/index.js';
import { CredentialsRepository } from '#src/modules/identity/index.js';
import { joinApprovedMail, joinDeclinedMail } from './join-mails.js';
import type { JoinRequest } from './join-request.entity.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import type { JoinRequestsPageResponse } from './dto/join-requests.response.js';

const scopeOf = (organizationId: string): CursorScope => ({ list: 'join-requests', organizationId, sort: 'askedAt' });

/** The admins' side of an approval. Of two who decide at once, the second finds nobody there. */
@Injectable()
export class JoinApprovalsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly requests: JoinRequestsRepository,
    private readonly enrolment: Enrolment,
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsRepository,
    private readonly outbox: MailOutbox,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Who waits, longest first. @throws DomainError `invalid_cursor` */
  async list({ organizationId }: Actor, { limit, cursor }: PageQuery): Promise<JoinRequestsPageResponse> {
    const scope = scopeOf(organizationId);
    const after = cursor === undefined ? null : decodeCursor(scope, cursor).id;
    const found = await this.requests.list(organizationId, { after, limit: limit + 1 });
    const { rows, nextCursor } = onwardPage(scope, found, limit, ({ id }) => ({ key: null, id }));
    return {
      data: rows.map(({ id, email, name, askedAt }) => ({ id, email, name, askedAt })),
      nextCursor,
      total: await this.requests.count(organizationId),
    };
  }

  /**
   * Lets a person in, as User unless a role is given. It holds whatever the join policy is by now.
   * @throws DomainError `not_found`, `already_registered`, `state_conflict`, `capability_missing`
   */
  approve(actor: Actor, id: string, role: Role | undefined, origin: RequestOrigin): Promise<User> {
    const kind = 'join_request.approved';
    return this.changes.run(actor, 'users.manage', { kind }, origin, async (tx) => {
      const request = await this.waiting(tx, actor, id);
      const user = await this.enter(tx, request, role);
      await this.requests.delete(tx, actor.organizationId, request.email);
      const after = { role: user.role };
      await this.changes.record(tx, actor, origin, { kind, subject: { userId: user.id }, after });
      await this.outbox.enqueue(tx, joinApprovedMail, { organizationId: actor.organizationId, userId: user.id });
      return user;
    });
  }

  /** Sends a person away; they may ask again. @throws DomainError `not_found`, `capability_missing` */
  async decline(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    const { organizationId } = actor;
    const kind = 'join_request.declined';
    await this.changes.run(actor, 'users.manage', { kind }, origin, async (tx) => {
      const { email } = await this.waiting(tx, actor, id);
      await this.requests.delete(tx, organizationId, email);
      await this.changes.record(tx, actor, origin, { kind, subject: { address: email } });
      await this.outbox.enqueue(tx, joinDeclinedMail, { organizationId, email });
    });
  }

  private async waiting(tx: Tx, { organizationId }: Actor, id: string): Promise<JoinRequest> {
    const request = await this.requests.find(tx, organizationId, id);
    if (request === null) throw notFound('request');
    return request;
  }

  private async enter(tx: Tx, request: JoinRequest, role: Role | undefined): Promise<User> {
    const { organizationId, email, name, passwordHash } = request;
    const address = EmailAddress.parse(email);
    const standing = await this.assertStillWelcome(tx, organizationId, address);
    const user = await this.enrolment.join(tx, organizationId, { email: address, name }, standing);
    if (!(await this.credentials.insert(tx, { email, organizationId, userId: user.id, passwordHash }))) {
      throw new DomainError(
        'already_registered',
        `The address ${email} has got an account in the meantime, so it can’t be let in. Decline the request.`,
      );
    }
    if (role === undefined || role === user.role) return user;
    await this.users.setRole(tx, organizationId, user.id, role);
    return { ...user, role };
  }

  /** Since they asked, an admin may have added them and then ended that again. */
  private async assertStillWelcome(tx: Tx, organizationId: string, address: EmailAddress): Promise<WelcomeStanding> {
    const { value: email, domain } = address;
    const standing = await this.enrolment.standingOf(tx, organizationId, address);
    if (standing.kind === 'awaited') return standing;
    if (!(await this.organizations.hasDomain(tx, organizationId, domain)))
      throw new DomainError(
        'state_conflict',
        `Your organization no longer has the domain ${domain}, so ${email} can’t be let in. Decline the request; add the person if they belong to you.`,
      );
    if (standing.kind !== 'refused') return standing;
    throw new DomainError(
      'state_conflict',
      `The address ${email} has been in the organization since asking. Decline the request; then add or reactivate the person.`,
    );
  }
}
