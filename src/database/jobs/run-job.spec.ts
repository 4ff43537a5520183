import type { JobWithMetadata } from 'pg-boss';
import { PermanentJobError, type Job, type JobBatches } from './job.js';
import { runJob, runJobs } from './run-job.js';

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

describe('runJobs', () => {
  const jobs = ['job-1', 'job-2', 'job-3'].map((id) => ({ ...job(0), id }));

  /** Which jobs the handler did, and what became of all of them. */
  async function doneBy(together: JobBatches<object>['together']) {
    const alone: string[] = [];
    const handler = ({ id }: Job<object>) => Promise.resolve(void alone.push(id));
    const results = await runJobs(jobs, handler, recorder(), { most: 10, together });
    return { alone, states: results.map(({ id, status }) => [id, status]) };
  }
  const completed = jobs.map(({ id }) => [id, 'completed']);

  it('does one by one what is left when several were done together', async () => {
    const leaveLast = (_: unknown, done: Set<string>) => Promise.resolve(void done.add('job-1').add('job-2'));
    expect(await doneBy(leaveLast)).toEqual({ alone: ['job-3'], states: completed });
  });

  it('does one by one what was not done yet when together failed', async () => {
    const failAfterFirst = (_: unknown, done: Set<string>) => {
      done.add('job-1');
      return Promise.reject(new Error('down'));
    };
    expect(await doneBy(failAfterFirst)).toEqual({ alone: ['job-2', 'job-3'], states: completed });
  });

  it('fails the one that fails by itself, and no other', async () => {
    const handler = ({ id }: Job<object>) =>
      id === 'job-2' ? Promise.reject(new Error('poisonous')) : Promise.resolve();
    const together = () => Promise.reject(new Error('poisonous'));
    const results = await runJobs(jobs, handler, recorder(), { most: 10, together });
    expect(results.map(({ status }) => status)).toEqual(['completed', 'failed', 'completed']);
  });
});
