import type { LoggerService } from '@nestjs/common';
import type { JobResult, JobWithMetadata } from 'pg-boss';
import { runOperation, type Operation } from '#src/common/operation.js';
import { operationInSpan } from '#src/common/spans.js';
import { PermanentJobError, type JobBatches, type JobHandler } from './job.js';

/** Runs jobs that were taken at once: several together where that can be, the others one after the other. */
export async function runJobs<Data extends object>(
  jobs: readonly JobWithMetadata<Data>[],
  handler: JobHandler<Data>,
  logger: LoggerService,
  batches?: JobBatches<Data>,
): Promise<JobResult[]> {
  const done = batches === undefined || jobs.length < 2 ? new Set<string>() : await doneTogether(jobs, batches, logger);
  const results: JobResult[] = [];
  for (const job of jobs)
    results.push(done.has(job.id) ? { id: job.id, status: 'completed' } : await runJob(job, handler, logger));
  return results;
}

/** Runs a batch that failed one by one, so that only the job at fault fails. */
async function doneTogether<Data extends object>(
  jobs: readonly JobWithMetadata<Data>[],
  { together }: JobBatches<Data>,
  logger: LoggerService,
): Promise<ReadonlySet<string>> {
  const done = new Set<string>();
  try {
    await asOperation({ kind: 'job', name: jobs[0]?.name ?? '' }, () => together(jobs, done));
  } catch (error) {
    const entry = { queue: jobs[0]?.name, jobs: jobs.length, reason: reasonOf(error) };
    logger.warn(entry, 'Jobs could not be done together, and are done one by one.');
  }
  return done;
}

/** Runs a handler once and says what becomes of the job. Logs failures by the job's id, never its data. */
export async function runJob<Data extends object>(
  { id, name, data, retryCount, retryLimit, signal }: JobWithMetadata<Data>,
  handler: JobHandler<Data>,
  logger: LoggerService,
): Promise<JobResult> {
  const attempt = retryCount + 1;
  try {
    await asOperation({ kind: 'job', name, id, signal }, () => handler({ id, data, attempt, signal }));
    return { id, status: 'completed' };
  } catch (error) {
    const permanent = error instanceof PermanentJobError;
    const reason = reasonOf(error);
    const entry = { queue: name, jobId: id, attempt, reason };
    if (permanent || retryCount >= retryLimit)
      logger.error(entry, 'A job failed for good and lies in the dead letters.');
    else logger.warn(entry, 'A job failed and will be tried again.');
    return { id, status: permanent ? 'deadletter' : 'failed', output: reason };
  }
}

/** Runs work as an operation, and has it traced. */
const asOperation = (operation: Operation, work: () => Promise<void>): Promise<void> => {
  const { name, id } = operation;
  const attributes = {
    'messaging.system': 'pg-boss',
    'messaging.destination.name': name,
    'messaging.operation.type': 'process',
  };
  return operationInSpan(
    operation,
    {
      name: `process ${name}`,
      kind: 'consumer',
      attributes: { ...attributes, ...(id !== undefined && { 'messaging.message.id': id }) },
    },
    () => runOperation(operation, work),
  );
};

/** What of an error is kept: not its other members, which can hold a statement's parameters or a whole mail. */
function reasonOf(error: unknown): { name: string; message: string; code?: unknown } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  const code = (error as { code?: unknown }).code;
  return code === undefined ? { name, message } : { name, message, code };
}
