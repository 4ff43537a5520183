import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SteppedJobs, type SteppedJob, type Tx } from '#src/database/index.js';
import { AuditLog, system } from '#src/modules/audit/index.js';
import { WorkflowNotices } from './workflow-notices.js';
import { WorkflowsRepository } from './workflows.repository.js';
import { aboutWorkflow } from './workflows.service.js';

interface Pause {
  readonly organizationId: string;
  readonly workflowId: string;
  readonly because: string;
}

/**
 * Pauses workflows by themselves: one that triggers itself, or that nobody can read. It is done by a job, for whoever notices has
 * locks already, and is not to be kept waiting.
 */
@Injectable()
export class WorkflowPauses implements OnModuleInit {
  private readonly job: SteppedJob<Pause> = {
    queue: {
      name: 'workflow-pauses',
      timeoutSeconds: 60,
      retries: { limit: 10, firstDelaySeconds: 1, longestDelaySeconds: 60 },
    },
    step: async (tx, pause) => {
      await this.pause(tx, pause);
      return false;
    },
    // What should have paused starts nothing meanwhile: whoever notices asks again.
    giveUp: () => Promise.resolve(),
  };

  constructor(
    private readonly jobs: SteppedJobs,
    private readonly workflows: WorkflowsRepository,
    private readonly notices: WorkflowNotices,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): Promise<void> {
    return this.jobs.register(this.job);
  }

  /** Has a workflow paused once the transaction commits. @param because for admins, a sentence that names no person */
  request(tx: Tx, organizationId: string, workflowId: string, because: string): Promise<void> {
    return this.jobs.begin(tx, this.job, { organizationId, workflowId, because });
  }

  /** However many notice it, it is paused and told once. */
  private async pause(tx: Tx, { organizationId, workflowId, because }: Pause): Promise<void> {
    const workflow = await this.workflows.findForUpdate(tx, organizationId, workflowId);
    if (workflow?.state !== 'active') return;
    await this.workflows.setState(tx, organizationId, workflowId, { state: 'paused', pausedBecause: because });
    await this.audit.record(tx, organizationId, {
      kind: 'workflow.paused',
      actor: system,
      after: { ...aboutWorkflow(workflow), because },
      origin: null,
    });
    await this.notices.paused(tx, organizationId, workflow, because);
  }
}
