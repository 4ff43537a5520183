import { Injectable } from '@nestjs/common';
import { BreachedPasswords } from './breached-passwords.js';
import { PasswordHasher } from './password-hasher.js';
import type { PasswordContext } from './password.policy.js';
import { assertStrongPassword, passwordTooWeak } from './strong-password.js';

/** What becomes of a password that somebody chooses: it is judged, and then hashed. */
@Injectable()
export class NewPasswords {
  constructor(
    private readonly breached: BreachedPasswords,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Hashes a new password.
   * @throws DomainError `password_too_weak`, saying what is wrong with it; `unavailable`
   */
  async hash(password: string, context: PasswordContext): Promise<string> {
    assertStrongPassword(password, context);
    if (await this.breached.has(password))
      throw passwordTooWeak({
        code: 'breached',
        detail: 'This password has been in a data breach, so attackers try it. Choose one that you use nowhere else.',
      });
    return this.hasher.hash(password);
  }
}
