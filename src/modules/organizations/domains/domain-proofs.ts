import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '#src/common/domain-error.js';
import { PreparedStatements } from '#src/database/index.js';
import { ChallengesRepository } from './challenges.repository.js';
import { DnsUnanswered, DomainRecords } from './domain-records.js';

/** Look-ups that an organization's admins may ask for; the daily ones don't count. */
const lookups = { points: 60, seconds: 600 };

/** Of what was found instead, so much is shown. */
const shownTexts = 5;
const shownLength = 120;

/** A record that proves a domain, as it is entered in the DNS. */
export interface ProofRecord {
  readonly name: string;
  readonly type: 'TXT';
  readonly value: string;
}

export const proofRecord = (domain: string, token: string): ProofRecord => ({
  name: `_thread-challenge.${domain}`,
  type: 'TXT',
  value: `thread-domain=${token}`,
});

/** What the DNS says of a record; `unanswered` is neither yes nor no. */
export type Lookup =
  { readonly outcome: 'found' | 'unanswered' } | { readonly outcome: 'missing'; readonly found: readonly string[] };

/** Looks for the records that prove domains. Never inside a transaction, for servers may take seconds. */
@Injectable()
export class DomainProofs {
  private readonly limiter: RateLimiterPostgres;

  constructor(
    private readonly challenges: ChallengesRepository,
    private readonly records: DomainRecords,
    { pool }: PreparedStatements,
  ) {
    this.limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: 'domain-lookup',
      points: lookups.points,
      duration: lookups.seconds,
    });
  }

  async lookUp(domain: string, token: string): Promise<Lookup> {
    const { name, value } = proofRecord(domain, token);
    try {
      const found = await this.records.txt(name);
      return found.includes(value) ? { outcome: 'found' } : { outcome: 'missing', found };
    } catch (error) {
      if (error instanceof DnsUnanswered) return { outcome: 'unanswered' };
      throw error;
    }
  }

  /**
   * Lets those through whose record is in the domain's DNS now.
   * @throws DomainError `domain_not_proven` with what was `found` instead, `not_found` without a challenge, `rate_limited`
   */
  async demand(organizationId: string, domain: string): Promise<void> {
    const challenge = await this.challenges.find(organizationId, domain);
    if (challenge === null) throw new DomainError('not_found', 'There is no such domain.');
    await this.count(organizationId);
    const lookup = await this.lookUp(domain, challenge.token);
    if (lookup.outcome === 'found') return;
    const { name, value } = proofRecord(domain, challenge.token);
    const found = lookup.outcome === 'missing' ? lookup.found.slice(0, shownTexts).map(shown) : [];
    throw new DomainError('domain_not_proven', notProven(lookup, name, value, found), { extras: { found } });
  }

  private async count(organizationId: string): Promise<void> {
    try {
      await this.limiter.consume(organizationId);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new DomainError('rate_limited', 'The DNS was asked very often. Try again in some minutes.', {
        retryAfterSeconds,
      });
    }
  }
}

function notProven({ outcome }: Lookup, name: string, value: string, found: readonly string[]): string {
  if (outcome === 'unanswered') return `The DNS gave no answer for ${name} just now. Try again in a minute.`;
  const instead = found.length === 0 ? 'has no TXT record yet' : `says ${found.map((text) => `“${text}”`).join(', ')}`;
  return `The name ${name} ${instead}. Publish “${value}” there; it can take some time until every server knows it.`;
}

/** Somebody else wrote it, so no control characters and not too much of it. */
const shown = (text: string): string => {
  const line = text.replace(/\p{C}/gu, '�');
  return line.length > shownLength ? `${line.slice(0, shownLength)}…` : line;
};
