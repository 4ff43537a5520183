/** When a failed job is tried again: the delay doubles from the first to the longest, with some jitter. */
export interface RetryPolicy {
  /** Tries after the first one. */
  readonly limit: number;
  readonly firstDelaySeconds: number;
  readonly longestDelaySeconds: number;
}

/** A queue and what becomes of its jobs. */
export interface QueueDefinition {
  readonly name: string;
  /** Seconds that a try may take. After them another instance takes the job; after a crash, as soon as that shows. */
  readonly timeoutSeconds: number;
  readonly retries: RetryPolicy;
}

/** Seconds without a sign of life of whoever works on a job, after which another instance takes it: pg-boss's least. */
export const heartbeatSeconds = 10;

/** The queue that keeps the jobs of `name` which failed for good, for a person to look at and send again. */
export const deadLettersOf = (name: string): string => `${name}.dead-letters`;
