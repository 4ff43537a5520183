import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { describeFilter } from '../dto/describe-filter.js';
import { AuthorizedChange } from '../authorized-change.js';
import { BulkChanges } from './bulk-changes.js';
import { BulkRepository } from './bulk.repository.js';
import type { BulkAction, Selection } from './bulk-request.js';
import { countOf, fingerprintOf, rowsOf } from './bulk-rows.js';
import { BulkSelection } from './bulk-selection.js';
import type { BulkResultResponse } from './dto/bulk-result.response.js';

/** The same change for many people. */
@Injectable()
export class BulkService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly bulkChanges: BulkChanges,
    private readonly selection: BulkSelection,
    private readonly people: BulkRepository,
  ) {}

  /**
   * Makes the change in one transaction: for everybody it can be made to, or for nobody at all.
   * @param previewed the fingerprint of those whom a preview has shown, if the change is for nobody else
   * @throws DomainError `too_many`, `last_admin` when nobody would be left to manage the organization, `state_conflict` when
   * others would change than were shown, or `capability_missing` when the actor was demoted a moment ago
   */
  async change(
    actor: Actor,
    action: BulkAction,
    selection: Selection,
    origin: RequestOrigin,
    previewed?: string,
  ): Promise<BulkResultResponse> {
    const { organizationId } = actor;
    const change = this.bulkChanges.of(action);
    const ready = await this.selection.ready(organizationId, selection);
    const attempt = { kind: change.kind, after: { ...change.after, ...described(selection) } };
    const rows = await this.changes.run(actor, 'users.manage', attempt, origin, async (tx) => {
      const ids = await this.selection.idsOf(organizationId, ready, tx);
      const people = await this.people.findForUpdate(tx, organizationId, ids);
      const made = rowsOf(ids, await change.make(tx, actor, people, origin));
      if (previewed !== undefined && previewed !== fingerprintOf(made)) throw othersChange(countOf(made, 'changed'));
      return made;
    });
    return {
      changed: countOf(rows, 'changed'),
      unchanged: countOf(rows, 'unchanged'),
      refused: countOf(rows, 'refused'),
      rows,
    };
  }
}

/** Whom it was for, as the event of a refusal tells it. */
const described = (selection: Selection): Record<string, unknown> =>
  'ids' in selection ? { people: selection.ids.length } : { filter: describeFilter(selection.filter) };

function othersChange(count: number): DomainError {
  const people = count === 1 ? '1 person' : `${count.toLocaleString('en')} people`;
  return new DomainError(
    'state_conflict',
    `Others would change than those you were shown: ${people} by now. Look at them, and confirm again.`,
  );
}
