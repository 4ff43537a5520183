import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { User } from '../user.entity.js';
import { LastAdminError } from '../users.errors.js';
import { AuthorizedBulk, type BulkAction } from '../authorized-bulk.js';
import { BulkChanges } from './bulk-changes.js';
import { BulkRepository } from './bulk.repository.js';
import type { PeopleSelection, RequestedAction } from './bulk-request.js';
import { BulkSelection } from './bulk-selection.js';
import type { BulkPersonResponse, BulkPreviewResponse } from './dto/bulk-preview.response.js';

/** What a change of many would do, before it is made. */
@Injectable()
export class BulkPreviewService {
  constructor(
    private readonly bulk: AuthorizedBulk,
    private readonly bulkChanges: BulkChanges,
    private readonly selection: BulkSelection,
    private readonly people: BulkRepository,
  ) {}

  /**
   * What the change would do now. Reads only; until it is made, things can change.
   * @throws DomainError `too_many`
   */
  async preview(actor: Actor, action: RequestedAction, selection: PeopleSelection): Promise<BulkPreviewResponse> {
    const { organizationId, userId } = actor;
    const change = this.bulkChanges.of(action);
    const selected = await this.selection.rows(organizationId, selection);
    const { preview, changing } = await this.bulk.preview(actor, change, selected, presentPerson);
    return {
      ...preview,
      refusal: (await this.leavesNoAdmin(organizationId, change, changing)) ? lastAdmin() : null,
      includesYou: changing.some(({ id }) => id === userId),
    };
  }

  private async leavesNoAdmin(
    organizationId: string,
    { after }: BulkAction<User>,
    changing: readonly User[],
  ): Promise<boolean> {
    const ended = changing.filter((user) => isActiveAdmin(user) && !isActiveAdmin({ ...user, ...after }));
    const ids = ended.map(({ id }) => id);
    return ids.length > 0 && !(await this.people.hasOtherAdmin(organizationId, ids));
  }
}

const isActiveAdmin = ({ role, state }: Pick<User, 'role' | 'state'>): boolean =>
  role === 'admin' && state === 'active';

function lastAdmin(): NonNullable<BulkPreviewResponse['refusal']> {
  const { code, detail } = new LastAdminError();
  return { code, detail };
}

const presentPerson = ({ id, name, email }: User): BulkPersonResponse => ({
  id,
  name: name === '' ? null : name,
  email,
});
