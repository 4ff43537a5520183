import { Injectable } from '@nestjs/common';
import type { Assignee } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import { AccountReader } from '../../accounts/index.js';
import { RoundRobin } from '../../queue/index.js';
import { stepRefused, type StepContext } from './step-context.js';

/** Whom a step gives something. */
export interface StepAssignee {
  /** Null: anybody. */
  readonly userId: string | null;
  /** That there is nobody, where somebody was meant. */
  readonly nobodyLeft: boolean;
}

/** Finds out who gets a task or an account, and keeps them from leaving until the transaction ends: before the account is locked. */
@Injectable()
export class StepAssignees {
  constructor(
    private readonly users: UsersRepository,
    private readonly accounts: AccountReader,
    private readonly roundRobin: RoundRobin,
  ) {}

  /** @throws DomainError where a person was meant who has left */
  async of(tx: Tx, { organizationId, accountId, automation }: StepContext, assignee: Assignee): Promise<StepAssignee> {
    switch (assignee.who) {
      case 'nobody':
        return { userId: null, nobodyLeft: false };
      case 'csm': {
        const csmId = (await this.accounts.one(organizationId, accountId, tx))?.csm?.id ?? null;
        const isThere = csmId !== null && (await this.users.lockActive(tx, organizationId, [csmId])).length > 0;
        return { userId: isThere ? csmId : null, nobodyLeft: false };
      }
      case 'person':
        if ((await this.users.lockActive(tx, organizationId, [assignee.userId])).length === 0)
          throw stepRefused('Whoever should get it is not active any more. Choose somebody else in the workflow.');
        return { userId: assignee.userId, nobodyLeft: false };
      case 'round_robin': {
        const { workflowId, step } = automation;
        const ring = { ring: ringOf(workflowId, step), people: assignee.userIds, limit: assignee.limit };
        const userId = await this.roundRobin.next(tx, organizationId, ring);
        return { userId, nobodyLeft: userId === null };
      }
    }
  }
}

/** What goes round in a step, in whichever version. */
export const ringOf = (workflowId: string, step: number): string => `workflow:${workflowId}:${step}`;
