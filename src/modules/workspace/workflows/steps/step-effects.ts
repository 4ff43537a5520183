import { Injectable } from '@nestjs/common';
import type { Step } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { AccountReader } from '../../accounts/index.js';
import { judgeAll } from '../definition/judge-condition.js';
import { AccountSteps } from './account-steps.js';
import { ItemSteps } from './item-steps.js';
import { done, type StepContext, type StepOutcome } from './step-context.js';
import { TemplateSteps } from './template-steps.js';

/** Does what steps say: for a run as for a dry run. */
@Injectable()
export class StepEffects {
  constructor(
    private readonly accounts: AccountReader,
    private readonly items: ItemSteps,
    private readonly templates: TemplateSteps,
    private readonly accountSteps: AccountSteps,
  ) {}

  /** @throws DomainError why it can't be done, for people */
  async carryOut(tx: Tx, context: StepContext): Promise<StepOutcome> {
    const { step } = context;
    switch (step.do) {
      case 'add_item':
        return this.items.add(tx, of(context, step));
      case 'run_template':
        return this.templates.run(tx, of(context, step));
      case 'assign':
        return this.accountSteps.assign(tx, of(context, step));
      case 'change_stage':
        return this.accountSteps.changeStage(tx, of(context, step));
      case 'wait':
        return { kind: 'waits', days: step.days };
      case 'stop_if': {
        const account = await this.accounts.one(context.organizationId, context.accountId, tx);
        const judged = account === null ? [] : judgeAll(step.conditions, account);
        if (judged.every(({ holds }) => holds))
          return { kind: 'ended', result: { told: 'What it stops at was so.', conditions: judged } };
        return done('What it stops at was not so.', { conditions: judged });
      }
    }
  }
}

const of = <Kind extends Step>(context: StepContext, step: Kind): StepContext<Kind> => ({ ...context, step });
