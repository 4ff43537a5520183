import { v7 as uuid } from 'uuid';
import { UnitOfWork } from '#src/database/index.js';
import { RetentionRepository } from '#src/modules/audit/retention/retention.repository.js';
import { AuditRetentionJob } from '#src/modules/audit/retention/retention.job.js';
import { nowhereFor } from '#src/modules/audit/index.js';
import { startWorld, type World } from '../../support/world.js';
import { manyEvents, seal, verify, writeEvents, type WrittenEvent } from './audit-fixture.js';

let world: World;
beforeAll(async () => void (world = await startWorld({}, 2)));
afterAll(() => world.close());

const daysAgo = (days: number): string => new Date(Date.now() - days * 24 * 60 * 60 * 1_000).toISOString();
const oldAndNew = (...days: number[]): WrittenEvent[] =>
  days.map((age) => ({ kind: 'user.role_changed', after: { age }, at: daysAgo(age) }));

const apply = (): Promise<void> => world.app.app.get(AuditRetentionJob).applyAll();

async function organizationKeeping(days: number | null): Promise<string> {
  const id = uuid();
  await world.sql('INSERT INTO organizations (id, name, audit_retention_days) VALUES ($1, $2, $3)', [id, 'Acme', days]);
  return id;
}

const agesOf = async (organizationId: string): Promise<number[]> =>
  (
    await world.sql<{ age: number }>(
      `SELECT (after ->> 'age')::int AS age FROM audit_events
        WHERE organization_id = $1 AND kind = 'user.role_changed' ORDER BY id`,
      [organizationId],
    )
  ).map(({ age }) => age);

const recordOf = (organizationId: string) =>
  world.sql<{ after: Record<string, unknown>; actor_label: string }>(
    `SELECT after, actor_label FROM audit_events
      WHERE organization_id = $1 AND kind = 'audit.retention_applied' ORDER BY id`,
    [organizationId],
  );

describe('retention', () => {
  it('deletes what is older than the organization keeps, and says how much, through when and where it cut', async () => {
    const organizationId = await organizationKeeping(60);
    await writeEvents(world, organizationId, oldAndNew(400, 61, 59, 1));
    await seal(world);
    const [cut] = await world.sql<{ hash: Buffer }>(
      'SELECT hash FROM audit_seals WHERE organization_id = $1 AND number = 2',
      [organizationId],
    );
    await apply();
    expect(await agesOf(organizationId)).toEqual([59, 1]);
    const [event, ...more] = await recordOf(organizationId);
    expect(more).toEqual([]);
    expect(event).toEqual({
      actor_label: 'system',
      after: {
        count: 2,
        through: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        number: 2,
        hash: cut?.hash.toString('hex'),
      },
    });
    const through = Date.parse(event?.after.through as string);
    expect(through).toBeGreaterThan(Date.parse(daysAgo(60.01)));
    expect(through).toBeLessThanOrEqual(Date.parse(daysAgo(60)));
  });

  it('leaves a chain that still verifies, and that goes on', async () => {
    const organizationId = await organizationKeeping(30);
    await writeEvents(world, organizationId, oldAndNew(90, 80, 40, 10, 5));
    await seal(world);
    await apply();
    expect((await verify(world)).findings).toEqual([]);
    await writeEvents(world, organizationId, oldAndNew(35, 3));
    await seal(world);
    await apply();
    await seal(world);
    const { chains, findings } = await verify(world);
    expect(findings).toEqual([]);
    // Five at first, the event of the cut, and two more.
    expect(chains.find((chain) => chain.organizationId === organizationId)).toMatchObject({
      head: { number: 8 },
      sealed: 5,
      waiting: 0,
    });
    // One that is out of the order of time goes when all before it go.
    expect(await agesOf(organizationId)).toEqual([10, 5, 35, 3]);
  });

  it('changes nothing the second time', async () => {
    const organizationId = await organizationKeeping(30);
    await writeEvents(world, organizationId, oldAndNew(90, 10));
    await seal(world);
    await apply();
    await apply();
    expect(await agesOf(organizationId)).toEqual([10]);
    expect(await recordOf(organizationId)).toHaveLength(1);
  });

  it('keeps everything for ever without a setting, and what is not sealed yet', async () => {
    const forever = await organizationKeeping(null);
    await writeEvents(world, forever, oldAndNew(3_000, 10));
    await seal(world);
    const unsealed = await organizationKeeping(30);
    await world.sql(
      `ALTER TABLE audit_chains ADD CONSTRAINT waits CHECK (organization_id <> '${unsealed}' OR head_number = 0)`,
    );
    await writeEvents(world, unsealed, oldAndNew(90));
    await apply();
    await world.sql('ALTER TABLE audit_chains DROP CONSTRAINT waits');
    expect([await agesOf(forever), await agesOf(unsealed)]).toEqual([[3_000, 10], [90]]);
  });

  it('keeps what strangers did for 90 days', async () => {
    const nowheres = ['ada@strange.example', 'ben@strange.example'].map(nowhereFor);
    expect(new Set(nowheres).size).toBe(2);
    for (const nowhere of nowheres) await writeEvents(world, nowhere, oldAndNew(91, 89));
    await seal(world);
    await apply();
    for (const nowhere of nowheres) expect(await agesOf(nowhere)).toEqual([89]);
  });

  it('deletes any number in chunks, each with its event', async () => {
    const organizationId = await organizationKeeping(3_650);
    await writeEvents(world, organizationId, manyEvents(12_000, '2010-01-01T00:00:00Z'));
    await seal(world);
    await apply();
    const events = await recordOf(organizationId);
    expect(events.map(({ after }) => [after.count, after.number])).toEqual([
      [5_000, 5_000],
      [5_000, 10_000],
      [2_000, 12_000],
    ]);
    expect(await agesOf(organizationId)).toEqual([]);
    await seal(world);
    expect((await verify(world)).findings).toEqual([]);
  });

  it('by two instances at once, beside sealing, leaves chains that verify', async () => {
    const organizations = await Promise.all(Array.from({ length: 5 }, () => organizationKeeping(30)));
    for (let round = 0; round < 5; round++) {
      for (const id of organizations) await writeEvents(world, id, oldAndNew(90, 80, 70));
      await Promise.all([
        ...world.app.instances.map(({ app }) => app.get(AuditRetentionJob).applyAll()),
        seal(world),
        ...world.app.instances.map(({ app }) => app.get(AuditRetentionJob).applyAll()),
      ]);
    }
    await seal(world);
    expect((await verify(world)).findings).toEqual([]);
  });

  it('of one organization that fails keeps no other one’s events', async () => {
    const [poor, fine] = (await Promise.all([organizationKeeping(30), organizationKeeping(30)])).sort();
    for (const id of [poor, fine]) await writeEvents(world, id, oldAndNew(90, 10));
    await seal(world);
    await world.sql(
      `ALTER TABLE audit_chains ADD CONSTRAINT fails CHECK (organization_id <> '${poor}' OR anchor_number = 0)`,
    );
    await expect(apply()).rejects.toThrow('1 of them failed');
    expect([await agesOf(poor), await agesOf(fine)]).toEqual([[90, 10], [10]]);
    await world.sql('ALTER TABLE audit_chains DROP CONSTRAINT fails');
    await apply();
    expect(await agesOf(poor)).toEqual([10]);
  });

  it('goes on past an event that somebody deleted, once its seal is old enough', async () => {
    const organizationId = await organizationKeeping(30);
    const [first] = await writeEvents(world, organizationId, oldAndNew(90, 80, 10));
    await seal(world);
    await world.sql('ALTER TABLE audit_events DISABLE TRIGGER USER');
    await world.sql('DELETE FROM audit_events WHERE organization_id = $1 AND id = $2', [organizationId, first]);
    await world.sql('ALTER TABLE audit_events ENABLE TRIGGER USER');
    await apply();
    expect(await agesOf(organizationId)).toEqual([80, 10]);
    await world.sql(`UPDATE audit_seals SET sealed_at = now() - interval '90 days' WHERE organization_id = $1`, [
      organizationId,
    ]);
    await apply();
    expect(await agesOf(organizationId)).toEqual([10]);
  });
});

describe('verification of what retention deleted', () => {
  /** Deletes the beginning of a chain as retention does, and tells of it in an event, whatever the setting. */
  async function forgeCut(organizationId: string, days: number): Promise<void> {
    await world.app.app
      .get(UnitOfWork)
      .run((tx) => world.app.app.get(RetentionRepository).cut(tx, { organizationId, days }, 1_000))
      .then((cut) =>
        writeEvents(world, organizationId, [
          {
            kind: 'audit.retention_applied',
            after: { ...cut, hash: cut?.hash.toString('hex') },
          },
        ]),
      );
    await seal(world);
  }
  const setTo = (organizationId: string, days: number | null) =>
    world.sql('UPDATE organizations SET audit_retention_days = $2 WHERE id = $1', [organizationId, days]);
  const changed = (organizationId: string, before: number | null, after: number | null, age: number) =>
    writeEvents(world, organizationId, [
      {
        kind: 'organization.changed',
        before: { auditRetentionDays: before },
        after: { auditRetentionDays: after },
        at: daysAgo(age),
      },
    ]);
  async function findingsOf(organizationId: string): Promise<string[]> {
    return (await verify(world)).findings.filter((finding) => finding.startsWith(organizationId));
  }
  const tooSoon = [expect.stringContaining('deleted up to event 1 before its time') as string];

  it('says how many it deleted, and up to when', async () => {
    const organizationId = await organizationKeeping(60);
    await writeEvents(world, organizationId, oldAndNew(90, 61, 10));
    await seal(world);
    await apply();
    const [event] = await recordOf(organizationId);
    const { chains } = await verify(world);
    expect(chains.find((chain) => chain.organizationId === organizationId)).toMatchObject({
      deleted: 2,
      deletedThrough: new Date(String(event?.after.through)),
      findings: 0,
    });
  });

  it.each([
    ['kept its events for longer', 365],
    ['kept its events for ever', null],
  ])('finds a cut of an organization that %s', async (_, days) => {
    const organizationId = await organizationKeeping(days);
    await writeEvents(world, organizationId, oldAndNew(90, 10));
    await seal(world);
    await forgeCut(organizationId, 60);
    expect(await findingsOf(organizationId)).toEqual(tooSoon);
  });

  it('finds none where the setting that allowed it was changed since, and one where it was changed long before', async () => {
    const organizationId = await organizationKeeping(60);
    await writeEvents(world, organizationId, oldAndNew(90, 10));
    await seal(world);
    await apply();
    await setTo(organizationId, 365);
    await changed(organizationId, 60, 365, -0.01);
    expect(await findingsOf(organizationId)).toEqual([]);
    const other = await organizationKeeping(365);
    await writeEvents(world, other, oldAndNew(90, 10));
    await changed(other, 60, 365, 5);
    await seal(world);
    await forgeCut(other, 60);
    expect(await findingsOf(other)).toEqual(tooSoon);
  });

  it('finds a cut of what nobody can delete, though retention has gone on from there', async () => {
    const organizationId = await organizationKeeping(30);
    await writeEvents(world, organizationId, oldAndNew(90, 80, 10));
    await seal(world);
    await writeEvents(world, organizationId, [
      { kind: 'audit.retention_applied', after: { number: 1, hash: '', through: 'whenever' } },
    ]);
    await seal(world);
    await apply();
    await seal(world);
    expect(await findingsOf(organizationId)).toEqual(tooSoon);
  });
});

describe('the table lets the retention job delete, and it alone', () => {
  /** In a transaction that says so as the job does. */
  async function deleteSaying(setting: string, organizationId: string): Promise<number> {
    const [result] = await world.sql<{ deleted: string }>(
      `WITH said AS MATERIALIZED (SELECT set_config('thread.audit_retention', $2, true) AS setting),
            gone AS (DELETE FROM audit_events USING said WHERE organization_id = $1 AND setting IS NOT NULL RETURNING 1)
       SELECT count(*) AS deleted FROM gone`,
      [organizationId, setting],
    );
    return Number(result?.deleted);
  }
  const written = async (age: number): Promise<string> => {
    const organizationId = uuid();
    await writeEvents(world, organizationId, oldAndNew(age));
    return organizationId;
  };
  const refusal = 'audit events are never changed';

  it('only what it says it deletes', async () => {
    const old = await written(90);
    await expect(deleteSaying(`${uuid()}/${daysAgo(60)}`, old)).rejects.toThrow(refusal);
    await expect(deleteSaying(`${old}/${daysAgo(91)}`, old)).rejects.toThrow(refusal);
    await expect(deleteSaying('', old)).rejects.toThrow(refusal);
    await expect(deleteSaying('on', old)).rejects.toThrow();
    expect(await deleteSaying(`${old}/${daysAgo(60)}`, old)).toBe(1);
  });

  it('nothing that is younger than the shortest retention', async () => {
    const young = await written(29);
    await expect(deleteSaying(`${young}/${daysAgo(0)}`, young)).rejects.toThrow(refusal);
  });

  it('and changes nothing', async () => {
    const old = await written(90);
    const update = `WITH said AS MATERIALIZED (SELECT set_config('thread.audit_retention', $2, true) AS setting)
      UPDATE audit_events SET reason = 'none' FROM said WHERE organization_id = $1 AND setting IS NOT NULL`;
    await expect(world.sql(update, [old, `${old}/${daysAgo(60)}`])).rejects.toThrow(refusal);
  });
});
