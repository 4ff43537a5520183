import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import { AuditLog, nowhere } from '#src/modules/audit/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import type { Credential } from '../credentials/credential.entity.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { PasswordHasher } from '../credentials/password-hasher.js';
import { RateLimits } from '../rate-limits/rate-limits.js';
import { invalidCredentials } from '../sessions/invalid-credentials.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SessionFor, SignedIn, Via } from '../signed-in.js';

export interface LoginAttempt {
  readonly email: EmailAddress;
  readonly password: string;
}

/** Signing in by email and password. */
@Injectable()
export class LoginService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly credentials: CredentialsRepository,
    private readonly hasher: PasswordHasher,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Signs a person in. A wrong password, an unknown address and a person who isn't active are answered alike and as
   * slowly [ASVS 6.3.8].
   * @throws DomainError `invalid_credentials`, `rate_limited`, `unavailable`
   */
  async login<V extends Via>(
    { email, password }: LoginAttempt,
    origin: RequestOrigin,
    via: V,
  ): Promise<SignedIn<SessionFor<V>>> {
    await this.limits.count('login', origin.ip, email);
    const credential = await this.credentials.find(email.value);
    const right = await this.hasher.matches(password, credential?.passwordHash ?? null);
    const user = credential && (await this.users.findById(credential.organizationId, credential.userId));
    if (!right || user?.state !== 'active') {
      await this.recordFailure(email, credential, origin);
      throw invalidCredentials();
    }
    await this.limits.forgive('login', origin.ip, email);
    return this.uow.run((tx) => this.sessions.start(tx, user, via, origin));
  }

  private async recordFailure(
    email: EmailAddress,
    credential: Credential | null,
    origin: RequestOrigin,
  ): Promise<void> {
    await this.uow.run((tx) =>
      this.audit.record(tx, credential?.organizationId ?? nowhere, {
        kind: 'session.started',
        outcome: 'failed',
        reason: 'invalid_credentials',
        actor: { id: credential?.userId ?? null, label: email.value },
        origin,
      }),
    );
  }
}
