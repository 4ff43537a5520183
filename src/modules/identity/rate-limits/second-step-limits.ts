import { Injectable } from '@nestjs/common';
import { AttemptCounter, type AttemptLimit } from '#src/database/index.js';
import { accountKey, clientKey } from './client-key.js';
import { KnownClientsRepository } from './known-clients.repository.js';
import { refuseBeyond } from './rate-limits.js';
import type { CountedSignIn, SignInSource } from './sign-in-limits.js';

const minutes = 60;
const hours = 60 * minutes;

/** Codes that somebody tries for one account: a known browser or client address by itself, all others together. */
const quarter: AttemptLimit = { points: 10, seconds: 15 * minutes };
const ownerADay: AttemptLimit = { points: 50, seconds: 24 * hours };
/** All known ones together: more than one of them has, and few enough that whoever reads the mailbox doesn't guess on and on. */
const ownersADay: AttemptLimit = { points: 100, seconds: 24 * hours };
/** Of a million codes three are right at a time: so many find one in 10,000 days. */
const strangersADay: AttemptLimit = { points: 30, seconds: 24 * hours };

/**
 * Limits guesses at short codes by somebody who knows the password. A browser or an address that the account has signed in from
 * counts by itself, and what can't be guessed is not counted at all: so whoever stole a password keeps its owner out of nothing
 * but new devices, where recovery codes still let them in [ASVS 6.1.1, 6.3.1, 6.5.5]. Whoever reads the mailbox is known wherever
 * they reset the password, so known ones are counted together as well.
 */
@Injectable()
export class SecondStepLimits {
  constructor(
    private readonly attempts: AttemptCounter,
    private readonly known: KnownClientsRepository,
  ) {}

  /** Counts a try. @throws DomainError `rate_limited`, with the seconds to wait */
  async count({ email, ip, device }: SignInSource): Promise<CountedSignIn> {
    const account = accountKey(email.value);
    const own = await this.ownerKey({ email, ip, device });
    const keyOf = ({ seconds }: AttemptLimit, who = own ?? 'strangers') => `second-step-${seconds}:${who}:${account}`;
    refuseBeyond('account', quarter, await this.attempts.count(keyOf(quarter), quarter));
    if (own === null) {
      await this.countADay(keyOf(strangersADay), strangersADay);
      return { own: [], shared: [keyOf(quarter), keyOf(strangersADay)] };
    }
    await this.countADay(keyOf(ownerADay), ownerADay);
    const together = keyOf(ownersADay, 'owners');
    await this.countADay(together, ownersADay);
    return { own: [keyOf(quarter), keyOf(ownerADay), together], shared: [] };
  }

  /** Takes a try back that was right: only wrong codes are to add up. */
  forgive({ own, shared }: CountedSignIn): Promise<void> {
    return this.attempts.takeBack({ all: own, one: shared });
  }

  /** Counts a try by the day, which an answer tells of only where it refuses. */
  private async countADay(key: string, limit: AttemptLimit): Promise<void> {
    const counted = await this.attempts.count(key, limit);
    if (counted.secondsToWait > 0) refuseBeyond('account-day', limit, counted);
  }

  private async ownerKey({ email, ip, device }: SignInSource): Promise<string | null> {
    if (device !== null) return `device:${device}`;
    return (await this.known.has(email, ip)) ? `known:${clientKey(ip)}` : null;
  }
}
