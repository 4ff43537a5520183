import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { User } from '../user.entity.js';
import { LastAdminError } from '../users.errors.js';
import { BulkChanges, type BulkChange } from './bulk-changes.js';
import { BulkRepository } from './bulk.repository.js';
import type { BulkAction, Selection } from './bulk-request.js';
import { countOf, rowsOf, type Verdicts } from './bulk-rows.js';
import { BulkSelection } from './bulk-selection.js';

/** People named in a preview: those who would not change. */
const mostExceptions = 100;

/** Somebody who would not change. */
export interface BulkException {
  readonly id: string;
  readonly name: string | null;
  readonly email: string;
  readonly outcome: 'unchanged' | 'refused';
  readonly code: string;
  readonly detail: string;
}

export interface BulkPreview {
  /** Everybody whom the change is for: the sum of the next three. */
  readonly matching: number;
  readonly changes: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Why the whole set would be refused. */
  readonly refusal: { readonly code: string; readonly detail: string } | null;
  /** The first of those who would not change; ids that are nobody's are only counted. */
  readonly exceptions: readonly BulkException[];
}

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
  async preview({ organizationId }: Actor, action: BulkAction, selection: Selection): Promise<BulkPreview> {
    const change = this.bulkChanges.of(action);
    const ids = await this.selection.idsOf(organizationId, await this.selection.ready(organizationId, selection));
    const people = await this.people.find(organizationId, ids);
    const verdicts = await change.foresee(organizationId, people);
    const rows = rowsOf(ids, verdicts);
    return {
      matching: rows.length,
      changes: countOf(rows, 'changed'),
      unchanged: countOf(rows, 'unchanged'),
      refused: countOf(rows, 'refused'),
      refusal: (await this.leavesNoAdmin(organizationId, change, people, verdicts)) ? lastAdmin() : null,
      exceptions: exceptionsOf(people, verdicts),
    };
  }

  private async leavesNoAdmin(
    organizationId: string,
    { after }: BulkChange,
    people: readonly User[],
    verdicts: Verdicts,
  ): Promise<boolean> {
    const changed = people.filter(({ id }) => verdicts.get(id)?.outcome === 'changed');
    const ended = changed.filter((user) => isActiveAdmin(user) && !isActiveAdmin({ ...user, ...after }));
    const ids = ended.map(({ id }) => id);
    return ids.length > 0 && !(await this.people.hasOtherAdmin(organizationId, ids));
  }
}

const isActiveAdmin = ({ role, state }: Pick<User, 'role' | 'state'>): boolean =>
  role === 'admin' && state === 'active';

function lastAdmin(): NonNullable<BulkPreview['refusal']> {
  const { code, detail } = new LastAdminError();
  return { code, detail };
}

function exceptionsOf(people: readonly User[], verdicts: Verdicts): BulkException[] {
  const exceptions = people.flatMap(({ id, name, email }): BulkException[] => {
    const verdict = verdicts.get(id);
    if (verdict === undefined || verdict.outcome === 'changed') return [];
    const { outcome, detail } = verdict;
    const code = verdict.outcome === 'refused' ? verdict.code : 'unchanged';
    return [{ id, name: name === '' ? null : name, email, outcome, code, detail }];
  });
  return exceptions.slice(0, mostExceptions);
}
