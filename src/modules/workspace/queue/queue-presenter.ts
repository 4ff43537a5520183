import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { PeopleNames } from '#src/modules/audit/index.js';
import { AccountReader, OrganizationClock } from '../accounts/index.js';
import { AbsencesService } from './absences/absences.service.js';
import type { QueueItemResponse } from './dto/queue-item.response.js';
import { QueueItemMakers } from './queue-item-makers.js';
import type { ListedItem } from './queue-list.sql.js';
import type { TaskOutcome } from './queue-item.entity.js';

/** Shows queue items with what they lead to: their accounts, people, and what made them. */
@Injectable()
export class QueuePresenter {
  constructor(
    private readonly accounts: AccountReader,
    private readonly people: PeopleNames,
    private readonly absences: AbsencesService,
    private readonly makers: QueueItemMakers,
    private readonly clock: OrganizationClock,
  ) {}

  /** The items as the actor sees them, in their order, and which day it is. A statement for each kind of thing, not for each item. */
  async present(
    { organizationId, userId }: Pick<Actor, 'organizationId' | 'userId'>,
    items: readonly ListedItem[],
  ): Promise<{ readonly items: readonly QueueItemResponse[]; readonly today: string }> {
    const idsOf = (of: (item: ListedItem) => string | null) => [...new Set(items.flatMap((item) => of(item) ?? []))];
    const assigneeIds = idsOf(({ assigneeId }) => assigneeId);
    const [today, accounts, people, away, made] = await Promise.all([
      this.clock.today(organizationId),
      this.accounts.named(
        organizationId,
        idsOf(({ accountId }) => accountId),
      ),
      this.people.of(organizationId, assigneeIds),
      this.absences.awayAmong(organizationId, assigneeIds),
      this.makers.of(organizationId, items),
    ]);
    const assigneeOf = (id: string) => {
      const { name, email } = people.get(id) ?? { name: null, email: '' };
      return { id, name: name ?? email, email, awayUntil: away.get(id) ?? null };
    };
    const present = (item: ListedItem): QueueItemResponse => ({
      id: item.id,
      kind: item.kind,
      title: item.title,
      state: item.state,
      account: accounts.get(item.accountId ?? '') ?? null,
      assignee: item.assigneeId === null ? null : assigneeOf(item.assigneeId),
      isMine: item.assigneeId === userId,
      dueOn: item.dueOn,
      isOverdue: isWork(item) && item.dueOn !== null && item.dueOn < today,
      snoozedUntil: item.snoozedUntil !== null && item.snoozedUntil > today ? item.snoozedUntil : null,
      returnedReason: item.returnedReason,
      outcome: item.outcome as TaskOutcome | null,
      outcomeNote: item.outcomeNote,
      madeBy: item.madeBy,
      made: made.get(item.id)?.words ?? '',
      runId: made.get(item.id)?.runId ?? null,
      handoffId: item.kind === 'handoff' ? item.madeById : null,
      version: item.version,
      createdAt: item.createdAt,
      claimedAt: item.claimedAt,
      closedAt: item.closedAt,
    });
    return { items: items.map(present), today };
  }
}

/** Whether something is left to do. */
export const isWork = ({ state }: Pick<ListedItem, 'state'>): boolean => state === 'open' || state === 'claimed';
