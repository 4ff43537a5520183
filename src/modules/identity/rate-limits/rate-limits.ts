import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import { waitInWords } from '#src/common/wait-in-words.js';
import { AttemptCounter, type AttemptLimit, type Attempts } from '#src/database/index.js';
import { tellQuota } from '#src/http/index.js';
import { mailboxKey } from '#src/modules/mail/index.js';
import { clientKey } from './client-key.js';

const minutes = 60;

/**
 * How often each public endpoint, and what costs as much, may be called, by client and by account. A client's bound is wide, for a whole office may
 * share one address. Sign-in has limits of its own, in `SignInLimits` [ASVS 6.1.1, 6.3.1].
 */
const limits = {
  signup: { client: { points: 300, seconds: 15 * minutes }, account: { points: 5, seconds: 15 * minutes } },
  'complete-signup': { client: { points: 300, seconds: 15 * minutes }, account: null },
  'open-link': { client: { points: 600, seconds: 15 * minutes }, account: null },
  'confirm-email': { client: { points: 300, seconds: 15 * minutes }, account: { points: 5, seconds: 15 * minutes } },
  'change-email': { client: { points: 100, seconds: 15 * minutes }, account: { points: 5, seconds: 15 * minutes } },
  refresh: { client: { points: 3000, seconds: 15 * minutes }, account: null },
  'forgot-password': { client: { points: 100, seconds: 15 * minutes }, account: { points: 5, seconds: 15 * minutes } },
  'check-password': {
    client: { points: 3000, seconds: 15 * minutes },
    account: { points: 600, seconds: 15 * minutes },
  },
  passkey: { client: { points: 300, seconds: 15 * minutes }, account: null },
  'reset-password': { client: { points: 100, seconds: 15 * minutes }, account: null },
  'change-avatar': { client: { points: 300, seconds: 15 * minutes }, account: { points: 30, seconds: 15 * minutes } },
  'second-factor': { client: { points: 300, seconds: 15 * minutes }, account: null },
} as const satisfies Record<string, { readonly client: AttemptLimit; readonly account: AttemptLimit | null }>;

export type LimitedAction = keyof typeof limits;

/** Counts attempts in the database, so that every instance counts together. */
@Injectable()
export class RateLimits {
  constructor(private readonly attempts: AttemptCounter) {}

  /** Counts an attempt. @throws DomainError `rate_limited`, with the seconds to wait */
  async count(action: LimitedAction, ip: string, email?: EmailAddress): Promise<void> {
    await this.countClient(action, ip);
    const { account } = limits[action];
    if (email && account) await this.take('account', accountBucket(action, email), account);
  }

  /** Counts an attempt of a client alone. @throws DomainError `rate_limited` */
  countClient(action: LimitedAction, ip: string): Promise<void> {
    return this.take('client', `${action}:client:${clientKey(ip)}`, limits[action].client);
  }

  /** Counts a mail to an account that an admin asks for. @throws DomainError `rate_limited`, with the seconds to wait */
  countAccount(action: 'forgot-password', email: EmailAddress): Promise<void> {
    return this.take('account', accountBucket(action, email), limits[action].account);
  }

  /** Counts a mail to an account; false when it has got enough of them for now. */
  async allowsMailTo(action: 'forgot-password' | 'confirm-email', email: EmailAddress): Promise<boolean> {
    return (await this.attempts.count(accountBucket(action, email), limits[action].account)).secondsToWait === 0;
  }

  /** Takes an account's attempts back. */
  forgiveAccount(action: LimitedAction, email: EmailAddress): Promise<void> {
    return this.attempts.reset(accountBucket(action, email));
  }

  private async take(policy: string, key: string, limit: AttemptLimit): Promise<void> {
    refuseBeyond(policy, limit, await this.attempts.count(key, limit));
  }
}

const accountBucket = (action: LimitedAction, email: EmailAddress): string =>
  `${action}:account:${mailboxKey(email.value)}`;

/**
 * Tells the client where it stands, in the answer's `RateLimit` fields, and refuses what is beyond the limit.
 * @param policy what is counted together; the same for an account that exists and one that doesn't
 * @throws DomainError `rate_limited`, with the seconds to wait
 */
export function refuseBeyond(policy: string, limit: AttemptLimit, counted: Attempts): void {
  tellQuota({ policy, ...limit, ...counted });
  const { secondsToWait } = counted;
  if (secondsToWait === 0) return;
  throw new DomainError('rate_limited', `Try again ${waitInWords(secondsToWait)}.`, {
    retryAfterSeconds: secondsToWait,
  });
}
