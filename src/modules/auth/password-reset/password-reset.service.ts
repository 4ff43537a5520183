import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { UnitOfWork } from '#src/database/index.js';
import {
  assertLive,
  LinkInvalid,
  LinkLimits,
  LinksService,
  NewPasswords,
  type PasswordLinkPurpose,
  RateLimits,
  SignInLimits,
} from '#src/modules/identity/index.js';
import type { ResetPasswordBody } from '../dto/sign-in.bodies.js';
import { PasswordReplacement } from './password-replacement.js';

/** A forgotten password, replaced by whoever reads the mailbox. */
@Injectable()
export class PasswordResetService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly limits: RateLimits,
    private readonly linkLimits: LinkLimits,
    private readonly signInLimits: SignInLimits,
    private readonly links: LinksService,
    private readonly newPasswords: NewPasswords,
    private readonly passwords: PasswordReplacement,
  ) {}

  /**
   * Whose password the link resets. Anybody can ask, so it is counted; changes nothing.
   * @throws DomainError `link_invalid` or `rate_limited`
   */
  async open(
    token: string,
    { ip }: RequestOrigin,
    purpose: PasswordLinkPurpose = 'reset-password',
  ): Promise<{ readonly email: string }> {
    const link = await this.linkLimits.resolve('open-link', token, ip);
    assertLive(link, purpose);
    return { email: link.email.value };
  }

  /**
   * Sets the new password and ends every session of the person, who must be active at that instant. It signs nobody in and
   * changes neither role nor state.
   * @param purpose what its link is to have been mailed for
   * @param deviceFor the browser's id for an account that has signed in with it
   * @throws DomainError `link_invalid`, `password_too_weak`, `rate_limited`, `unavailable`
   */
  async reset(
    { token, password }: ResetPasswordBody,
    origin: RequestOrigin,
    deviceFor: (email: string) => string | null = () => null,
    purpose: PasswordLinkPurpose = 'reset-password',
  ): Promise<{ readonly email: string }> {
    const link = await this.linkLimits.resolve('reset-password', token, origin.ip);
    assertLive(link, purpose);
    const { value: email } = link.email;
    const passwordHash = await this.newPasswords.hash(password, { email, name: '' });
    await this.uow.run(async (tx) => {
      // The person before the link, the credential and the sessions, as whoever ends their access does.
      const owner = await this.passwords.lockOwner(tx, email);
      if (owner === null) throw new LinkInvalid(purpose);
      await this.links.consume(tx, token, link);
      await this.passwords.reset(tx, owner, passwordHash, purpose, origin);
    });
    await this.limits.forgiveAccount('forgot-password', link.email);
    await this.signInLimits.forgiveOwner({ email: link.email, ip: origin.ip, device: deviceFor(email) });
    return { email };
  }
}
