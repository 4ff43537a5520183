import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Options } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { inSpan } from '#src/common/spans.js';
import { DomainError } from '#src/common/domain-error.js';
import { HashingThreads, type HashingTask } from './hashing-threads.js';
import { normalizePassword } from './password.policy.js';

/** OWASP's parameters for argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
export const parameters: Options & { memoryCost: number; timeCost: number; parallelism: number } = {
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** Hashes at once: one for each core, up to as many as one event loop has requests for. */
const atOnce = Math.min(availableParallelism(), 8);

/** Hashes waiting for a free thread beyond which a request is turned away: about a second's work on two cores. */
const longestQueue = 100;

/** argon2id in threads of its own: more at once than there are cores would only take memory and slow every other request [ASVS 15.2.2]. */
@Injectable()
export class PasswordHasher implements OnApplicationShutdown {
  private readonly limit = pLimit(atOnce);
  private readonly threads = new HashingThreads();
  /** No password's hash, of the same parameters: so verifying against it takes as long as against a real one. */
  private readonly dummy = madeUpHash();

  hash(password: string): Promise<string> {
    const task = { password: normalizePassword(password), against: null, parameters };
    return inSpan({ name: 'hash password', kind: 'internal' }, async () => String(await this.queued(task)));
  }

  /** Whether the password is the hashed one. Without a hash it takes as long, and says no. */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const task = { password: normalizePassword(password), against: passwordHash ?? this.dummy, parameters };
    const right = await inSpan({ name: 'verify password', kind: 'internal' }, () => this.queued(task));
    return right === true && passwordHash !== null;
  }

  /** Hashes under way, and those that wait for a thread. */
  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.limit.activeCount, waiting: this.limit.pendingCount };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.end();
  }

  private queued(task: HashingTask): Promise<string | boolean> {
    if (this.limit.pendingCount >= longestQueue) {
      throw new DomainError('unavailable', 'Many people are signing in right now. Try again in a moment.', {
        retryAfterSeconds: 2,
      });
    }
    return this.limit(() => this.threads.run(task));
  }
}

/** A hash in PHC string format whose salt and outcome are random. */
function madeUpHash(): string {
  const { memoryCost, timeCost, parallelism } = parameters;
  const [salt, outcome] = [16, 32].map((bytes) => randomBytes(bytes).toString('base64').replaceAll('=', ''));
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${salt}$${outcome}`;
}
