import type { QueueDefinition } from '#src/database/index.js';

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
