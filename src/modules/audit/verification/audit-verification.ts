import { inPages } from '#src/common/in-pages.js';
import type { ChainPlace } from '../sealing/seal.sql.js';
import { verifyChain, type VerifiedChain } from './verify-chain.js';
import type { Report } from './verify-retention.js';
import { VerificationRepository } from './verification.repository.js';

/** Organizations that are looked up at once. */
const page = 100;

/** A chain's head as somebody noted it down. */
export interface KeptHead extends ChainPlace {
  readonly organizationId: string;
}

/** What kept a chain from being verified: the statements of tampered data may fail as well. */
interface UnverifiedChain {
  readonly organizationId: string;
  readonly error: unknown;
}

/** Looks whether any event was changed, deleted or slipped in since it was written. */
export class AuditVerification {
  private readonly events: VerificationRepository;

  constructor(...database: ConstructorParameters<typeof VerificationRepository>) {
    this.events = new VerificationRepository(...database);
  }

  /** Finds triggers that no longer refuse changes of events, or no longer queue them. */
  async verifyGuards(report: Report): Promise<void> {
    for (const name of await this.events.missingGuards())
      report(`The trigger ${name} of audit_events is missing, disabled or another than it was.`);
  }

  /**
   * Verifies every organization's chain, one after the other, in memory that does not grow with the number of events. One that
   * can't be verified keeps no other one.
   * @param kept heads noted down elsewhere
   */
  async *verify(
    kept: readonly KeptHead[],
    report: (organizationId: string) => Report,
  ): AsyncGenerator<VerifiedChain | UnverifiedChain> {
    const missing = new Map(Map.groupBy(kept, ({ organizationId }) => organizationId));
    for await (const id of inPages<string>((after) => this.events.organizations(after, page))) {
      const heads = missing.get(id) ?? [];
      missing.delete(id);
      yield await this.verifyOne(id, heads, report(id));
    }
    for (const [id, heads] of missing) yield await this.verifyOne(id, heads, report(id));
  }

  private verifyOne(
    organizationId: string,
    heads: readonly KeptHead[],
    report: Report,
  ): Promise<VerifiedChain | UnverifiedChain> {
    return this.events
      .read(organizationId, (chain) => verifyChain(chain, heads, report))
      .catch((error: unknown) => ({ organizationId, error }));
  }
}
