import { TestClock } from 'pg-boss';
import { connect, DatabaseServer, JobQueue, JobSettings, UnitOfWork } from '#src/database/index.js';
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

  it('ends between two transactions once its time is over, and is begun again', async () => {
    const dataSource = await connect(database.url, { poolSize: 1 });
    const uow = new UnitOfWork(dataSource);
    const transactions: number[] = [];
    let finish = (): void => undefined;
    const ends: Promise<unknown>[] = [];
    const run = (): Promise<void> => {
      const number = transactions.push(0) - 1;
      const work = uow.repeat(async () => {
        const done = (transactions[number] = (transactions[number] ?? 0) + 1);
        if (number > 0) return false;
        // The second takes longer than a job may; without an end there would be ten.
        if (done === 2) await new Promise<void>((resolve) => (finish = resolve));
        return done < 10;
      });
      ends.push(work.catch((error: unknown) => error));
      return work;
    };
    try {
      await (await start()).schedule('cleanup', '0 * * * *', run);
      await pass(6);
      expect(transactions).toEqual([2]);
      await pass(11);
      finish();
      expect(await ends[0]).toBeInstanceOf(Error);
      expect(transactions[0]).toBe(2);
      await pass(3);
      expect(transactions).toEqual([2, 1]);
    } finally {
      finish();
      await dataSource.destroy();
    }
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

describe('a job that is sent', () => {
  const queue = {
    name: 'probe',
    timeoutSeconds: 60,
    retries: { limit: 0, firstDelaySeconds: 1, longestDelaySeconds: 1 },
  };

  it.each([
    ['one server', false, 0],
    ['several servers', true, 2],
  ])(
    'on a database of %s: a row for each statement lies beside it where there are several',
    async (_, isDistributed, rows) => {
      const database = await createTestDatabase();
      const dataSource = await connect(database.url, { poolSize: 1 });
      const uow = new UnitOfWork(dataSource);
      // All that is asked of Citus is whether it is there.
      if (isDistributed)
        await dataSource.query(
          `INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
         VALUES (99999, 'citus', 10, 'pg_catalog'::regnamespace, false, '13.2')`,
        );
      const jobs = await JobQueue.start(new DatabaseServer(database.url), new JobSettings());
      try {
        await jobs.createQueue(queue);
        await uow.run((tx) => jobs.send(tx, queue.name, {}));
        await uow.run((tx) => jobs.sendMany(tx, queue.name, [{}, {}]));
        expect(await dataSource.query('SELECT FROM job_markers')).toHaveLength(rows);
        expect(await dataSource.query(`SELECT FROM pgboss.job WHERE name = 'probe'`)).toHaveLength(3);
        await uow.run((tx) => jobs.deleteMarkers(tx));
        expect(await dataSource.query('SELECT FROM job_markers')).toEqual([]);
      } finally {
        await jobs.stop();
        await dataSource.destroy();
        await database.drop();
      }
    },
  );
});
