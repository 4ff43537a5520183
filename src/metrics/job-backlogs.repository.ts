import type { PreparedStatements } from '#src/database/index.js';

/** What waits in a queue of jobs. */
export interface JobBacklog {
  readonly name: string;
  /** Jobs that are due. */
  readonly ready: number;
  readonly active: number;
  /** Jobs that are not due yet, such as mails that are retried later. */
  readonly deferred: number;
  /** Seconds since the time of the longest waiting job came; 0 where none waits. */
  readonly oldestSeconds: number;
}

/**
 * A row a queue: the job queue keeps the counts itself, every few seconds, and the oldest job is the first of an index.
 */
const jobBacklogs = `
  SELECT q.name, q.ready_count AS ready, q.active_count AS active, q.deferred_count AS deferred,
         greatest(0, coalesce(extract(epoch FROM now() - least(created.since, retried.since)), 0))::float8 AS "oldestSeconds"
    FROM pgboss.queue AS q
   CROSS JOIN LATERAL (SELECT min(start_after) AS since FROM pgboss.job AS j
                        WHERE j.name = q.name AND j.state = 'created' AND NOT j.blocked) AS created
   CROSS JOIN LATERAL (SELECT min(start_after) AS since FROM pgboss.job AS j
                        WHERE j.name = q.name AND j.state = 'retry' AND NOT j.blocked) AS retried`;

export const readJobBacklogs = (statements: PreparedStatements): Promise<JobBacklog[]> =>
  statements.rows<JobBacklog & Record<string, unknown>>('job_backlogs', jobBacklogs, []);
