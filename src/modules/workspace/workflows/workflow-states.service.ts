import { Injectable } from '@nestjs/common';
import type { Actor } from '#src/common/actor.js';
import { DomainError, notFound } from '#src/common/domain-error.js';
import type { RequestOrigin } from '#src/common/request-origin.js';
import type { Tx } from '#src/database/index.js';
import { AuthorizedChange } from '#src/modules/users/index.js';
import type { Workflow } from './workflow.entity.js';
import { WorkflowsRepository } from './workflows.repository.js';
import { aboutWorkflow, withFreeName } from './workflows.service.js';

/**
 * Switches workflows off. A run that is under way stops before its next step, and a mail that has not left is taken back: both look
 * at the workflow when their time comes.
 */
@Injectable()
export class WorkflowStatesService {
  constructor(
    private readonly workflows: WorkflowsRepository,
    private readonly changes: AuthorizedChange,
  ) {}

  /** Starts no more runs. @throws DomainError `not_found`, `state_conflict` for one that is not active; one that is paused stays so */
  pause(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    return this.change(actor, id, async (tx, workflow) => {
      if (workflow.state === 'paused') return;
      if (workflow.state !== 'active')
        throw new DomainError('state_conflict', 'Only an active workflow can be paused.');
      await this.workflows.setState(tx, actor.organizationId, id, { state: 'paused', pausedBecause: null });
      await this.changes.record(tx, actor, origin, { kind: 'workflow.paused', after: aboutWorkflow(workflow) });
    });
  }

  /** Takes a workflow out of the list, switched off. @throws DomainError `not_found` */
  archive(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    return this.change(actor, id, async (tx, workflow) => {
      if (workflow.state === 'archived') return;
      await this.workflows.setState(tx, actor.organizationId, id, { state: 'archived' });
      await this.changes.record(tx, actor, origin, { kind: 'workflow.archived', after: aboutWorkflow(workflow) });
    });
  }

  /** Takes an archived workflow back into the list, switched off still. @throws DomainError `not_found`, `validation_failed` */
  restore(actor: Actor, id: string, origin: RequestOrigin): Promise<void> {
    return withFreeName(
      this.change(actor, id, async (tx, workflow) => {
        if (workflow.state !== 'archived') return;
        const state = workflow.activeVersion === null ? 'draft' : 'paused';
        await this.workflows.setState(tx, actor.organizationId, id, { state, pausedBecause: null });
        await this.changes.record(tx, actor, origin, { kind: 'workflow.restored', after: aboutWorkflow(workflow) });
      }),
    );
  }

  private change(actor: Actor, id: string, work: (tx: Tx, workflow: Workflow) => Promise<void>): Promise<void> {
    return this.changes.beside(actor, 'workflows.edit', async (tx) => {
      const workflow = await this.workflows.findForUpdate(tx, actor.organizationId, id);
      if (workflow === null) throw notFound('workflow');
      await work(tx, workflow);
    });
  }
}
