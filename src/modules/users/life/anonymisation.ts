import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import { AuditedNamesRepository, AuditLog, StrangersRepository, type AuditEntry } from '#src/modules/audit/index.js';
import { ImportRowsRepository } from '../imports/import-rows.repository.js';
import { SignInAccess, type AccessHolder } from '../sign-in-access.js';
import { LifeRepository } from './life.repository.js';
import { isPseudonym, otherPseudonym, pseudonymOf, type Pseudonym } from './pseudonym.js';

/** Forgetting who people were (GDPR, Art. 17): a pseudonym stands for them, and their addresses nowhere. */
@Injectable()
export class Anonymisation {
  constructor(
    private readonly life: LifeRepository,
    private readonly importRows: ImportRowsRepository,
    private readonly access: SignInAccess,
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
      await this.life.rename(tx, organizationId, id, pseudonym);
      await this.importRows.rename(tx, organizationId, email, pseudonym);
      await this.strangers.forget(tx, organizationId, email);
    }
    await this.names.forget(
      tx,
      organizationId,
      named.map(({ id }) => id),
    );
    await this.access.forget(
      tx,
      organizationId,
      named.map(({ email }) => email),
    );
    await this.audit.recordMany(
      tx,
      organizationId,
      named.map(({ id }) => ({ kind: 'user.anonymised', subject: { id, label: pseudonymOf(id).email }, ...by })),
    );
  }

  /** Whoever is called so already keeps that: two people's ids may end alike, and an address could once be chosen at will. */
  private async freePseudonym(tx: Tx, organizationId: string, id: string): Promise<Pseudonym> {
    let pseudonym = pseudonymOf(id);
    while (await this.life.hasEmail(tx, organizationId, pseudonym.email)) pseudonym = otherPseudonym();
    return pseudonym;
  }
}
