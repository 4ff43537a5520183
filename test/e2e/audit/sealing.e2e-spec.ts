import { v7 as uuid } from 'uuid';
import { SealingJob } from '#src/modules/audit/sealing/sealing.job.js';
import { openConnection } from '../../support/connection.js';
import { join } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { manyEvents, seal, verify, writeEvents } from './audit-fixture.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({}, 2);
  await join(world.api, world.mails, 'ada@sealing.example');
});
afterAll(() => world.close());

const sealsOf = (organizationId: string) =>
  world.sql<{ number: string; event_id: string }>(
    'SELECT number, event_id FROM audit_seals WHERE organization_id = $1 ORDER BY number',
    [organizationId],
  );
const waitingOf = (organizationId: string) =>
  world.sql<{ event_id: string }>('SELECT event_id FROM audit_unsealed WHERE organization_id = $1 ORDER BY 1', [
    organizationId,
  ]);
const numbersTo = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1));

describe('sealing', () => {
  it('chains what the application wrote, each organization’s events by themselves, and leaves nothing waiting', async () => {
    const before = await world.sql<{ organization_id: string; count: string }>(
      'SELECT organization_id, count(*) FROM audit_events GROUP BY 1 ORDER BY 1',
    );
    expect(before.length).toBeGreaterThan(1);
    await seal(world);
    for (const { organization_id, count } of before) {
      expect((await sealsOf(organization_id)).map(({ number }) => number)).toEqual(numbersTo(Number(count)));
      expect(await waitingOf(organization_id)).toEqual([]);
    }
    expect((await verify(world)).findings).toEqual([]);
  });

  it('goes on behind the head, by any number of batches', async () => {
    const organizationId = uuid();
    const first = await writeEvents(world, organizationId, manyEvents(3));
    await seal(world);
    const second = await writeEvents(world, organizationId, manyEvents(2_500));
    await seal(world);
    const seals = await sealsOf(organizationId);
    expect(seals.map(({ event_id }) => event_id)).toEqual([...first, ...second]);
    expect(seals.map(({ number }) => number)).toEqual(numbersTo(2_503));
    expect((await verify(world)).findings).toEqual([]);
  });

  it('seals an event whose transaction commits late in a later run', async () => {
    const organizationId = uuid();
    const late = await openConnection(world);
    const lateEvent = uuid();
    await late.query('BEGIN');
    await late.query(
      `INSERT INTO audit_events (organization_id, id, kind, outcome) VALUES ($1, $2, 'user.removed', 'succeeded')`,
      [organizationId, lateEvent],
    );
    const [early] = await writeEvents(world, organizationId, manyEvents(1));
    await seal(world);
    expect((await sealsOf(organizationId)).map(({ event_id }) => event_id)).toEqual([early]);
    await late.query('COMMIT');
    await late.end();
    await seal(world);
    expect((await sealsOf(organizationId)).map(({ event_id }) => event_id)).toEqual([early, lateEvent]);
    expect((await verify(world)).findings).toEqual([]);
  });

  it('by two instances at once makes one chain, without a gap or a fork', async () => {
    const organizationId = uuid();
    const sealings = world.app.instances.map(({ app }) => app.get(SealingJob));
    const written: string[] = [];
    for (let round = 0; round < 20; round++) {
      written.push(...(await writeEvents(world, organizationId, manyEvents(50))));
      await Promise.all([...sealings, ...sealings].map((sealing) => sealing.sealAll()));
    }
    await seal(world);
    const seals = await sealsOf(organizationId);
    expect(seals.map(({ number }) => number)).toEqual(numbersTo(written.length));
    expect(seals.map(({ event_id }) => event_id)).toEqual(written);
    expect((await verify(world)).findings).toEqual([]);
  });

  it('that dies before its end has sealed nothing, and lost nothing from the queue', async () => {
    const organizationId = uuid();
    await world.sql(
      `ALTER TABLE audit_chains ADD CONSTRAINT dies CHECK (organization_id <> '${organizationId}' OR head_number = 0)`,
    );
    const events = await writeEvents(world, organizationId, manyEvents(5));
    await expect(seal(world)).rejects.toThrow('1 of them failed');
    await world.sql(`ALTER TABLE audit_chains DROP CONSTRAINT dies`);
    expect(await sealsOf(organizationId)).toEqual([]);
    expect((await waitingOf(organizationId)).map(({ event_id }) => event_id)).toEqual(events);
    await seal(world);
    expect((await sealsOf(organizationId)).map(({ event_id }) => event_id)).toEqual(events);
  });

  it('of one organization that fails keeps no other one’s events unsealed', async () => {
    const [poor, fine] = [uuid(), uuid()].sort() as [string, string];
    await world.sql(
      `ALTER TABLE audit_chains ADD CONSTRAINT dies CHECK (organization_id <> '${poor}' OR head_number = 0)`,
    );
    await writeEvents(world, poor, manyEvents(5));
    await writeEvents(world, fine, manyEvents(1));
    await expect(seal(world)).rejects.toThrow('1 of them failed');
    await world.sql(`ALTER TABLE audit_chains DROP CONSTRAINT dies`);
    expect(await sealsOf(poor)).toEqual([]);
    expect(await sealsOf(fine)).toHaveLength(1);
  });
});

describe('writers', () => {
  it('don’t wait for the chain, nor for one another', async () => {
    const organizationId = uuid();
    await writeEvents(world, organizationId, manyEvents(1));
    await seal(world);
    const [sealer, other] = [await openConnection(world), await openConnection(world)];
    await sealer.query('BEGIN');
    await sealer.query('SELECT FROM audit_chains WHERE organization_id = $1 FOR UPDATE', [organizationId]);
    await other.query('BEGIN');
    await other.query(
      `INSERT INTO audit_events (organization_id, id, kind, outcome) VALUES ($1, $2, 'user.removed', 'succeeded')`,
      [organizationId, uuid()],
    );
    // With both transactions open, a wait would end in the statement's timeout.
    expect(await writeEvents(world, organizationId, manyEvents(2))).toHaveLength(2);
    await Promise.all([sealer, other].map((connection) => connection.query('COMMIT').then(() => connection.end())));
  });
});
