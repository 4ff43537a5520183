import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '#src/config/index.js';
import { DnsUnanswered, DomainRecords } from './domain-records.js';

/** Milliseconds that a server may take for its first answer; c-ares waits longer at the second try. */
const timeoutMs = 2_000;
const tries = 2;

/** NXDOMAIN, no data of this type, and a name too long to exist: answers as good as any. */
const noRecord = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

/** Asks the configured DNS servers, or the system's. */
@Injectable()
export class DnsDomainRecords extends DomainRecords {
  private readonly resolver = new Resolver({ timeout: timeoutMs, tries });

  constructor({ dnsServers }: AppConfig) {
    super();
    if (dnsServers.length > 0) this.resolver.setServers(dnsServers);
  }

  async txt(name: string): Promise<readonly string[]> {
    try {
      // A text of more than 255 octets comes in several pieces (RFC 1035, clause 3.3.14).
      return (await this.resolver.resolveTxt(name)).map((pieces) => pieces.join(''));
    } catch (error) {
      if (noRecord.has((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw new DnsUnanswered(name, { cause: error });
    }
  }
}
