import type { LoggerService } from '@nestjs/common';
import type { JobResult, JobWithMetadata } from 'pg-boss';
import { PermanentJobError, type JobHandler } from './job.js';

/** Runs a handler once and says what becomes of the job. Logs failures by the job's id, never its data. */
export async function runJob<Data extends object>(
  { id, name, data, retryCount, retryLimit, signal }: JobWithMetadata<Data>,
  handler: JobHandler<Data>,
  logger: LoggerService,
): Promise<JobResult> {
  const attempt = retryCount + 1;
  try {
    await handler({ id, data, attempt, signal });
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

/** What of an error is kept: not its other members, which can hold a statement's parameters or a whole mail. */
function reasonOf(error: unknown): { name: string; message: string; code?: unknown } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  const code = (error as { code?: unknown }).code;
  return code === undefined ? { name, message } : { name, message, code };
}
