import { Injectable } from '@nestjs/common';
import { DomainError } from '#src/common/domain-error.js';
import type { Tx } from '#src/database/index.js';
import { BulkRepository, type FilterSelection } from './bulk.repository.js';
import type { Selection } from './bulk-request.js';

/** People that one call changes at most. */
const mostPeople = 10_000;

/** A selection that is ready to be read inside a transaction. */
export type ReadySelection = { readonly ids: readonly string[] } | FilterSelection;

/** Finds out whom a selection means. */
@Injectable()
export class BulkSelection {
  constructor(private readonly people: BulkRepository) {}

  /** Looks up what takes a connection of its own, before a transaction begins. */
  async ready(organizationId: string, selection: Selection): Promise<ReadySelection> {
    if ('ids' in selection) return selection;
    return { ...selection, ...(await this.people.readSearch(organizationId, selection.filter)) };
  }

  /**
   * The ids: as they were given, whoever they belong to, or of all whom the filter leaves, sorted.
   * @throws DomainError `too_many`
   */
  async idsOf(organizationId: string, selection: ReadySelection, tx?: Tx): Promise<readonly string[]> {
    if ('ids' in selection) return selection.ids;
    const ids = await this.people.matching(organizationId, selection, mostPeople, tx);
    if (ids.length > mostPeople) throw tooMany();
    return ids.sort();
  }
}

const tooMany = (): DomainError =>
  new DomainError(
    'too_many',
    `This means more than ${mostPeople.toLocaleString('en')} people. Narrow the filter, and change them in several goes.`,
  );
