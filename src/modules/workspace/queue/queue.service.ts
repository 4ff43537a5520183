import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { fieldError, notFound } from '#src/common/domain-error.js';
import { sortName } from '#src/database/index.js';
import type { ListQueueItemsQuery } from './dto/list-queue-items.query.js';
import type { QueueItemDetailsResponse } from './dto/queue-item.response.js';
import type { MyQueueCountsResponse, QueueItemsPageResponse } from './dto/queue-items-page.response.js';
import { QueueItemsRepository } from './queue-items.repository.js';
import type { QueueSort, QueueState } from './queue-list.sql.js';
import { QueueListRepository } from './queue-list.repository.js';
import { QueuePresenter } from './queue-presenter.js';

/** Reads the queue. */
@Injectable()
export class QueueService {
  constructor(
    private readonly list: QueueListRepository,
    private readonly items: QueueItemsRepository,
    private readonly presenter: QueuePresenter,
  ) {}

  /** @throws DomainError `invalid_cursor`, `validation_failed` for a sort that the state does not have */
  async page(actor: Actor, query: ListQueueItemsQuery): Promise<QueueItemsPageResponse> {
    const { organizationId, userId } = actor;
    const { view, state, kind, account, assignee, due, query: text, limit, cursor } = query;
    const filter = { view, state, viewerId: userId, kind, accountId: account, assigneeId: assignee, due };
    const question = { filter, query: text, sort: sortFor(state, query.sort), limit, cursor };
    const [{ rows, nextCursor, previousCursor }, counts] = await Promise.all([
      this.list.page(organizationId, question),
      this.list.counts(organizationId, userId, view, ['mine', 'unassigned', 'all', 'overdue', 'dueToday', 'snoozed']),
    ]);
    const { items, today } = await this.presenter.present(actor, rows);
    return { data: items, nextCursor, previousCursor, counts, today };
  }

  /** What the navigation shows. */
  myCounts({ organizationId, userId }: Actor): Promise<MyQueueCountsResponse> {
    return this.list.counts(organizationId, userId, 'mine', ['mine', 'overdue', 'unassigned']);
  }

  /** The first of one's own open items and of those that are nobody's, by when they are due, and how many there are. */
  async firstOf(actor: Actor, most: { readonly mine: number; readonly unassigned: number }) {
    const { organizationId, userId } = actor;
    const first = async (view: 'mine' | 'unassigned') => {
      const filter = { view, state: 'open', viewerId: userId } as const;
      return (await this.list.page(organizationId, { filter, sort: 'dueOn', limit: most[view] })).rows;
    };
    const [mine, unassigned, counts] = await Promise.all([
      first('mine'),
      first('unassigned'),
      this.list.counts(organizationId, userId, 'mine', ['mine', 'unassigned', 'overdue', 'dueToday']),
    ]);
    const { items, today } = await this.presenter.present(actor, [...mine, ...unassigned]);
    return {
      today,
      mine: items.slice(0, mine.length),
      unassigned: items.slice(mine.length),
      mineTotal: counts.mine,
      overdue: counts.overdue,
      dueToday: counts.dueToday,
      unassignedTotal: counts.unassigned,
    };
  }

  /** @throws DomainError `not_found`, for a stranger's id as for one that doesn't exist */
  async get(actor: Actor, id: string): Promise<QueueItemDetailsResponse> {
    const item = await this.items.find(actor.organizationId, id);
    if (item === null) throw notFound('queue item');
    const { items } = await this.presenter.present(actor, [item]);
    const [shown] = items;
    if (shown === undefined) throw new Error('An item was not shown.');
    return { ...shown, body: item.body };
  }
}

function sortFor(state: QueueState, asked: QueueSort | undefined): QueueSort {
  const sort = asked ?? (state === 'done' ? '-closedAt' : 'dueOn');
  if ((sortName(sort) === 'closedAt') === (state === 'done')) return sort;
  throw fieldError(
    'sort',
    'not_for_this_state',
    state === 'done' ? 'Ended items are sorted by closedAt.' : 'Open items are sorted by dueOn or createdAt.',
  );
}
