import { Injectable } from '@nestjs/common';
import { AttemptCounter, type AttemptLimit } from '#src/database/index.js';
import { LinksRepository } from '../links/links.repository.js';
import { hashSecret } from '../tokens/secret.js';
import { RateLimits, refuseAfter } from './rate-limits.js';

const window = 15 * 60;

/** Attempts with one live link. A form costs a password's hash, so even the link's owner has no use for more. */
const perLink = {
  'open-link': { points: 300, seconds: window },
  'complete-signup': { points: 30, seconds: window },
  'reset-password': { points: 30, seconds: window },
} as const satisfies Record<string, AttemptLimit>;

/** Limits what is tried with links: whoever holds a live one is counted by it, and others at the same address are no matter. */
@Injectable()
export class LinkLimits {
  constructor(
    private readonly links: LinksRepository,
    private readonly limits: RateLimits,
    private readonly attempts: AttemptCounter,
  ) {}

  /** Counts an attempt: by the link if it is live, else by the client. @throws DomainError `rate_limited` */
  async count(action: keyof typeof perLink, token: string, ip: string): Promise<void> {
    const hash = hashSecret(token);
    if (!(await this.links.isLive(hash))) return this.limits.countClient(action, ip);
    refuseAfter(await this.attempts.count(`${action}:link:${hash.toString('base64url')}`, perLink[action]));
  }
}
