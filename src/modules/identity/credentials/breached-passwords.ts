import { Injectable, Logger } from '@nestjs/common';
import { pwnedPassword } from 'hibp';
import { AppConfig } from '#src/config/index.js';
import { normalizePassword } from './password.policy.js';

/** Milliseconds that somebody waits for the answer, at most. */
const patience = 1_500;

/**
 * Asks whether a password is in a known breach, if `PASSWORD_BREACH_CHECK` says so [ASVS 6.2.12]. Five characters of its
 * SHA-1 are sent, which some thousand known passwords share, and the answer is padded: nobody learns which was meant.
 */
@Injectable()
export class BreachedPasswords {
  private readonly logger = new Logger(BreachedPasswords.name);

  constructor(private readonly config: AppConfig) {}

  /** Whether it is; no while the service can't be asked, for nobody is to be kept from a password because of that. */
  async has(password: string): Promise<boolean> {
    const baseUrl = this.config.passwordBreachCheck;
    if (baseUrl === null) return false;
    try {
      const times = await pwnedPassword(normalizePassword(password), {
        baseUrl,
        addPadding: true,
        timeoutMs: patience,
        userAgent: 'Thread',
      });
      return times > 0;
    } catch (error) {
      this.logger.warn({ err: error }, 'A new password was not looked up among breached ones.');
      return false;
    }
  }
}
