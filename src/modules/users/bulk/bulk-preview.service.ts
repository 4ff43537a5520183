import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { User } from '../user.entity.js';
import { LastAdminError } from '../users.errors.js';
import { BulkChanges, type BulkChange } from './bulk-changes.js';
import { BulkRepository } from './bulk.repository.js';
import type { BulkAction, Selection } from './bulk-request.js';
import { countOf, fingerprintOf, rowsOf, type Verdicts } from './bulk-rows.js';
import { BulkSelection } from './bulk-selection.js';
import type { BulkExceptionResponse, BulkPersonResponse, BulkPreviewResponse } from './dto/bulk-preview.response.js';

/** People whom a preview names, of those who would change and of those who would not. */
const mostNamed = 100;

/** What a change of many would do, before it is made. */
@Injectable()
export class BulkPreviewService {
  constructor(
    private readonly bulkChanges: BulkChanges,
    private readonly selection: BulkSelection,
    private readonly people: BulkRepository,
  ) {}

  /**
   * What the change would do now. Reads only; until it is made, things can change.
   * @throws DomainError `too_many`
   */
  async preview(
    { organizationId, userId }: Actor,
    action: BulkAction,
    selection: Selection,
  ): Promise<BulkPreviewResponse> {
    const change = this.bulkChanges.of(action);
    const ids = await this.selection.idsOf(organizationId, await this.selection.ready(organizationId, selection));
    const people = await this.people.find(organizationId, ids);
    const verdicts = await change.foresee(organizationId, people);
    const rows = rowsOf(ids, verdicts);
    const changing = people.filter(({ id }) => verdicts.get(id)?.outcome === 'changed');
    return {
      matching: rows.length,
      changes: countOf(rows, 'changed'),
      unchanged: countOf(rows, 'unchanged'),
      refused: countOf(rows, 'refused'),
      refusal: (await this.leavesNoAdmin(organizationId, change, changing)) ? lastAdmin() : null,
      includesYou: changing.some(({ id }) => id === userId),
      changing: changing.slice(0, mostNamed).map(presentPerson),
      fingerprint: fingerprintOf(rows),
      exceptions: exceptionsOf(people, verdicts),
    };
  }

  private async leavesNoAdmin(
    organizationId: string,
    { after }: BulkChange,
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

function exceptionsOf(people: readonly User[], verdicts: Verdicts): BulkExceptionResponse[] {
  const exceptions = people.flatMap((user): BulkExceptionResponse[] => {
    const verdict = verdicts.get(user.id);
    if (verdict === undefined || verdict.outcome === 'changed') return [];
    const { outcome, detail } = verdict;
    const code = verdict.outcome === 'refused' ? verdict.code : 'unchanged';
    return [{ ...presentPerson(user), outcome, code, detail }];
  });
  return exceptions.slice(0, mostNamed);
}
