import type { JobWithMetadata } from 'pg-boss';
import { PermanentJobError, type Job } from './job.js';
import { runJob } from './run-job.js';

const job = (retryCount: number) =>
  ({ id: 'job-1', name: 'mail', data: { address: 'a-secret' }, retryCount, retryLimit: 3 }) as JobWithMetadata;

/** Remembers what was logged, by level. */
function recorder() {
  const entries: [level: string, ...rest: unknown[]][] = [];
  const at =
    (level: string) =>
    (...entry: unknown[]) =>
      void entries.push([level, ...entry]);
  return { entries, log: at('log'), warn: at('warn'), error: at('error') };
}

describe('runJob', () => {
  const failing = (error: Error) => () => Promise.reject(error);

  it('completes a job whose handler resolves, counting tries from 1', async () => {
    const seen: Job<object>[] = [];
    const handler = (given: Job<object>) => Promise.resolve(void seen.push(given));
    await expect(runJob(job(1), handler, recorder())).resolves.toEqual({ id: 'job-1', status: 'completed' });
    expect(seen).toEqual([expect.objectContaining({ id: 'job-1', attempt: 2, data: { address: 'a-secret' } })]);
  });

  it('fails a job whose handler rejects, so that it is tried again', async () => {
    const logger = recorder();
    await expect(runJob(job(0), failing(new Error('down')), logger)).resolves.toMatchObject({ status: 'failed' });
    expect(logger.entries).toEqual([
      ['warn', expect.objectContaining({ jobId: 'job-1', attempt: 1 }), expect.anything()],
    ]);
  });

  it('sends a job that can never succeed to the dead letters at its first try', async () => {
    const logger = recorder();
    const result = await runJob(job(0), failing(new PermanentJobError('unknown recipient')), logger);
    expect(result).toMatchObject({ status: 'deadletter' });
    expect(logger.entries).toEqual([['error', expect.anything(), expect.anything()]]);
  });

  it('logs the last try as an error', async () => {
    const logger = recorder();
    await runJob(job(3), failing(new Error('down')), logger);
    expect(logger.entries).toEqual([['error', expect.anything(), expect.anything()]]);
  });

  it('keeps and logs of an error what it says, not what it carries', async () => {
    const logger = recorder();
    const error = Object.assign(new Error('duplicate key'), { code: '23505', parameters: ['a-secret'] });
    const result = await runJob(job(0), failing(error), logger);
    expect(result.output).toEqual({ name: 'Error', message: 'duplicate key', code: '23505' });
    expect(JSON.stringify([result, logger.entries])).not.toContain('a-secret');
  });
});
