import { DomainError } from '#src/common/domain-error.js';
import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog, nowhereFor } from '#src/modules/audit/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { AccessEnded, AdminsToAsk, UsersRepository } from '#src/modules/users/index.js';
import type { Credential } from '#src/modules/identity/index.js';
import type { PasskeyOwner } from '../passkeys/user-handle.js';
import { ApprovalAwaited, type JoinRequest } from '#src/modules/joining/index.js';

/** The one answer to a sign-in that fails, whatever the reason [ASVS 6.3.8]. */
export const invalidCredentials = (): DomainError =>
  new DomainError('invalid_credentials', 'Check the email and the password, or reset a forgotten password by mail.');

/** Says why nobody is signed in, and writes the reason down. */
@Injectable()
export class SignInRefusals {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly admins: AdminsToAsk,
    private readonly users: UsersRepository,
    private readonly audit: AuditLog,
  ) {}

  /** The password is wrong, or there is nobody: one answer, and the same statements. */
  async wrong(tx: Tx, email: EmailAddress, credential: Credential | null, origin: RequestOrigin): Promise<DomainError> {
    await this.audit.record(tx, credential?.organizationId ?? nowhereFor(email.value), {
      kind: 'session.started',
      outcome: 'failed',
      reason: 'invalid_credentials',
      actor: credential ?? { label: email.value },
      origin,
    });
    return invalidCredentials();
  }

  /** A passkey that proves nothing: one answer, whatever the reason. @param owner whom it names, as far as there is such a person */
  async wrongPasskey(tx: Tx, owner: PasskeyOwner | null, origin: RequestOrigin): Promise<DomainError> {
    const user = owner && (await this.users.findById(owner.organizationId, owner.userId, tx));
    if (user !== null)
      await this.audit.record(tx, user.organizationId, {
        kind: 'session.started',
        outcome: 'failed',
        reason: 'invalid_passkey',
        actor: { userId: user.id },
        origin,
      });
    return new DomainError('invalid_passkey', 'Sign in with your password, then look at your passkeys on My page.');
  }

  /** The password or passkey is right, and an admin deactivated the person. */
  async deactivated(tx: Tx, { organizationId, userId }: PasskeyOwner, origin: RequestOrigin): Promise<DomainError> {
    await this.audit.record(tx, organizationId, {
      kind: 'session.started',
      outcome: 'refused',
      reason: 'account_deactivated',
      actor: { userId },
      origin,
    });
    return new AccessEnded(organizationId, 'deactivated', await this.placeOf(tx, organizationId));
  }

  /** The password is right, and no admin has decided about the request yet. */
  async awaiting(tx: Tx, { organizationId, email, askedAt }: JoinRequest, origin: RequestOrigin): Promise<DomainError> {
    await this.audit.record(tx, organizationId, {
      kind: 'session.started',
      outcome: 'refused',
      reason: 'awaiting_approval',
      actor: { address: email },
      origin,
    });
    const { organizationName, admins } = await this.placeOf(tx, organizationId);
    return new ApprovalAwaited({
      email,
      organization: { id: organizationId, name: organizationName },
      askedAt,
      admins,
    });
  }

  private async placeOf(tx: Tx, organizationId: string) {
    const organization = await this.organizations.findById(organizationId, tx);
    return {
      organizationName: organization?.name ?? 'your organization',
      admins: await this.admins.of(organizationId, tx),
    };
  }
}
