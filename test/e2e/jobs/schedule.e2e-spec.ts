import { TestClock } from 'pg-boss';
import { DatabaseServer, JobQueue, JobSettings } from '#src/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

const minute = 60_000;

describe('JobQueue.schedule', () => {
  let database: TestDatabase;
  let clock: TestClock;
  const queues: JobQueue[] = [];

  const start = async (): Promise<JobQueue> => {
    const settings = Object.assign(new JobSettings(), { clock, pollingSeconds: 3600 });
    const queue = await JobQueue.start(new DatabaseServer(database.url), settings);
    queues.push(queue);
    return queue;
  };
  /** Lets time pass in the steps that the scheduler takes. */
  const pass = async (minutes: number): Promise<void> => {
    for (let passed = 0; passed < minutes; passed++) await clock.tick(minute);
  };

  beforeEach(async () => {
    database = await createTestDatabase();
    clock = new TestClock('2026-01-05T10:56:30Z');
  });
  afterEach(async () => {
    for (const queue of queues.splice(0)) await queue.stop();
    await database.drop();
  });

  it('runs a job at its times, on one of the instances', async () => {
    const runs: string[] = [];
    const run = () => Promise.resolve(void runs.push(new Date(clock.now()).toISOString().slice(11, 13)));
    for (const queue of [await start(), await start()]) await queue.schedule('cleanup', '0 * * * *', run);
    await pass(3);
    expect(runs).toEqual([]);
    await pass(3);
    expect(runs).toEqual(['11']);
    await clock.setTime('2026-01-05T11:58:30Z');
    await pass(3);
    expect(runs).toEqual(['11', '12']);
  });

  it('runs no second one while the first is at work', async () => {
    let finish = (): void => undefined;
    let running = 0;
    let most = 0;
    const run = async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => (finish = resolve));
      running--;
    };
    for (const queue of [await start(), await start()]) await queue.schedule('cleanup', '* * * * *', run);
    await pass(6);
    expect(running).toBe(1);
    expect(most).toBe(1);
    finish();
  });

  it('makes up once for times when no instance ran', async () => {
    const first = await start();
    await first.schedule('cleanup', '0 * * * *', () => Promise.resolve());
    await pass(1);
    await first.stop();
    await clock.setTime('2026-01-05T15:30:00Z');
    let runs = 0;
    const second = await start();
    await second.schedule('cleanup', '0 * * * *', () => {
      runs++;
      return Promise.resolve();
    });
    await pass(5);
    expect(runs).toBe(1);
  });
});
