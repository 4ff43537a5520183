/** A job as its handler gets it. */
export interface Job<Data extends object> {
  /** Stays the same over all tries. */
  readonly id: string;
  readonly data: Data;
  /** 1 at the first try. */
  readonly attempt: number;
  /** Aborted when the job's time is over, or when the process stops and can wait no longer. */
  readonly signal: AbortSignal;
}

/** Does the job; a rejection means another try later, unless it is a {@link PermanentJobError}. */
export type JobHandler<Data extends object> = (job: Job<Data>) => Promise<void>;

/** How jobs of a queue are done together, which is one transaction for many instead of one for each. */
export interface JobBatches<Data extends object> {
  /** Jobs that are taken at a time. */
  readonly most: number;
  /**
   * Does what it can of several jobs, and notes the ids of those that are done. The others are done one by one by the handler, and
   * so they are where this fails: one job's trouble is no other's.
   */
  readonly together: (jobs: readonly Pick<Job<Data>, 'id' | 'data'>[], done: Set<string>) => Promise<void>;
}

/** Thrown by a handler when every further try would fail alike: the job goes to the dead letters at once. */
export class PermanentJobError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'PermanentJobError';
  }
}
