import { Injectable } from '@nestjs/common';
import type { DomainError } from '#src/common/domain-error.js';
import { EmailAddress } from '#src/common/email-address.js';
import type { Tx } from '#src/database/index.js';
import { AuditLog } from '#src/modules/audit/index.js';
import { CredentialsRepository } from '#src/modules/identity/index.js';
import { JoinRequestsService } from '#src/modules/joining/index.js';
import type { User } from '#src/modules/users/index.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';
import type { SignupForm } from './signup-form.js';

/** How a sign-up ends, whoever it came by: the person has a password, nothing waits for their address, and they are signed in. */
@Injectable()
export class FirstSignIn {
  constructor(
    private readonly credentials: CredentialsRepository,
    private readonly requests: JoinRequestsService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @param user who has joined in this transaction
   * @param founded the domain of an organization that this sign-up created; null where there was one
   * @param taken makes the error when the address signs in already, perhaps elsewhere
   */
  async finish<V extends Via>(
    tx: Tx,
    user: User,
    { passwordHash, via, origin }: Pick<SignupForm<V>, 'passwordHash' | 'via' | 'origin'>,
    { founded, taken }: { readonly founded: string | null; readonly taken: () => DomainError },
  ): Promise<SignedIn<SessionFor<V>>> {
    const { organizationId, id: userId, email, role } = user;
    if (!(await this.credentials.insert(tx, { email, organizationId, userId, passwordHash }))) throw taken();
    await this.requests.forget(tx, organizationId, EmailAddress.parse(email));
    const actor = { userId };
    if (founded !== null) {
      const after = { domain: founded };
      await this.audit.record(tx, organizationId, { kind: 'organization.created', actor, after, origin });
    }
    await this.audit.record(tx, organizationId, {
      kind: 'signup.completed',
      actor,
      subject: actor,
      after: { role },
      origin,
    });
    return this.sessions.start(tx, user, via, origin);
  }
}
