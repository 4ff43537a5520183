import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { daysAfter } from '#src/common/day.js';
import { fieldError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { AccountTimeline, OrganizationClock } from '../accounts/index.js';
import type { ChangeQueueItemBody, SnoozeQueueItemBody } from './dto/change-queue-item.bodies.js';
import type { QueueItem } from './queue-item.entity.js';
import { QueueItemLocks } from './queue-item-locks.js';
import { QueueItems } from './queue-items.js';
import { QueueItemsRepository } from './queue-items.repository.js';

/** The longest sleep: whatever is due later has a due date instead. */
const longestSnooze = 366;

/** Changes of an item that stays in the queue. */
@Injectable()
export class QueueChangesService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly locks: QueueItemLocks,
    private readonly items: QueueItemsRepository,
    private readonly queue: QueueItems,
    private readonly timeline: AccountTimeline,
    private readonly clock: OrganizationClock,
  ) {}

  /**
   * Takes an open item: of all who try at once, one has it. Whoever has it already keeps it.
   * @throws DomainError `not_found`, `item_taken` with who has it, `state_conflict` when it has ended
   */
  claim(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    const { organizationId, userId } = actor;
    return this.changes.beside(actor, 'queue.process', async (tx) => {
      const claimed = await this.items.claim(tx, organizationId, id, userId);
      const item = await this.items.find(organizationId, id, tx);
      if (item === null) throw notFound('queue item');
      if (claimed) {
        if (item.kind === 'handoff') await this.queue.assigned(tx, organizationId, [id], userId);
        if (item.accountId !== null)
          await this.timeline.record(tx, organizationId, item.accountId, {
            kind: 'task_claimed',
            actorId: userId,
            subjectId: id,
          });
        await this.changes.record(tx, actor, origin, { kind: 'queue_item.claimed', after: factsOf(item) });
        return;
      }
      if (item.state !== 'claimed' || item.assigneeId !== userId) throw await this.locks.refusal(actor, item);
    });
  }

  /** @throws DomainError `not_found`, `state_conflict`, `changed_meanwhile` */
  change(actor: Actor, id: string, body: ChangeQueueItemBody, origin: RequestOrigin): Promise<void> {
    const { version, ...given } = body;
    return this.changes.beside(actor, 'queue.process', async (tx) => {
      const item = await this.locks.take(tx, actor, id, { whose: 'anybody’s', tasksOnly: true, version });
      const fields = (['title', 'body', 'dueOn'] as const).filter(
        (field) => given[field] !== undefined && given[field] !== item[field],
      );
      if (fields.length === 0) return;
      const after = Object.fromEntries(fields.map((field) => [field, given[field]]));
      const before = Object.fromEntries(fields.map((field) => [field, item[field]]));
      await this.items.change(tx, item, after);
      if (fields.includes('dueOn')) await this.queue.noteDues(tx, actor.organizationId, item.accountId);
      const facts = factsOf(item);
      await this.changes.record(tx, actor, origin, {
        kind: 'queue_item.changed',
        before: { ...facts, ...before },
        after: { ...facts, ...after },
      });
    });
  }

  /**
   * Lets an item sleep until a day: until then it is in no one's way. Null wakes it.
   * @throws DomainError `not_found`, `item_taken`, `state_conflict`, `changed_meanwhile`, `validation_failed` for a day that is not
   * to come within a year
   */
  snooze(actor: Actor, id: string, { until, version }: SnoozeQueueItemBody, origin: RequestOrigin): Promise<void> {
    return this.changes.beside(actor, 'queue.process', async (tx) => {
      await this.assertToCome(tx, actor.organizationId, until);
      const item = await this.locks.take(tx, actor, id, { whose: 'not another’s', version });
      if (item.snoozedUntil === until) return;
      await this.items.change(tx, item, { snoozedUntil: until });
      if (item.accountId !== null && until !== null)
        await this.timeline.record(tx, actor.organizationId, item.accountId, {
          kind: 'task_snoozed',
          actorId: actor.userId,
          subjectId: id,
          data: { until },
        });
      const facts = factsOf(item);
      await this.changes.record(tx, actor, origin, {
        kind: 'queue_item.snoozed',
        before: { ...facts, snoozedUntil: item.snoozedUntil },
        after: { ...facts, snoozedUntil: until },
      });
    });
  }

  private async assertToCome(tx: Tx, organizationId: string, until: string | null): Promise<void> {
    if (until === null) return;
    const today = await this.clock.today(organizationId, tx);
    if (until <= today) throw fieldError('until', 'not_to_come', `Enter a day after today, which is ${today}.`);
    if (until > daysAfter(today, longestSnooze)) throw fieldError('until', 'too_far', 'Enter a day within a year.');
  }
}

/**
 * Which item an event tells of. Titles that templates filled in can name a contact, who can be deleted, and events can't: they
 * stay out of events.
 */
export const factsOf = ({
  id,
  title,
  accountId,
  madeBy,
}: Pick<QueueItem, 'id' | 'title' | 'accountId' | 'madeBy'>) => ({
  item: madeBy === 'person' || madeBy === 'handoff' ? title : 'made by a template',
  itemId: id,
  ...(accountId !== null && { accountId }),
});
