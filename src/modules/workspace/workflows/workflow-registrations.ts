import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ActionMails } from '../actions/index.js';
import { QueueItemMakers } from '../queue/index.js';
import { RunsRepository } from './runs/runs.repository.js';

/** What the modules below ask of workflows: what made a task, and whether a mail may still leave. */
@Injectable()
export class WorkflowRegistrations implements OnModuleInit {
  constructor(
    private readonly makers: QueueItemMakers,
    private readonly mails: ActionMails,
    private readonly runs: RunsRepository,
  ) {}

  onModuleInit(): void {
    this.makers.register('workflow', async (organizationId, stepIds) => {
      const made = await this.runs.makers(organizationId, stepIds);
      return new Map(
        made.map(({ id, runId, workflow, version, step, because }) => [
          id,
          { words: `By the workflow ${workflow}, version ${version}, step ${step}, because ${because}`, runId },
        ]),
      );
    });
    // Whoever switches a workflow off means its mails as well that are held still.
    this.mails.onLeaving(async (tx, organizationId, runId) => {
      const workflow = await this.runs.workflowOf(tx, organizationId, runId);
      return workflow === null || workflow.state === 'active'
        ? null
        : `The workflow ${workflow.name} was ${workflow.state} before the mail left.`;
    });
  }
}
