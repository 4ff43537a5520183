import { Injectable } from '@nestjs/common';
import { AttemptCounter, type AttemptLimit } from '#src/database/index.js';
import { LinksService, type Link } from '../links/links.service.js';
import { hashSecret } from '../tokens/secret.js';
import { RateLimits, refuseBeyond } from './rate-limits.js';

const window = 15 * 60;

/** Attempts with one live link. A form costs a password's hash, so even the link's owner has no use for more. */
const perLink = {
  'open-link': { points: 300, seconds: window },
  'confirm-email': { points: 30, seconds: window },
  'complete-signup': { points: 30, seconds: window },
  'reset-password': { points: 30, seconds: window },
} as const satisfies Record<string, AttemptLimit>;

/** Limits what is tried with links: whoever holds a live one is counted by it, and others at the same address are no matter. */
@Injectable()
export class LinkLimits {
  constructor(
    private readonly links: LinksService,
    private readonly limits: RateLimits,
    private readonly attempts: AttemptCounter,
  ) {}

  /**
   * Resolves a link and counts the attempt: by the link if it is live, else by the client.
   * @returns the link, dead or live; null for a token that is none of ours
   * @throws DomainError `rate_limited`
   */
  async resolve(action: keyof typeof perLink, token: string, ip: string): Promise<Link | null> {
    const link = await this.links.resolve(token);
    if (!link?.isLive) await this.limits.countClient(action, ip);
    else {
      const key = `${action}:link:${hashSecret(token).toString('base64url')}`;
      refuseBeyond('link', perLink[action], await this.attempts.count(key, perLink[action]));
    }
    return link;
  }
}
