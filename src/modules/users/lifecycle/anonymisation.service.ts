import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditedNamesRepository, AuditLog, StrangersRepository, type AuditEntry } from '#src/modules/audit/index.js';
import { PeopleImportRowsRepository } from '../imports/people-imports.repository.js';
import { SessionAccessRevoker, type AccessHolder } from '#src/modules/identity/index.js';
import { Departures } from './departures.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import { isPseudonym, otherPseudonym, pseudonymOf, type Pseudonym } from './pseudonym.js';

/** Forgetting who people were (GDPR, Art. 17): a pseudonym stands for them, and their addresses nowhere. */
@Injectable()
export class AnonymisationService {
  constructor(
    private readonly lifecycle: LifecycleRepository,
    private readonly importRows: PeopleImportRowsRepository,
    private readonly access: SessionAccessRevoker,
    private readonly departures: Departures,
    private readonly strangers: StrangersRepository,
    private readonly names: AuditedNamesRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Anonymises those of these people who are not yet; they have left. The organization is locked. */
  async of(
    tx: Tx,
    organizationId: string,
    people: readonly AccessHolder[],
    by: Pick<AuditEntry, 'actor' | 'origin'>,
  ): Promise<void> {
    const named = people.filter(({ email }) => !isPseudonym(email));
    if (named.length === 0) return;
    for (const { id, email } of named) {
      const pseudonym = await this.freePseudonym(tx, organizationId, id);
      await this.lifecycle.rename(tx, organizationId, id, pseudonym);
      await this.importRows.rename(tx, organizationId, email, pseudonym);
      await this.strangers.forget(tx, organizationId, email);
    }
    await this.names.forget(
      tx,
      organizationId,
      named.map(({ id }) => id),
    );
    const emails = named.map(({ email }) => email);
    const own = await this.access.forget(tx, organizationId, emails);
    await this.departures.forgotten(tx, organizationId, { emails, own });
    await this.audit.recordMany(
      tx,
      organizationId,
      named.map(({ id }) => ({ kind: 'user.anonymised', subject: { userId: id }, ...by })),
    );
  }

  /** Whoever is called so already keeps that: two people's ids may end alike, and an address could once be chosen at will. */
  private async freePseudonym(tx: Tx, organizationId: string, id: string): Promise<Pseudonym> {
    let pseudonym = pseudonymOf(id);
    while (await this.lifecycle.hasEmail(tx, organizationId, pseudonym.email)) pseudonym = otherPseudonym();
    return pseudonym;
  }
}
