import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FaultyWorld } from '../support/faults/faulty-world.js';
import { apiOf } from '../support/people.js';
import { refusalOf } from '../support/problem.js';
import { testFolder } from '../support/test-folder.js';

const run = promisify(execFile);

let folder: string;
let world: FaultyWorld;
beforeAll(async () => {
  folder = await mkdtemp(join(testFolder(), 'small-disk-'));
  // Mounting is the superuser's.
  await run('mount', ['-t', 'tmpfs', '-o', 'size=192m,mode=0755', 'tmpfs', folder]);
  world = await FaultyWorld.open('disk-full', folder);
  await world.begin();
});
afterAll(async () => {
  await world.close();
  await run('umount', ['-l', folder]);
});

const ballast = (): string => join(folder, 'ballast');
/** Takes all the room that there is. */
const fill = async (): Promise<void> => {
  const { bavail, bsize } = await statfs(folder);
  await writeFile(ballast(), Buffer.alloc(bavail * bsize)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  });
};
const makeRoom = () => rm(ballast());

test('no room for rows: what needs none is served, the rest is refused for now', async () => {
  const [url = ''] = world.instances.keys();
  const api = apiOf(url).as(world.admin);
  const { id } = (await api.post('/v1/accounts', { name: 'Northwind' })).json<{ id: string }>();
  let kept = 0;
  await world.suffer('disk full', {
    inject: fill,
    truth: 'either',
    felt: async () => {
      for (let refused = 0; refused < 3;) {
        // Nothing that could be made smaller.
        const answer = await api.post(`/v1/accounts/${id}/notes`, { body: randomBytes(4_500).toString('base64') });
        if (answer.status === 201) kept += 1;
        else {
          expect(refusalOf(answer)).toEqual([503, 'unavailable']);
          expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
          refused += 1;
        }
      }
      expect((await api.get('/v1/users')).status).toBe(200);
    },
    mend: makeRoom,
  });
  const [row] = await world.sql<{ count: number }>('SELECT count(*)::int AS count FROM account_notes');
  expect(row).toEqual({ count: kept });
});

test('no room for the write-ahead log: PostgreSQL ends, and starts again once there is some', () =>
  world.suffer('disk of the write-ahead log full', {
    inject: async () => {
      await fill();
      // What is written next needs a file more, for which there is no room.
      await world.sql('SELECT pg_switch_wal()').catch(() => undefined);
      await world.postgres.ended();
    },
    truth: 'cannot serve',
    felt: async () => {
      await world.watch.until(503);
      await world.load.until('refused', 4);
    },
    mend: async () => {
      await makeRoom();
      await world.postgres.start();
    },
  }));
