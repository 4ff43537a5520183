import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import { AttemptCounter } from '#src/database/index.js';
import { tellQuota } from '#src/http/index.js';
import { ChallengesRepository } from './challenges.repository.js';
import { DnsUnanswered, DomainRecords } from './domain-records.js';
import { isProofLike, proofNames, saysValue, type FoundTexts, proofRecord } from './proof-lookup.js';
import type { ProofRecordResponse } from './dto/domain.response.js';

/** Look-ups that an organization's admins may ask for; the daily ones don't count. */
const lookups = { points: 60, seconds: 600 };

/** Of what was found instead, so much is shown. */
const shownTexts = 5;
const shownLength = 120;

/** What the DNS says of a record; `unanswered` is neither yes nor no. */
type Lookup =
  | { readonly outcome: 'found' }
  | { readonly outcome: 'unanswered'; readonly name: string }
  | { readonly outcome: 'missing'; readonly found: readonly FoundTexts[] };

/** Looks for the records that prove domains. Never inside a transaction, for servers may take seconds. */
@Injectable()
export class DomainProofs {
  constructor(
    private readonly challenges: ChallengesRepository,
    private readonly records: DomainRecords,
    private readonly attempts: AttemptCounter,
  ) {}

  /** Looks at the record's own name first, and only then where else it may have ended up. */
  async lookUp(domain: string, token: string): Promise<Lookup> {
    const { value } = proofRecord(domain, token);
    const [name = domain, ...others] = proofNames(domain);
    const looks = [await this.look(name, value)];
    if (!looks.some(isFound)) looks.push(...(await Promise.all(others.map((other) => this.look(other, value)))));
    if (looks.some(isFound)) return { outcome: 'found' };
    const silent = looks.find(({ texts }) => texts === null);
    if (silent !== undefined) return { outcome: 'unanswered', name: silent.name };
    return { outcome: 'missing', found: looks.map(({ name: at, texts }) => ({ name: at, texts: texts ?? [] })) };
  }

  /** Whether an organization's own record of a domain is there; without a challenge there can be none. */
  async lookUpOf(organizationId: string, domain: string): Promise<Lookup['outcome']> {
    const challenge = await this.challenges.find(organizationId, domain);
    return challenge === null ? 'missing' : (await this.lookUp(domain, challenge.token)).outcome;
  }

  private async look(name: string, value: string): Promise<Look> {
    try {
      const texts = await this.records.txt(name);
      return { name, texts, proven: texts.some((text) => saysValue(text, value)) };
    } catch (error) {
      if (error instanceof DnsUnanswered) return { name, texts: null, proven: false };
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
    const record = proofRecord(domain, challenge.token);
    if (lookup.outcome === 'unanswered')
      throw new DomainError('domain_not_proven', noAnswer(lookup.name), { extras: { found: [], foundAt: [] } });
    const foundAt = worthTelling(lookup.found, record.name);
    const found = foundAt.flatMap(({ texts }) => texts);
    throw new DomainError('domain_not_proven', notProven(record, foundAt), { extras: { found, foundAt } });
  }

  private async count(organizationId: string): Promise<void> {
    const counted = await this.attempts.count(`domain-lookup:${organizationId}`, lookups);
    tellQuota({ policy: 'organization', ...lookups, ...counted });
    if (counted.secondsToWait === 0) return;
    throw new DomainError('rate_limited', 'The DNS was asked very often. Try again in some minutes.', {
      retryAfterSeconds: counted.secondsToWait,
    });
  }
}

/** What one name was found to say; null: its servers gave no answer. */
interface Look {
  readonly name: string;
  readonly texts: readonly string[] | null;
  readonly proven: boolean;
}

const isFound = ({ proven }: Look): boolean => proven;

const noAnswer = (name: string): string => `The DNS gave no answer for ${name} just now. Try again in a minute.`;

/** All texts of the record's own name, and of other names those that were meant as a proof. */
function worthTelling(found: readonly FoundTexts[], name: string): FoundTexts[] {
  return found
    .map((at) => ({
      name: at.name,
      texts: at.texts
        .filter((text) => at.name === name || isProofLike(text))
        .slice(0, shownTexts)
        .map(shown),
    }))
    .filter(({ texts }) => texts.length > 0);
}

function notProven({ name, value }: ProofRecordResponse, foundAt: readonly FoundTexts[]): string {
  const says = foundAt.map((at) => `The name ${at.name} says ${at.texts.map((text) => `“${text}”`).join(', ')}.`);
  const nothing = foundAt.some((at) => at.name === name) ? [] : [`The name ${name} has no TXT record yet.`];
  return [
    ...nothing,
    ...says,
    `Publish “${value}” at ${name}; it can take some time until every server knows it.`,
  ].join(' ');
}

/** Somebody else wrote it, so no control characters and not too much of it. */
const shown = (text: string): string => {
  const line = text.replace(/\p{C}/gu, '�');
  return line.length > shownLength ? `${line.slice(0, shownLength)}…` : line;
};
