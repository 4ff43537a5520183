import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { Departures, DomainMoves } from '#src/modules/users/index.js';
import { ChallengesRepository } from './challenges.repository.js';
import { ClaimsRepository } from './claims.repository.js';
import { DomainNewcomers } from './domain-newcomers.js';
import { DomainsRepository } from './domains.repository.js';

/** Frees domains that nobody affiliates any more. */
@Injectable()
export class DomainReleases implements OnModuleInit {
  constructor(
    private readonly domains: DomainsRepository,
    private readonly challenges: ChallengesRepository,
    private readonly claims: ClaimsRepository,
    private readonly moves: DomainMoves,
    private readonly newcomers: DomainNewcomers,
    private readonly audit: AuditLog,
    private readonly departures: Departures,
  ) {}

  onModuleInit(): void {
    const onRemoval = (tx: Tx, organizationId: string, email: string): Promise<void> =>
      this.releaseUnlessUsed(tx, organizationId, email.slice(email.lastIndexOf('@') + 1));
    this.departures.register({ onRemoval, onAddressChange: onRemoval });
  }

  /**
   * Frees a domain that the organization has not proven, once the last person who joined by it has left: whoever signs up
   * there next is put with nobody they don't know. One that somebody claims waits for the end of the claim. The
   * organization is locked.
   */
  async releaseUnlessUsed(tx: Tx, organizationId: string, domain: string): Promise<void> {
    const held = await this.domains.find(domain, tx);
    if (held?.organizationId !== organizationId || held.proof !== 'affiliated') return;
    if (await this.moves.hasAnybodyBy(tx, organizationId, domain)) return;
    if ((await this.claims.find(domain, tx)) !== null) return;
    await this.free(tx, organizationId, domain);
    await this.audit.record(tx, organizationId, {
      kind: 'domain.removed',
      actor: system,
      before: { domain, proof: held.proof },
      reason: 'nobody_left',
      origin: null,
    });
  }

  /**
   * Takes a domain from an organization, with its challenge: its people stay, and those who wait to be let in wait no more.
   * @returns whether the organization had it, and whether it had a challenge at least
   */
  async free(
    tx: Tx,
    organizationId: string,
    domain: string,
  ): Promise<{ readonly held: boolean; readonly asked: boolean }> {
    const held = await this.domains.delete(tx, organizationId, domain);
    const asked = await this.challenges.delete(tx, organizationId, domain);
    if (held) await this.newcomers.endWaiting(tx, organizationId, domain);
    return { held, asked };
  }
}
