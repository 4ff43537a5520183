import { Injectable } from '@nestjs/common';
import type { Capability } from '#src/access/index.js';
import type { Actor } from '#src/common/actor.js';
import { fieldError } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { AccountChangesService, AccountTimeline } from '../accounts/index.js';
import type { CompleteQueueItemBody } from './dto/change-queue-item.bodies.js';
import { factsOf } from './queue-changes.service.js';
import { QueueItemLocks } from './queue-item-locks.js';
import { QueueItems } from './queue-items.js';
import { QueueItemsRepository } from './queue-items.repository.js';
import { isTouch } from './queue-item.entity.js';

/** Completing items. */
@Injectable()
export class QueueEndingsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly locks: QueueItemLocks,
    private readonly items: QueueItemsRepository,
    private readonly queue: QueueItems,
    private readonly timeline: AccountTimeline,
    private readonly accounts: AccountChangesService,
  ) {}

  /**
   * Completes one's own item, or one that is nobody's, which becomes one's own by that.
   * Where a next step is given with it, its account has that, or nothing is changed at all.
   * @returns whether it was the last open one of its account
   * @throws DomainError `not_found`, `item_taken`, `state_conflict`, `changed_meanwhile`; `validation_failed` for a next step without
   * an account; `capability_missing` with one for who may not edit accounts
   */
  complete(actor: Actor, id: string, body: CompleteQueueItemBody, origin: RequestOrigin): Promise<boolean> {
    const { organizationId, userId } = actor;
    const { outcome, note = null, version, ...step } = body;
    const setsStep = Object.values<unknown>(step).some((given) => given !== undefined);
    const needed: readonly Capability[] = setsStep ? ['queue.process', 'accounts.edit'] : ['queue.process'];
    return this.changes.beside(actor, needed, async (tx) => {
      const item = await this.locks.take(tx, actor, id, { whose: 'not another’s', tasksOnly: true, version });
      const { accountId } = item;
      if (setsStep && accountId === null)
        throw fieldError('nextStep', 'no_account', 'This task is about no account, so there is no next step to set.');
      await this.items.close(tx, item, {
        state: 'done',
        assigneeId: userId,
        snoozedUntil: null,
        outcome,
        outcomeNote: note,
      });
      const others = await this.queue.noteDues(tx, organizationId, accountId);
      if (accountId !== null)
        await this.timeline.record(tx, organizationId, accountId, {
          kind: 'task_completed',
          actorId: userId,
          subjectId: id,
          data: { outcome, note },
          touch: isTouch(outcome),
        });
      await this.changes.record(tx, actor, origin, {
        kind: 'queue_item.completed',
        after: { ...factsOf(item), outcome },
      });
      if (setsStep && accountId !== null) await this.accounts.setNextStep(tx, actor, accountId, step, origin);
      return accountId !== null && !others;
    });
  }
}
