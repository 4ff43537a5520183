import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import { AccountChangesService } from '../accounts/index.js';
import type { AcceptHandoffBody, WithdrawHandoffBody } from './dto/handoff.bodies.js';
import { HandoffEndings } from './handoff-endings.js';
import { HandoffLocks } from './handoff-locks.js';

/** How people end handoffs. */
@Injectable()
export class HandoffDecisionsService {
  constructor(
    private readonly changes: AuthorizedChange,
    private readonly locks: HandoffLocks,
    private readonly accounts: AccountChangesService,
    private readonly endings: HandoffEndings,
  ) {}

  /**
   * Accepts a handoff: whoever does is the account's CSM from then on. One that is nobody's is accepted by whoever comes first.
   * @throws DomainError `not_found`, `item_taken` for another's, `state_conflict`, `changed_meanwhile`
   */
  accept(
    actor: Actor,
    id: string,
    { version, moveItems = true }: AcceptHandoffBody,
    origin: RequestOrigin,
  ): Promise<void> {
    const { userId } = actor;
    return this.changes.beside(actor, 'queue.process', async (tx) => {
      const locked = await this.locks.take(tx, actor, id, { states: ['sent'], version });
      await this.locks.mustReceive(actor, locked.handoff);
      // The account has its CSM before the handoff is told of: what follows from that finds it there.
      await this.endings.end(tx, locked, { state: 'accepted', toId: userId }, { userId, origin }, () =>
        this.accounts.setCsm(
          tx,
          actor.organizationId,
          locked.account.id,
          { csmId: userId, moveItems },
          { actorId: userId, origin },
        ),
      );
    });
  }

  /**
   * Takes a handoff back that was not accepted.
   * @throws DomainError `not_found`, `item_taken` for another's, `state_conflict`, `changed_meanwhile`
   */
  withdraw(actor: Actor, id: string, { version }: WithdrawHandoffBody, origin: RequestOrigin): Promise<void> {
    const { userId } = actor;
    return this.changes.beside(actor, 'accounts.edit', async (tx) => {
      const locked = await this.locks.take(tx, actor, id, { states: ['sent', 'returned'], version });
      await this.locks.mustSend(actor, locked.handoff);
      await this.endings.end(tx, locked, { state: 'withdrawn' }, { userId, origin });
    });
  }
}
