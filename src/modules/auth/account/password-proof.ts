import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { EmailAddress } from '#src/common/email-address.js';
import { type Credential, CredentialsRepository, PasswordHasher, SignInLimits } from '#src/modules/identity/index.js';

/** Tells whether somebody who is signed in knows their password. */
@Injectable()
export class PasswordProof {
  constructor(
    private readonly limits: SignInLimits,
    private readonly credentials: CredentialsRepository,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Compares a password with the actor's. Guesses are counted as those of a sign-in are, by the session: whoever has stolen one
   * holds up neither its owner nor their other sessions.
   * @returns the credential that it is of; null for a wrong password, and for somebody who has none
   * @throws DomainError `rate_limited`, `unavailable`
   */
  async find(actor: Actor, password: string, ip: string): Promise<Credential | null> {
    const email = EmailAddress.parse(actor.email);
    const counted = await this.limits.count({ email, ip, device: actor.sessionId });
    const credential = await this.credentials.find(email.value);
    const own = credential?.organizationId === actor.organizationId && credential.userId === actor.userId;
    const right = await this.hasher.matches(password, own ? credential.passwordHash : null);
    if (!right) return null;
    await this.limits.forgive(counted);
    return credential;
  }
}
