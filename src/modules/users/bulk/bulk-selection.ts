import { Injectable } from '@nestjs/common';
import type { Tx } from '#src/database/index.js';
import type { BulkRows } from '../authorized-bulk.js';
import { describeFilter } from '../dto/people-filter.query.js';
import type { User } from '../user.entity.js';
import { BulkRepository } from './bulk.repository.js';
import { people, type PeopleSelection } from './bulk-request.js';

/** Resolves a selection to users. */
@Injectable()
export class BulkSelection {
  constructor(private readonly people: BulkRepository) {}

  /** Returns the selected users: those with the given ids, or all that match the filter. */
  async rows(organizationId: string, selection: PeopleSelection): Promise<BulkRows<User>> {
    const found = {
      words: people,
      find: (ids: readonly string[]) => this.people.find(organizationId, ids),
      findForUpdate: (tx: Tx, ids: readonly string[]) => this.people.findForUpdate(tx, organizationId, ids),
    };
    if ('ids' in selection) {
      const { ids } = selection;
      return { ...found, described: { people: ids.length }, ids: () => Promise.resolve(ids) };
    }
    // Before a transaction begins, since it takes a connection of its own.
    const ready = { ...selection, ...(await this.people.readSearch(organizationId, selection.filter)) };
    return {
      ...found,
      described: { filter: describeFilter(selection.filter) },
      ids: async (tx) => (await this.people.matching(organizationId, ready, tx)).sort(),
    };
  }
}
