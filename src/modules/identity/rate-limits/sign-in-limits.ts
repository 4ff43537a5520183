import { Injectable } from '@nestjs/common';
import type { EmailAddress } from '#src/common/email-address.js';
import { AttemptCounter, type AttemptLimit } from '#src/database/index.js';
import { accountKey, clientKey } from './client-key.js';
import { KnownClientsRepository } from './known-clients.repository.js';
import { refuseBeyond } from './rate-limits.js';

const minutes = 60;
const hours = 60 * minutes;

/** Tries of a known browser or a known client address at one account. */
const owner: AttemptLimit = { points: 10, seconds: 15 * minutes };
/** Tries of any other client at one account: whoever goes on waits for minutes first, and then for hours. */
const stranger: AttemptLimit = { points: 10, seconds: 15 * minutes };
const strangerADay: AttemptLimit = { points: 30, seconds: 24 * hours };
/** Tries of all strangers together at one account. */
const strangers: AttemptLimit = { points: 60, seconds: 15 * minutes };
/** Tries of a client at all accounts together: a whole office may share one address. */
const client: AttemptLimit = { points: 300, seconds: 15 * minutes };

/** Who tries to sign in. */
export interface SignInSource {
  readonly email: EmailAddress;
  readonly ip: string;
  /** The browser's id, if this account has signed in with it before. */
  readonly device: string | null;
}

/** Buckets that an attempt was counted in, to be taken back if it turns out honest. */
export interface CountedSignIn {
  /** Those of this source and account alone. */
  readonly own: readonly string[];
  /** Those that others fill too. */
  readonly shared: readonly string[];
}

/** An attempt that was counted, and where it came from. */
export interface CountedPassword extends CountedSignIn {
  /** Whether the account has signed in from this client's address lately; not looked up for a browser that is known. */
  readonly isKnownClient: boolean;
}

/**
 * Limits guesses at passwords without keeping owners out: a browser or an address that the account has signed in from
 * counts by itself, so that strangers' wrong guesses delay strangers alone [ASVS 6.1.1, 6.3.1]. The same statements run
 * whether or not there is such an account.
 */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly attempts: AttemptCounter,
    private readonly known: KnownClientsRepository,
  ) {}

  /** Counts an attempt. @throws DomainError `rate_limited`, with the seconds to wait */
  async count({ email, ip, device }: SignInSource): Promise<CountedPassword> {
    const account = accountKey(email.value);
    const from = clientKey(ip);
    if (device !== null) {
      const counted = await this.take([told('account', owner, byDevice(device, account))], []);
      return { ...counted, isKnownClient: false };
    }
    const byClient = told('client', client, `login:client:${from}`);
    if (await this.known.has(email, ip)) {
      const counted = await this.take([told('account', owner, byKnownClient(from, account))], [byClient]);
      return { ...counted, isKnownClient: true };
    }
    const counted = await this.take(
      [
        told('account', stranger, byStranger(stranger, from, account)),
        untold('account-day', strangerADay, byStranger(strangerADay, from, account)),
      ],
      [byClient, untold('account-strangers', strangers, `login:account:${account}`)],
    );
    return { ...counted, isKnownClient: false };
  }

  /** Forgets the wrong guesses of somebody who has proven the mailbox since. */
  async forgiveOwner({ email, ip, device }: SignInSource): Promise<void> {
    const account = accountKey(email.value);
    const from = clientKey(ip);
    const keys = [
      byKnownClient(from, account),
      byStranger(stranger, from, account),
      byStranger(strangerADay, from, account),
    ];
    if (device !== null) keys.push(byDevice(device, account));
    for (const key of keys) await this.attempts.reset(key);
  }

  /** Takes an attempt back that turned out honest: only wrong guesses are to add up. */
  forgive({ own, shared }: CountedSignIn): Promise<void> {
    return this.attempts.takeBack({ all: own, one: shared });
  }

  /** A source's own buckets first: whoever is refused there fills none of the shared ones. */
  private async take(own: readonly Bucket[], shared: readonly Bucket[]): Promise<CountedSignIn> {
    for (const { policy, isTold, limit, key } of [...own, ...shared]) {
      const counted = await this.attempts.count(key, limit);
      if (isTold || counted.secondsToWait > 0) refuseBeyond(policy, limit, counted);
    }
    return { own: own.map(keyOf), shared: shared.map(keyOf) };
  }
}

const byDevice = (device: string, account: string): string => `login:device:${device}:${account}`;
const byKnownClient = (from: string, account: string): string => `login:known:${from}:${account}`;
const byStranger = ({ seconds }: AttemptLimit, from: string, account: string): string =>
  `login:stranger-${seconds}:${from}:${account}`;

interface Bucket {
  readonly policy: string;
  /** Whether an answer tells where it stands though it refuses nothing. */
  readonly isTold: boolean;
  readonly limit: AttemptLimit;
  readonly key: string;
}
/** What owners and strangers have alike, so that an answer doesn't tell which of them somebody is taken for. */
const told = (policy: string, limit: AttemptLimit, key: string): Bucket => ({ policy, isTold: true, limit, key });
const untold = (policy: string, limit: AttemptLimit, key: string): Bucket => ({ policy, isTold: false, limit, key });
const keyOf = ({ key }: Bucket): string => key;
