import { Injectable } from '@nestjs/common';
import { countCap, overCap } from '#src/common/count-cap.js';
import type { EmailAddress } from '#src/common/email-address.js';
import { batchOf, inBatches } from '#src/database/index.js';
import { OrganizationsService } from '#src/modules/organizations/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { JoinRequestsRepository } from './join-requests.repository.js';
import { UnfinishedSignupsRepository, type UnfinishedPlace } from './unfinished-signups.repository.js';
import type { UnfinishedSignupResponse } from './dto/unfinished-signups.response.js';

/** Addresses looked at in one go. */
const batchSize = 500;

/**
 * Who began to sign up at an organization's own domains and is nobody of it yet: neither here, nor invited, nor waiting for
 * approval. Addresses and people are read by two queries, for they may live on two database servers.
 */
@Injectable()
export class UnfinishedSignups {
  constructor(
    private readonly unfinished: UnfinishedSignupsRepository,
    private readonly organizations: OrganizationsService,
    private readonly users: UsersRepository,
    private readonly requests: JoinRequestsRepository,
  ) {}

  /** So many after a place, by domain and address. */
  async page(organizationId: string, place: UnfinishedPlace, limit: number): Promise<UnfinishedSignupResponse[]> {
    const found: UnfinishedSignupResponse[] = [];
    for await (const some of this.batches(organizationId, place)) {
      found.push(...some);
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  /** Exact up to 10,000; 10,001: more than that. */
  async count(organizationId: string): Promise<number> {
    let count = 0;
    for await (const some of this.batches(organizationId, { domain: '', email: '' })) {
      count += some.length;
      if (count > countCap) return overCap;
    }
    return count;
  }

  async isListed(organizationId: string, { value, domain }: EmailAddress): Promise<boolean> {
    const domains = await this.organizations.domainsOf(organizationId);
    if (!domains.includes(domain) || !(await this.unfinished.isNoted(value, domain))) return false;
    return (await this.known(organizationId, [value])).size === 0;
  }

  private async *batches(
    organizationId: string,
    from: UnfinishedPlace,
  ): AsyncGenerator<readonly UnfinishedSignupResponse[]> {
    const domains = await this.organizations.domainsOf(organizationId);
    const read = async (place: UnfinishedPlace | null) =>
      batchOf(await this.unfinished.after(domains, place ?? from, batchSize), batchSize);
    for await (const rows of inBatches(read)) {
      const known = await this.known(
        organizationId,
        rows.map(({ email }) => email),
      );
      yield rows.filter(({ email }) => !known.has(email)).map(({ email, askedAt }) => ({ email, askedAt }));
    }
  }

  private async known(organizationId: string, emails: readonly string[]): Promise<ReadonlySet<string>> {
    const [here, waiting] = await Promise.all([
      this.users.emailsAmong(organizationId, emails),
      this.requests.emailsAmong(organizationId, emails),
    ]);
    return new Set([...here, ...waiting]);
  }
}
