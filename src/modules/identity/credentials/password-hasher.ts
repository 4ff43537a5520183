import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { availableParallelism } from 'node:os';
import { inSpan } from '#src/common/spans.js';
import { DomainError } from '#src/common/domain-error.js';
import { normalizePassword } from './password.policy.js';

/** OWASP's parameters for argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
export const parameters: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes waiting for a free core beyond which a request is turned away: about a second's work on two cores. */
const longestQueue = 100;

/**
 * argon2id off the main thread, a hash a core at once: more would only take memory and slow every other request
 * [ASVS 15.2.2].
 */
@Injectable()
export class PasswordHasher {
  private readonly limit = pLimit(availableParallelism());
  /** Made with the same parameters, so that verifying against it takes as long as against a real one. */
  private readonly dummy = this.hash('a password that nobody has');

  hash(password: string): Promise<string> {
    return inSpan({ name: 'hash password', kind: 'internal' }, () =>
      this.queued(() => hash(normalizePassword(password), parameters)),
    );
  }

  /** Whether the password is the hashed one. Without a hash it takes as long, and says no. */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const against = passwordHash ?? (await this.dummy);
    const right = await inSpan({ name: 'verify password', kind: 'internal' }, () =>
      this.queued(() => verify(against, normalizePassword(password))),
    );
    return right && passwordHash !== null;
  }

  /** Hashes under way, and those that wait for a core. */
  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.limit.activeCount, waiting: this.limit.pendingCount };
  }

  private queued<T>(work: () => Promise<T>): Promise<T> {
    if (this.limit.pendingCount >= longestQueue) {
      throw new DomainError('unavailable', 'Many people are signing in right now. Try again in a moment.', {
        retryAfterSeconds: 2,
      });
    }
    return this.limit(work);
  }
}
