import { Injectable } from '@nestjs/common';
import type { AssignStep, ChangeStageStep } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { system } from '#src/modules/audit/index.js';
import { AccountAssignment, AccountChangesService, AccountMoves, AccountReader } from '../../accounts/index.js';
import { StepAssignees } from './step-assignees.js';
import { done, stepRefused, type StepContext, type StepOutcome } from './step-context.js';

/** Changing an account: whose it is, and its stage. */
@Injectable()
export class AccountSteps {
  constructor(
    private readonly assignees: StepAssignees,
    private readonly accounts: AccountReader,
    private readonly moves: AccountMoves,
    private readonly assignment: AccountAssignment,
    private readonly changes: AccountChangesService,
  ) {}

  /** Where nobody of a round robin is left, the account stays whose it is. @throws DomainError */
  async assign(tx: Tx, context: StepContext<AssignStep>): Promise<StepOutcome> {
    const { organizationId, accountId, step, automation } = context;
    const { userId } = await this.assignees.of(tx, context, step.assignee);
    if (userId === null)
      return done('Left the account whose it is, for nobody of the round robin was left.', { nobodyLeft: true });
    const { id, name, csmId, version } = await this.accounts.lock(tx, organizationId, accountId);
    if (csmId === userId) return done('The account was theirs already.', { personId: userId });
    if (step.moveItems && csmId !== null) await this.moves.move(tx, organizationId, [id], userId);
    const by = { actor: system, origin: null, automation };
    await this.assignment.assign(tx, organizationId, [{ id, name, csmId, version }], userId, by);
    return done('Assigned the account.', { personId: userId });
  }

  /** @throws DomainError */
  async changeStage(
    tx: Tx,
    { organizationId, accountId, step, automation }: StepContext<ChangeStageStep>,
  ): Promise<StepOutcome> {
    const stage = (await this.accounts.stages(organizationId, tx)).get(step.stageId);
    if (stage === undefined) throw stepRefused('The stage is not there any more. Choose another one in the workflow.');
    const before = await this.accounts.one(organizationId, accountId, tx);
    if (before?.stage.id === stage.id) return done(`The stage was ${stage.name} already.`);
    await this.changes.setStage(tx, organizationId, accountId, stage.id, { actorId: null, origin: null, automation });
    return done(`Changed the stage to ${stage.name}.`);
  }
}
