import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { AuthorizedBulk } from '../authorized-bulk.js';
import { BulkChanges } from './bulk-changes.js';
import type { PeopleSelection, RequestedAction } from './bulk-request.js';
import { BulkSelection } from './bulk-selection.js';
import type { BulkResultResponse } from './dto/bulk-result.response.js';

/** The same change for many people. */
@Injectable()
export class BulkService {
  constructor(
    private readonly bulk: AuthorizedBulk,
    private readonly bulkChanges: BulkChanges,
    private readonly selection: BulkSelection,
  ) {}

  /**
   * Makes the change in one transaction: for everybody it can be made to, or for nobody at all.
   * @param previewed the fingerprint of those whom a preview has shown, if the change is for nobody else
   * @throws DomainError as {@link AuthorizedBulk.change}, and `last_admin` when nobody would be left to manage the organization
   */
  async change(
    actor: Actor,
    action: RequestedAction,
    selection: PeopleSelection,
    origin: RequestOrigin,
    previewed?: string,
  ): Promise<BulkResultResponse> {
    const rows = await this.selection.rows(actor.organizationId, selection);
    return this.bulk.change(actor, 'users.manage', this.bulkChanges.of(action), rows, origin, previewed);
  }
}
