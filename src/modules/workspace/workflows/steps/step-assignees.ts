import { Injectable } from '@nestjs/common';
import type { Assignee } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { UsersRepository } from '#src/modules/users/index.js';
import type { AccountFacts } from '../../accounts/index.js';
import { RoundRobin } from '../../queue/index.js';
import { stepRefused, type StepContext } from './step-context.js';

/** Whom a step gives something. */
export interface StepAssignee {
  /** Null: anybody. */
  readonly userId: string | null;
  /** That there is nobody, where somebody was meant. */
  readonly nobodyLeft: boolean;
}

/** Whom a step gives something, account by account. */
export interface Assignees {
  /** @returns null where the account has another CSM than before it was locked */
  of(account: AccountFacts): StepAssignee | null;
  /** Notes whose turn it was. */
  keep(): Promise<void>;
}

const anybody: StepAssignee = { userId: null, nobodyLeft: false };
const keepNothing = (): Promise<void> => Promise.resolve();

/** Finds out who gets tasks or accounts, and keeps them from leaving until the transaction ends: before accounts are locked. */
@Injectable()
export class StepAssignees {
  constructor(
    private readonly users: UsersRepository,
    private readonly roundRobin: RoundRobin,
  ) {}

  /** @throws DomainError where a person was meant who has left */
  async begin(tx: Tx, { organizationId, runs }: StepContext, assignee: Assignee): Promise<Assignees> {
    switch (assignee.who) {
      case 'nobody':
        return { of: () => anybody, keep: keepNothing };
      case 'csm': {
        const asked = new Set(runs.flatMap(({ account: { csm } }) => csm?.id ?? []));
        const active = new Set((await this.users.lockActive(tx, organizationId, [...asked])).map(({ id }) => id));
        const of = ({ csm }: AccountFacts): StepAssignee | null => {
          if (csm === null || active.has(csm.id)) return { userId: csm?.id ?? null, nobodyLeft: false };
          return asked.has(csm.id) ? anybody : null;
        };
        return { of, keep: keepNothing };
      }
      case 'person': {
        if ((await this.users.lockActive(tx, organizationId, [assignee.userId])).length === 0)
          throw stepRefused('Whoever should get it is not active any more. Choose somebody else in the workflow.');
        return { of: () => ({ userId: assignee.userId, nobodyLeft: false }), keep: keepNothing };
      }
      case 'round_robin': {
        const [{ automation } = {}] = runs;
        const name = automation === undefined ? '' : ringOf(automation.workflowId, automation.step);
        const ring = { ring: name, people: assignee.userIds, limit: assignee.limit };
        const turns = await this.roundRobin.begin(tx, organizationId, ring);
        const of = (): StepAssignee => {
          const userId = turns.next();
          return { userId, nobodyLeft: userId === null };
        };
        return { of, keep: () => this.roundRobin.keep(tx, organizationId, ring, turns) };
      }
    }
  }
}

/** What goes round in a step, in whichever version. */
export const ringOf = (workflowId: string, step: number): string => `workflow:${workflowId}:${step}`;
