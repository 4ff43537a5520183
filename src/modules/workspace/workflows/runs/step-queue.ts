import { Injectable } from '@nestjs/common';
import { JobQueue, type QueueDefinition, type Tx } from '#src/database/index.js';

/** The steps of runs: a job for each, which is sent in the transaction that finished the one before. */
export const stepQueue: QueueDefinition = {
  name: 'workflow-steps',
  timeoutSeconds: 60,
  retries: { limit: 6, firstDelaySeconds: 1, longestDelaySeconds: 120 },
};

/** Which step is to be done. A job can come twice: the second finds the run beyond it. */
export interface StepJob {
  readonly organizationId: string;
  readonly runId: string;
  readonly step: number;
}

/** Asks for steps of runs, as part of the caller's transaction. */
@Injectable()
export class StepJobs {
  constructor(private readonly jobs: JobQueue) {}

  /** One job is sent as what it is; many are done behind what others wait for. @param afterSeconds by the database's clock */
  async send(tx: Tx, jobs: readonly StepJob[], afterSeconds = 0): Promise<void> {
    const [only] = jobs;
    if (only === undefined) return;
    if (jobs.length === 1) await this.jobs.send(tx, stepQueue.name, only, afterSeconds);
    else await this.jobs.sendMany(tx, stepQueue.name, jobs, { afterSeconds });
  }
}
