import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#src/common/actor.js';
import { fieldError, notFound } from '#src/common/domain-error.js';
import type { WorkflowDefinition } from '#src/common/workflow-definition.js';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AccountReader, AccountSelection, type AccountFacts } from '../../accounts/index.js';
import { judgeAll } from '../definition/judge-condition.js';
import { readDefinition } from '../definition/read-definition.js';
import { RunSteps } from '../runs/run-steps.js';
import { RunsRepository } from '../runs/runs.repository.js';
import type { Workflow } from '../workflow.entity.js';
import { WorkflowsRepository } from '../workflows.repository.js';
import { faulty } from '../workflows.service.js';
import { mostAccounts, type DryRunBody } from './dry-run.body.js';
import { DryRunWords } from './dry-run-words.js';
import type { DryRunAccountResponse, DryRunResponse, DryRunStepResponse } from './dry-run.response.js';

/**
 * Shows what a workflow would do: the real run, by the same code and in one transaction, which is undone. No job begins and no mail
 * leaves, for both are rows of that transaction.
 */
@Injectable()
export class DryRunsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflows: WorkflowsRepository,
    private readonly runs: RunsRepository,
    private readonly steps: RunSteps,
    private readonly accounts: AccountReader,
    private readonly selection: AccountSelection,
    private readonly words: DryRunWords,
  ) {}

  /** @throws DomainError `not_found`, for an account as well; `validation_failed` with the faults of a broken definition */
  async run(actor: Actor, id: string, body: DryRunBody): Promise<DryRunResponse> {
    const { organizationId } = actor;
    const workflow = await this.workflows.find(organizationId, id);
    if (workflow === null) throw notFound('workflow');
    const stored = await this.workflows.findVersion(organizationId, id, workflow.version);
    const read = readDefinition(stored?.definition);
    if ('faults' in read) throw faulty(read.faults);
    const ids = await this.meant(actor, body);
    const accounts = await this.uow.rehearse(async (tx) => {
      const shown: DryRunAccountResponse[] = [];
      const facts = await this.accounts.many(tx, organizationId, ids.slice(0, mostAccounts));
      if (body.accountIds !== undefined && facts.size < ids.length) throw notFound('account');
      for (const account of facts.values()) shown.push(await this.tryOn(tx, workflow, read.definition, account));
      return shown;
    });
    return { version: workflow.version, matching: ids.length, accounts };
  }

  /** The accounts that are meant, in the order of their ids. */
  private async meant(actor: Actor, { accountIds, filter }: DryRunBody): Promise<readonly string[]> {
    if (accountIds !== undefined && filter !== undefined)
      throw fieldError('filter', 'ids_or_filter', 'Choose accounts either by their ids or by a filter.');
    const selection = accountIds === undefined ? { filter: filter ?? {}, except: [] } : { ids: accountIds };
    const rows = await this.selection.rows(actor, selection);
    return [...new Set((await rows.ids()).map((id) => id.toLowerCase()))].sort();
  }

  private async tryOn(
    tx: Tx,
    workflow: Workflow,
    definition: WorkflowDefinition,
    account: AccountFacts,
  ): Promise<DryRunAccountResponse> {
    const { organizationId, id: workflowId, version } = workflow;
    const { id: accountId, name } = account;
    const conditions = judgeAll(definition.conditions, account);
    const starts = account.archivedAt === null && conditions.every(({ holds }) => holds);
    const shown = { account: { id: accountId, name }, starts, conditions };
    if (!starts) return { ...shown, steps: [], alsoStarts: [] };
    const event = { accountId, eventKey: 'dry-run', because: 'it is a dry run', conditions, depth: 0 };
    const [runId] = await this.runs.insert(tx, organizationId, { id: workflowId, version }, [event]);
    const steps = runId === undefined ? [] : await this.stepsOf(tx, workflow, definition, runId, accountId);
    return {
      ...shown,
      steps,
      alsoStarts: await this.runs.startedBeside(tx, organizationId, accountId, workflowId),
    };
  }

  /** Every step until one that can't be done or ends the run. A wait passes at once. */
  private async stepsOf(
    tx: Tx,
    workflow: Workflow,
    definition: WorkflowDefinition,
    runId: string,
    accountId: string,
  ): Promise<DryRunStepResponse[]> {
    const { organizationId } = workflow;
    const shown: DryRunStepResponse[] = [];
    for (const [index, { do: does }] of definition.steps.entries()) {
      const step = index + 1;
      const run = await this.runs.find(organizationId, runId, tx);
      const account = await this.accounts.one(organizationId, accountId, tx);
      if (run === null || account === null) throw new Error('A dry run has lost its run.');
      const at = { workflow, version: workflow.version, definition, step };
      const [attempt] = await this.steps.attempt(tx, at, [{ run, stepId: uuid(), account }]);
      if (attempt === undefined) throw new Error('A step of a dry run came out nohow.');
      shown.push(await this.words.of(tx, organizationId, { step, does }, attempt));
      if (attempt.kind !== 'done' && attempt.kind !== 'waits') break;
      await this.runs.set(tx, run, { state: 'running', step: step + 1 });
    }
    return shown;
  }
}
