import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '#src/common/domain-error.js';
import type { EmailAddress } from '#src/common/email-address.js';
import { PreparedStatements, type Tx } from '#src/database/index.js';
import { accountKey, clientKey } from './client-key.js';

interface Limit {
  /** Attempts within the window; the next is refused until the window ends. */
  readonly points: number;
  readonly seconds: number;
}

const minutes = 60;

/**
 * How often each public endpoint may be called, by client and by account. The windows are short and nobody is locked:
 * whoever attacks an account delays its owner by minutes at most, and a reset by mail stays open [ASVS 6.1.1, 6.3.1].
 * A client's bound is wide, for a whole office may share one address.
 */
const limits = {
  signup: { client: { points: 300, seconds: 15 * minutes }, account: { points: 5, seconds: 15 * minutes } },
  'complete-signup': { client: { points: 300, seconds: 15 * minutes }, account: null },
  'open-link': { client: { points: 600, seconds: 15 * minutes }, account: null },
  login: { client: { points: 300, seconds: 15 * minutes }, account: { points: 10, seconds: 15 * minutes } },
  refresh: { client: { points: 3000, seconds: 15 * minutes }, account: null },
  'forgot-password': { client: { points: 100, seconds: 15 * minutes }, account: { points: 5, seconds: 15 * minutes } },
  'reset-password': { client: { points: 100, seconds: 15 * minutes }, account: null },
} as const satisfies Record<string, { readonly client: Limit; readonly account: Limit | null }>;

export type LimitedAction = keyof typeof limits;

/** Counts attempts in the database, so that every instance counts together. */
@Injectable()
export class RateLimits {
  private readonly byClient: Record<LimitedAction, RateLimiterPostgres>;
  private readonly byAccount: Partial<Record<LimitedAction, RateLimiterPostgres>>;

  constructor(private readonly statements: PreparedStatements) {
    const actions = Object.keys(limits) as LimitedAction[];
    this.byClient = Object.fromEntries(
      actions.map((action) => [action, this.limiter(`${action}:client`, limits[action].client)]),
    ) as Record<LimitedAction, RateLimiterPostgres>;
    this.byAccount = Object.fromEntries(
      actions.flatMap((action) => {
        const limit = limits[action].account;
        return limit ? [[action, this.limiter(`${action}:account`, limit)]] : [];
      }),
    );
  }

  /** Counts an attempt. @throws DomainError `rate_limited`, with the seconds to wait */
  async count(action: LimitedAction, ip: string, email?: EmailAddress): Promise<void> {
    await consume(this.byClient[action], clientKey(ip));
    if (email) await consume(this.byAccount[action], accountKey(email.value));
  }

  /** Takes an attempt back that turned out honest: only failures are to add up. */
  async forgive(action: LimitedAction, ip: string, email: EmailAddress): Promise<void> {
    await this.byClient[action].reward(clientKey(ip));
    await this.byAccount[action]?.delete(accountKey(email.value));
  }

  /** Deletes counts whose window has ended. */
  async deleteExpired(tx: Tx): Promise<void> {
    await tx.query(`DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000`);
  }

  private limiter(keyPrefix: string, { points, seconds }: Limit): RateLimiterPostgres {
    return new RateLimiterPostgres({
      storeClient: this.statements.pool,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: seconds,
    });
  }
}

async function consume(limiter: RateLimiterPostgres | undefined, key: string): Promise<void> {
  try {
    await limiter?.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new DomainError('rate_limited', `Try again ${inWords(retryAfterSeconds)}.`, { retryAfterSeconds });
  }
}

const inWords = (seconds: number): string => (seconds <= 60 ? 'in a minute' : `in ${Math.ceil(seconds / 60)} minutes`);
