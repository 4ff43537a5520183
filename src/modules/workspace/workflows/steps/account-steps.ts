import { Injectable } from '@nestjs/common';
import type { AssignStep, ChangeStageStep } from '#src/common/workflow-definition.js';
import type { Tx } from '#src/database/index.js';
import { system } from '#src/modules/audit/index.js';
import {
  AccountAssignment,
  AccountChangesService,
  AccountMoves,
  AccountReader,
  type AccountFacts,
  type AssignedAccount,
} from '../../accounts/index.js';
import { StepAssignees } from './step-assignees.js';
import {
  archived,
  busy,
  done,
  stepRefused,
  type StepContext,
  type StepOutcome,
  type SteppingRun,
} from './step-context.js';

/** Changing accounts: whose they are, and their stage. */
@Injectable()
export class AccountSteps {
  constructor(
    private readonly assignees: StepAssignees,
    private readonly accounts: AccountReader,
    private readonly moves: AccountMoves,
    private readonly assignment: AccountAssignment,
    private readonly changes: AccountChangesService,
  ) {}

  /** Where nobody of a round robin is left, an account stays whose it is. @throws DomainError */
  async assign(tx: Tx, context: StepContext<AssignStep>): Promise<StepOutcome[]> {
    const { organizationId, step } = context;
    const assignees = await this.assignees.begin(tx, context, step.assignee);
    const held = await this.hold(tx, context);
    const given = new Map<string, AssignedAccount[]>();
    const outcomes = context.runs.map((run): StepOutcome => {
      const account = held.get(run.account.id);
      if (account === undefined) return busy;
      if (account.archivedAt !== null) return archived;
      const userId = assignees.of(account)?.userId ?? null;
      if (userId === null)
        return done('Left the account whose it is, for nobody of the round robin was left.', { nobodyLeft: true });
      if (account.csm?.id === userId) return done('The account was theirs already.', { personId: userId });
      given.set(userId, [...(given.get(userId) ?? []), assigned(account, run)]);
      return done('Assigned the account.', { personId: userId });
    });
    await assignees.keep();
    for (const [userId, accounts] of given) {
      const ids = accounts.flatMap(({ id, csmId }) => (csmId === null ? [] : id));
      if (step.moveItems && ids.length > 0) await this.moves.move(tx, organizationId, ids, userId, null);
      await this.assignment.assign(tx, organizationId, accounts, userId, { actor: system, origin: null });
    }
    return outcomes;
  }

  /** @throws DomainError */
  async changeStage(tx: Tx, context: StepContext<ChangeStageStep>): Promise<StepOutcome[]> {
    const { organizationId, step, runs } = context;
    const stage = await this.accounts.keepStage(tx, organizationId, step.stageId);
    if (stage === null) throw stepRefused('The stage is not there any more. Choose another one in the workflow.');
    const held = await this.hold(tx, context);
    const entering = runs.flatMap(({ account: { id }, automation }) => {
      const now = held.get(id);
      if (now?.archivedAt !== null || now.stage.id === stage.id) return [];
      return { now, by: { actorId: null, origin: null, automation } };
    });
    await this.changes.setStage(tx, organizationId, entering, stage);
    return runs.map(({ account: { id } }) => {
      const before = held.get(id);
      if (before === undefined) return busy;
      if (before.archivedAt !== null) return archived;
      return done(
        before.stage.id === stage.id ? `The stage was ${stage.name} already.` : `Changed the stage to ${stage.name}.`,
      );
    });
  }

  private hold(tx: Tx, { organizationId, runs, waits }: StepContext): Promise<ReadonlyMap<string, AccountFacts>> {
    const ids = runs.map(({ account }) => account.id);
    return this.accounts.hold(tx, organizationId, ids, waits);
  }
}

const assigned = ({ id, name, csm, version }: AccountFacts, { automation }: SteppingRun): AssignedAccount => ({
  id,
  name,
  csmId: csm?.id ?? null,
  version,
  automation,
});
