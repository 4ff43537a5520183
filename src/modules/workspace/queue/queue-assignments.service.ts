import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, fieldError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange, UsersRepository } from '#src/modules/users/index.js';
import { AccountReader, AccountTimeline } from '../accounts/index.js';
import type { AddQueueItemBody, ReassignQueueItemBody, ReturnQueueItemBody } from './dto/change-queue-item.bodies.js';
import { factsOf } from './queue-changes.service.js';
import { QueueItemLocks } from './queue-item-locks.js';
import { QueueItems } from './queue-items.js';
import { QueueItemsRepository } from './queue-items.repository.js';

/** Whose an item is: given when it is added, given to another, given back. */
@Injectable()
export class QueueAssignmentsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly users: UsersRepository,
    private readonly accounts: AccountReader,
    private readonly timeline: AccountTimeline,
    private readonly locks: QueueItemLocks,
    private readonly items: QueueItemsRepository,
    private readonly queue: QueueItems,
  ) {}

  /**
   * Adds a task by hand.
   * @returns its id
   * @throws DomainError `validation_failed` for an account that is not there, or nobody active
   */
  add(actor: Actor, body: AddQueueItemBody, origin: RequestOrigin): Promise<string> {
    const { organizationId, userId } = actor;
    const { title, body: text = null, accountId = null, assigneeId = null, dueOn = null } = body;
    return this.changes.beside(actor, 'queue.process', async (tx) => {
      if (!(await this.lockAssignee(tx, organizationId, assigneeId))) throw noSuchPerson();
      if (accountId !== null) await this.lockAccount(tx, organizationId, accountId);
      const id = await this.queue.add(tx, organizationId, {
        kind: 'task',
        accountId,
        title,
        body: text,
        assigneeId,
        dueOn,
        madeBy: 'person',
        madeById: userId,
        dedupeKey: null,
      });
      if (accountId !== null)
        await this.timeline.record(tx, organizationId, accountId, {
          kind: 'task_added',
          actorId: userId,
          subjectId: id,
          data: { dueOn },
          people: { assignee: assigneeId },
        });
      await this.changes.record(tx, actor, origin, {
        kind: 'queue_item.added',
        ...(assigneeId !== null && { subject: { userId: assigneeId } }),
        after: { ...factsOf({ id, title, accountId, madeBy: 'person' }), dueOn },
      });
      return id;
    });
  }

  /**
   * Gives an open item to another person, or to nobody. Whoever had claimed it has it no more.
   * @throws DomainError `not_found`, `state_conflict`, `changed_meanwhile`, `validation_failed` for nobody active
   */
  reassign(actor: Actor, id: string, body: ReassignQueueItemBody, origin: RequestOrigin): Promise<void> {
    const { organizationId, userId } = actor;
    const { assigneeId, version } = body;
    return this.changes.beside(actor, 'queue.process', async (tx) => {
      // The person is locked before the item, and judged after it: an item that isn't there is not found.
      const isActive = await this.lockAssignee(tx, organizationId, assigneeId);
      const item = await this.locks.take(tx, actor, id, { whose: 'anybody’s', version });
      if (!isActive) throw noSuchPerson();
      if (item.assigneeId === assigneeId) return;
      await this.items.change(tx, item, { assigneeId, state: 'open', claimedAt: null, snoozedUntil: null });
      if (item.kind === 'handoff') await this.queue.assigned(tx, organizationId, [id], userId);
      if (item.accountId !== null)
        await this.timeline.record(tx, organizationId, item.accountId, {
          kind: 'task_reassigned',
          actorId: userId,
          subjectId: id,
          people: { from: item.assigneeId, to: assigneeId },
        });
      await this.changes.record(tx, actor, origin, {
        kind: 'queue_item.reassigned',
        ...(assigneeId !== null && { subject: { userId: assigneeId } }),
        before: { ...factsOf(item), assigneeId: item.assigneeId },
        after: { ...factsOf(item), assigneeId },
      });
    });
  }

  /**
   * Gives one's own item back, for anybody, with the reason.
   * @throws DomainError `not_found`, `item_taken`, `state_conflict`, `changed_meanwhile`
   */
  giveBack(actor: Actor, id: string, body: ReturnQueueItemBody, origin: RequestOrigin): Promise<void> {
    const { organizationId, userId } = actor;
    const { reason, version } = body;
    return this.changes.beside(actor, 'queue.process', async (tx) => {
      const item = await this.locks.take(tx, actor, id, { whose: 'mine', tasksOnly: true, version });
      await this.items.change(tx, item, {
        assigneeId: null,
        state: 'open',
        claimedAt: null,
        snoozedUntil: null,
        returnedReason: reason,
      });
      if (item.accountId !== null)
        await this.timeline.record(tx, organizationId, item.accountId, {
          kind: 'task_returned',
          actorId: userId,
          subjectId: id,
          data: { reason },
        });
      await this.changes.record(tx, actor, origin, {
        kind: 'queue_item.returned',
        before: { ...factsOf(item), assigneeId: userId },
        after: { ...factsOf(item), assigneeId: null, reason },
      });
    });
  }

  /** Whether one can give work to them, who are kept from leaving then: to anybody who is active, and to nobody. */
  private async lockAssignee(tx: Tx, organizationId: string, assigneeId: string | null): Promise<boolean> {
    if (assigneeId === null) return true;
    return (await this.users.lockActive(tx, organizationId, [assigneeId])).length > 0;
  }

  private async lockAccount(tx: Tx, organizationId: string, accountId: string): Promise<void> {
    try {
      await this.accounts.lock(tx, organizationId, accountId);
    } catch (error) {
      if (error instanceof DomainError && (error.code === 'not_found' || error.code === 'state_conflict'))
        throw fieldError('accountId', 'no_such_account', 'Choose an account that is not archived.');
      throw error;
    }
  }
}

const noSuchPerson = (): DomainError =>
  fieldError('assigneeId', 'no_such_person', 'Choose an active person of the organization.');
