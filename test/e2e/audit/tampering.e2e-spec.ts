import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { CommandFailed } from '#src/commands/command.js';
import { verifyAudit } from '#src/commands/verify-audit.js';
import type { KeptHead } from '#src/modules/audit/index.js';
import { newMember } from '../../support/members.js';

import { testMark } from '../../support/sql-guard/collect-statements.js';
import { startWorld, type World } from '../../support/world.js';
import { manyEvents, seal, verify, writeEvents } from './audit-fixture.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await newMember(world, 'ada@tampering.example');
});
afterAll(() => world.close());

/** Does what whoever owns the database can do: past the triggers. */
async function tamper(text: string, values: readonly unknown[] = []): Promise<void> {
  await world.app.app.get(DataSource).transaction(async (tx) => {
    await tx.query('ALTER TABLE audit_events DISABLE TRIGGER USER');
    await tx.query(`${testMark} ${text}`, [...values]);
    await tx.query('ALTER TABLE audit_events ENABLE TRIGGER USER');
  });
}

/** An organization with this many sealed events. */
async function sealedOrganization(count = 10): Promise<{ organizationId: string; events: string[] }> {
  const organizationId = uuid();
  const events = await writeEvents(world, organizationId, manyEvents(count));
  await seal(world);
  return { organizationId, events };
}

const findingsOf = async (organizationId: string, kept: readonly KeptHead[] = []): Promise<string[]> =>
  (await verify(world, kept)).findings
    .filter((finding) => finding.startsWith(organizationId))
    .map((finding) => finding.slice(organizationId.length + 2));

async function headOf(organizationId: string): Promise<KeptHead> {
  const chain = (await verify(world)).chains.find((one) => one.organizationId === organizationId);
  if (chain === undefined) throw new Error('No chain.');
  return { organizationId, ...chain.head };
}

const inside = 'organization_id = $1 AND id = $2';

describe('the table of events', () => {
  it.each([
    ['UPDATE', `UPDATE audit_events SET kind = 'user.removed'`],
    ['an UPDATE that changes nothing', 'UPDATE audit_events SET kind = kind'],
    ['DELETE', 'DELETE FROM audit_events'],
    ['TRUNCATE', 'TRUNCATE audit_events'],
    ['TRUNCATE of another table that takes it along', 'TRUNCATE organizations, audit_events CASCADE'],
  ])('refuses %s', async (_, text) => {
    await writeEvents(world, uuid(), manyEvents(1));
    await expect(world.sql(text)).rejects.toThrow('audit events are never changed');
  });
});

describe('verification finds nothing', () => {
  it('where nothing was tampered with', async () => {
    await sealedOrganization();
    expect((await verify(world)).findings).toEqual([]);
  });

  it('in events that were written a moment ago', async () => {
    const organizationId = uuid();
    await writeEvents(world, organizationId, manyEvents(3));
    expect(await findingsOf(organizationId)).toEqual([]);
  });

  it('in events that somebody wrote by hand, for they were queued as well', async () => {
    const { organizationId } = await sealedOrganization();
    await writeEvents(world, organizationId, [{ kind: 'user.removed', at: '2020-01-01T00:00:00Z' }]);
    await seal(world);
    expect(await findingsOf(organizationId)).toEqual([]);
  });

  it('whatever the session’s time zone and date style are', async () => {
    await sealedOrganization();
    const name = await world.sql<{ name: string }>('SELECT current_database() AS name');
    await world.sql(`ALTER DATABASE ${name[0]?.name ?? ''} SET timezone = 'Asia/Kathmandu'`);
    await world.sql(`ALTER DATABASE ${name[0]?.name ?? ''} SET datestyle = 'German'`);
    const other = await new DataSource({ type: 'postgres', url: world.app.config.databaseUrl }).initialize();
    try {
      expect(await other.query('SHOW timezone')).toEqual([{ TimeZone: 'Asia/Kathmandu' }]);
      const said: string[] = [];
      await expect(verifyAudit.run(other, [], (text) => said.push(text))).resolves.toContain('nothing was changed');
    } finally {
      await other.destroy();
    }
  });
});

describe('verification finds', () => {
  it('a change of any column', async () => {
    const columns = await world.sql<{ column_name: string; data_type: string }>(
      `SELECT column_name, data_type FROM information_schema.columns
        WHERE table_name = 'audit_events' AND column_name NOT IN ('organization_id', 'id') ORDER BY 1`,
    );
    expect(columns).toHaveLength(13);
    const values: Record<string, string> = {
      'timestamp with time zone': `occurred_at + interval '1 microsecond'`,
      text: `'refused'`,
      uuid: `'${uuid()}'`,
      jsonb: `'{"number": 99}'`,
    };
    const { organizationId, events } = await sealedOrganization(columns.length);
    for (const [index, { column_name, data_type }] of columns.entries())
      await tamper(`UPDATE audit_events SET ${column_name} = ${values[data_type] ?? ''} WHERE ${inside}`, [
        organizationId,
        events[index],
      ]);
    expect(await findingsOf(organizationId)).toEqual(
      events.map(
        (id, index) => expect.stringContaining(`Event ${id}, sealed as number ${index + 1}, was changed`) as string,
      ),
    );
  });

  it('an event whose null became an empty text', async () => {
    const { organizationId, events } = await sealedOrganization(2);
    await tamper(`UPDATE audit_events SET reason = '' WHERE ${inside}`, [organizationId, events[0]]);
    expect(await findingsOf(organizationId)).toHaveLength(1);
  });

  it('an event whose time became one that nobody can read', async () => {
    const { organizationId, events } = await sealedOrganization(2);
    const postpone = `UPDATE audit_events SET occurred_at = 'infinity' WHERE ${inside}`;
    await expect(tamper(postpone, [organizationId, events[0]])).rejects.toThrow('ck_audit_events_occurred_at');
    await world.sql('ALTER TABLE audit_events DROP CONSTRAINT ck_audit_events_occurred_at');
    await tamper(postpone, [organizationId, events[0]]);
    await world.sql(
      `ALTER TABLE audit_events ADD CONSTRAINT ck_audit_events_occurred_at CHECK (occurred_at < '9999-12-31') NOT VALID`,
    );
    expect(await findingsOf(organizationId)).toEqual([expect.stringContaining(`Event ${events[0]}`)]);
  });

  it('an event whose null became JSON’s null, before and after alike', async () => {
    const organizationId = uuid();
    const events = await writeEvents(world, organizationId, Array(2).fill({ kind: 'user.removed' }));
    await seal(world);
    for (const [index, column] of ['before', 'after'].entries())
      await tamper(`UPDATE audit_events SET ${column} = 'null' WHERE ${inside}`, [organizationId, events[index]]);
    expect(await findingsOf(organizationId)).toHaveLength(2);
  });

  it('a change behind functions that somebody put before PostgreSQL’s own', async () => {
    const { organizationId, events } = await sealedOrganization(2);
    await tamper(`UPDATE audit_events SET kind = 'user.moved' WHERE ${inside}`, [organizationId, events[0]]);
    const was = `replace($1::text, 'user.moved', 'user.role_changed')`;
    await world.sql(
      `CREATE FUNCTION public.convert_to(text, name) RETURNS bytea LANGUAGE sql RETURN pg_catalog.convert_to(${was}, $2)`,
    );
    const [{ name } = { name: '' }] = await world.sql<{ name: string }>('SELECT current_database() AS name');
    await world.sql(`ALTER DATABASE ${name} SET search_path = public, pg_catalog`);
    const other = await new DataSource({ type: 'postgres', url: world.app.config.databaseUrl }).initialize();
    try {
      const [deceived] = await other.query<{ text: string }[]>(
        `SELECT convert_from(convert_to('user.moved', 'UTF8'), 'UTF8') AS text`,
      );
      expect(deceived).toEqual({ text: 'user.role_changed' });
      const said: string[] = [];
      await expect(verifyAudit.run(other, [], (text) => said.push(text))).rejects.toThrow('finding');
      expect(said).toContainEqual(expect.stringContaining(`${organizationId}: Event ${events[0]}`));
    } finally {
      await other.destroy();
      await world.sql(`ALTER DATABASE ${name} RESET search_path`);
      await world.sql('DROP FUNCTION public.convert_to');
    }
  });

  it('an event that was moved to another organization', async () => {
    const { organizationId, events } = await sealedOrganization(2);
    const other = await sealedOrganization(1);
    await tamper(`UPDATE audit_events SET organization_id = $3 WHERE ${inside}`, [
      organizationId,
      events[0],
      other.organizationId,
    ]);
    expect(await findingsOf(organizationId)).toEqual([`Event ${events[0]}, sealed as number 1, was deleted.`]);
    expect(await findingsOf(other.organizationId)).toEqual([expect.stringContaining('never queued')]);
  });

  it.each([
    ['the first', 0],
    ['one in the middle', 4],
    ['the last', 9],
  ])('a deleted event: %s', async (_, index) => {
    const { organizationId, events } = await sealedOrganization();
    await tamper(`DELETE FROM audit_events WHERE ${inside}`, [organizationId, events[index]]);
    expect(await findingsOf(organizationId)).toEqual([
      `Event ${events[index]}, sealed as number ${index + 1}, was deleted.`,
    ]);
  });

  it('an event that was deleted with its seal', async () => {
    const { organizationId, events } = await sealedOrganization();
    await tamper(`DELETE FROM audit_events WHERE ${inside}`, [organizationId, events[4]]);
    await world.sql('DELETE FROM audit_seals WHERE organization_id = $1 AND number = 5', [organizationId]);
    expect(await findingsOf(organizationId)).toEqual(['Seals 5 to 5 are missing: they were deleted.']);
  });

  it('an event that was deleted with its seal, and the later ones numbered anew', async () => {
    const { organizationId, events } = await sealedOrganization();
    await tamper(`DELETE FROM audit_events WHERE ${inside}`, [organizationId, events[4]]);
    await world.sql('DELETE FROM audit_seals WHERE organization_id = $1 AND number = 5', [organizationId]);
    for (let number = 6; number <= 10; number++)
      await world.sql('UPDATE audit_seals SET number = number - 1 WHERE organization_id = $1 AND number = $2', [
        organizationId,
        number,
      ]);
    await world.sql('UPDATE audit_chains SET head_number = 9 WHERE organization_id = $1', [organizationId]);
    expect(await findingsOf(organizationId)).toEqual([expect.stringContaining(`Event ${events[5]}`)]);
  });

  it('an event that was slipped in past the trigger', async () => {
    const { organizationId } = await sealedOrganization();
    const id = uuid();
    await tamper(
      `INSERT INTO audit_events (organization_id, id, kind, outcome, occurred_at)
       VALUES ($1, $2, 'user.removed', 'succeeded', '2026-05-04T10:00:03Z')`,
      [organizationId, id],
    );
    expect(await findingsOf(organizationId)).toEqual([expect.stringContaining(`Event ${id} was never queued`)]);
  });

  it('an event that was deleted before it was sealed', async () => {
    const organizationId = uuid();
    const id = uuid();
    await world.app.app.get(DataSource).transaction(async (tx) => {
      await tx.query(
        `INSERT INTO audit_events (organization_id, id, kind, outcome) VALUES ($1, $2, 'user.removed', 'succeeded')`,
        [organizationId, id],
      );
      await tx.query('ALTER TABLE audit_events DISABLE TRIGGER USER');
      await tx.query(`DELETE FROM audit_events WHERE ${inside}`, [organizationId, id]);
      await tx.query('ALTER TABLE audit_events ENABLE TRIGGER USER');
    });
    expect(await findingsOf(organizationId)).toEqual([`Event ${id} was deleted before it was sealed.`]);
    await seal(world);
    expect(await findingsOf(organizationId)).toEqual([`Event ${id} was deleted before it was sealed.`]);
  });

  it('an event that was queued again, which sealing takes out of the queue', async () => {
    const { organizationId, events } = await sealedOrganization(2);
    await world.sql('INSERT INTO audit_unsealed (organization_id, event_id) VALUES ($1, $2)', [
      organizationId,
      events[0],
    ]);
    expect(await findingsOf(organizationId)).toEqual([
      `Event ${events[0]} is sealed already and was queued again by hand.`,
    ]);
    await writeEvents(world, organizationId, manyEvents(1));
    await seal(world);
    expect(await findingsOf(organizationId)).toEqual([]);
    expect(await headOf(organizationId)).toMatchObject({ number: 3 });
  });

  it('seals with numbers that a chain can’t have, or twice', async () => {
    const { organizationId } = await sealedOrganization(2);
    const add = (number: number) =>
      world.sql(`INSERT INTO audit_seals (organization_id, number, event_id, hash) VALUES ($1, $2, $3, '')`, [
        organizationId,
        number,
        uuid(),
      ]);
    await expect(add(0)).rejects.toThrow('ck_audit_seals_number');
    await world.sql('ALTER TABLE audit_seals DROP CONSTRAINT ck_audit_seals_number, DROP CONSTRAINT pk_audit_seals');
    for (const number of [-7, 0, 2]) await add(number);
    const found = await findingsOf(organizationId);
    await world.sql(`DELETE FROM audit_seals WHERE organization_id = $1 AND hash = ''`, [organizationId]);
    await world.sql(
      `ALTER TABLE audit_seals ADD CONSTRAINT ck_audit_seals_number CHECK (number > 0),
                               ADD CONSTRAINT pk_audit_seals PRIMARY KEY (organization_id, number)`,
    );
    expect(found).toHaveLength(3);
    expect(found.join()).toMatch(/Seal -7 is there.*Seal 0 is there.*two seals of number 2/);
  });

  it('two events that changed places', async () => {
    const { organizationId, events } = await sealedOrganization(4);
    const [first, third] = [events[0], events[2]];
    for (const [number, id] of [
      [1, uuid()],
      [3, first],
      [1, third],
    ])
      await world.sql('UPDATE audit_seals SET event_id = $3 WHERE organization_id = $1 AND number = $2', [
        organizationId,
        number,
        id,
      ]);
    expect(await findingsOf(organizationId)).toHaveLength(2);
  });

  it('a chain whose end was cut, by its head', async () => {
    const { organizationId, events } = await sealedOrganization();
    await tamper('DELETE FROM audit_events WHERE organization_id = $1 AND id > $2', [organizationId, events[6]]);
    await world.sql('DELETE FROM audit_seals WHERE organization_id = $1 AND number > 7', [organizationId]);
    expect(await findingsOf(organizationId)).toEqual([
      'The chain ends at number 7, though its head is number 10: it was cut or changed.',
    ]);
  });

  it('a chain whose beginning was cut, for no event of retention tells of it', async () => {
    const { organizationId, events } = await sealedOrganization();
    await tamper('DELETE FROM audit_events WHERE organization_id = $1 AND id <= $2', [organizationId, events[3]]);
    await world.sql('DELETE FROM audit_seals WHERE organization_id = $1 AND number < 4', [organizationId]);
    await world.sql(
      `WITH gone AS (DELETE FROM audit_seals WHERE organization_id = $1 AND number = 4 RETURNING number, hash)
       UPDATE audit_chains SET anchor_number = number, anchor_hash = hash FROM gone WHERE organization_id = $1`,
      [organizationId],
    );
    expect(await findingsOf(organizationId)).toEqual([expect.stringContaining('no event of retention says so')]);
  });

  it('a chain without its head, and events without their chain', async () => {
    const { organizationId } = await sealedOrganization(3);
    await world.sql('DELETE FROM audit_chains WHERE organization_id = $1', [organizationId]);
    expect(await findingsOf(organizationId)).toEqual(['The head of the chain is missing.']);
    await world.sql('DELETE FROM audit_seals WHERE organization_id = $1', [organizationId]);
    expect(await findingsOf(organizationId)).toEqual(Array(3).fill(expect.stringContaining('never queued')));
  });
});

describe('a head kept elsewhere', () => {
  it('that the chain still has is no finding, though the chain went on', async () => {
    const { organizationId } = await sealedOrganization();
    const head = await headOf(organizationId);
    expect(head.number).toBe(10);
    await writeEvents(world, organizationId, manyEvents(3));
    await seal(world);
    expect(await findingsOf(organizationId, [head])).toEqual([]);
  });

  it('finds a chain that was made anew without an event', async () => {
    const { organizationId, events } = await sealedOrganization();
    const head = await headOf(organizationId);
    await tamper(`DELETE FROM audit_events WHERE ${inside}`, [organizationId, events[4]]);
    for (const table of ['audit_seals', 'audit_chains'])
      await world.sql(`DELETE FROM ${table} WHERE organization_id = $1`, [organizationId]);
    const requeue =
      'INSERT INTO audit_unsealed SELECT organization_id, id FROM audit_events WHERE organization_id = $1';
    await world.sql(requeue, [organizationId]);
    await writeEvents(world, organizationId, manyEvents(3));
    await seal(world);
    expect(await findingsOf(organizationId)).toEqual([]);
    expect(await findingsOf(organizationId, [head])).toEqual([expect.stringContaining('the chain was made anew')]);
  });

  it('finds a chain that was cut with its head set back, or deleted whole', async () => {
    const { organizationId, events } = await sealedOrganization();
    const head = await headOf(organizationId);
    await tamper('DELETE FROM audit_events WHERE organization_id = $1 AND id > $2', [organizationId, events[6]]);
    await world.sql('DELETE FROM audit_seals WHERE organization_id = $1 AND number > 7', [organizationId]);
    await world.sql(
      `UPDATE audit_chains c SET head_number = 7, head_hash = s.hash FROM audit_seals s
        WHERE c.organization_id = $1 AND s.organization_id = $1 AND s.number = 7`,
      [organizationId],
    );
    expect(await findingsOf(organizationId)).toEqual([]);
    expect(await findingsOf(organizationId, [head])).toEqual([expect.stringContaining('the chain ends at 7')]);
    await tamper('DELETE FROM audit_events WHERE organization_id = $1', [organizationId]);
    for (const table of ['audit_seals', 'audit_chains'])
      await world.sql(`DELETE FROM ${table} WHERE organization_id = $1`, [organizationId]);
    expect(await findingsOf(organizationId, [head])).toEqual([expect.stringContaining('the chain ends at 0')]);
  });
});

describe('the queue of events to be sealed', () => {
  it('says how many should have been sealed long ago, which is no finding', async () => {
    const organizationId = uuid();
    await world.sql(
      `ALTER TABLE audit_chains ADD CONSTRAINT waits CHECK (organization_id <> '${organizationId}' OR head_number = 0)`,
    );
    await writeEvents(world, organizationId, [...manyEvents(2), { kind: 'user.removed' }]);
    const { chains, findings } = await verify(world);
    await world.sql('ALTER TABLE audit_chains DROP CONSTRAINT waits');
    expect(chains.find((chain) => chain.organizationId === organizationId)).toMatchObject({ waiting: 3, late: 2 });
    expect(findings.filter((finding) => finding.startsWith(organizationId))).toEqual([]);
  });
});

describe('npm run thread -- verify-audit', () => {
  const runOn = async ({ app }: World, ...args: string[]) => {
    const said: string[] = [];
    const outcome = await verifyAudit
      .run(app.app.get(DataSource), args, (text) => said.push(text))
      .catch((error: unknown) => error);
    return { said, outcome };
  };
  const run = (...args: string[]) => runOn(world, ...args);

  it('ends with exit code 1 and says what it found, at most a hundred times an organization', async () => {
    const { organizationId, events } = await sealedOrganization(150);
    await tamper('DELETE FROM audit_events WHERE organization_id = $1', [organizationId]);
    const { said, outcome } = await run();
    expect(outcome).toBeInstanceOf(CommandFailed);
    expect(outcome).toMatchObject({ exitCode: 1, message: expect.stringMatching(/\d findings\.$/) as string });
    const about = said.filter((text) => text.startsWith(`${organizationId}:`));
    expect(about).toHaveLength(100);
    expect(about[0]).toContain(events[0]);
    expect(said.find((text) => text.startsWith(`head ${organizationId}:150:`))).toContain('150 findings');
  });

  it.each([
    ['disabled', 'refuse_change_of_audit_events', (name: string) => `ALTER TABLE audit_events DISABLE TRIGGER ${name}`],
    ['missing', 'refuse_truncation_of_audit_events', (name: string) => `DROP TRIGGER ${name} ON audit_events`],
    [
      'enabled for replication alone',
      'queue_audit_events',
      (name: string) => `ALTER TABLE audit_events ENABLE REPLICA TRIGGER ${name}`,
    ],
    [
      'narrowed',
      'refuse_change_of_audit_events',
      (name: string) => `CREATE OR REPLACE TRIGGER ${name} BEFORE UPDATE OF ip OR DELETE ON audit_events
                         FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit_events()`,
    ],
    [
      'conditional',
      'refuse_change_of_audit_events',
      (name: string) => `CREATE OR REPLACE TRIGGER ${name} BEFORE UPDATE OR DELETE ON audit_events
                         FOR EACH ROW WHEN (OLD.ip = '') EXECUTE FUNCTION refuse_change_of_audit_events()`,
    ],
  ])('finds a trigger that is %s: %s', async (_, name, weaken) => {
    const database = world.app.app.get(DataSource);
    const definition = `SELECT pg_get_triggerdef(oid) AS made FROM pg_trigger WHERE tgname = $1`;
    const [trigger] = await world.sql<{ made: string }>(definition, [name]);
    await world.sql(weaken(name));
    const { said, outcome } = await run();
    await database.transaction(async (tx) => {
      await tx.query(`DROP TRIGGER IF EXISTS ${name} ON audit_events`);
      await tx.query(trigger?.made ?? '');
    });
    expect(said.filter((text) => text.startsWith('database: '))).toEqual([
      `database: The trigger ${name} of audit_events is missing, disabled or another than it was.`,
    ]);
    expect(outcome).toMatchObject({ exitCode: 1 });
    expect((await run()).said.filter((text) => text.startsWith('database: '))).toEqual([]);
  });

  it('ends with exit code 3 when it can’t go on at all', async () => {
    const gone = await new DataSource({ type: 'postgres', url: world.app.config.databaseUrl }).initialize();
    await gone.destroy();
    await expect(verifyAudit.run(gone, [], () => undefined)).rejects.toMatchObject({ exitCode: 3 });
  });

  it('goes on past a chain that it can’t verify, and ends with exit code 3 when it has found nothing else', async () => {
    const world = await startWorld();
    try {
      const [poor, fine] = [uuid(), uuid()];
      for (const id of [poor, fine]) await writeEvents(world, id, manyEvents(1));
      await seal(world);
      await world.sql('ALTER TABLE audit_chains RENAME TO chains');
      await world.sql(
        `CREATE VIEW audit_chains AS
         SELECT organization_id, head_number / (organization_id <> '${poor}')::int AS head_number, head_hash,
                anchor_number, anchor_hash FROM chains`,
      );
      const { said, outcome } = await runOn(world);
      expect(outcome).toMatchObject({
        exitCode: 3,
        message: expect.stringMatching(/ verified, but not all\.$/) as string,
      });
      expect(said).toContainEqual(`${poor}: The chain could not be verified: division by zero`);
      expect(said).toContainEqual(expect.stringMatching(`^head ${fine}:1:`));
    } finally {
      await world.close();
    }
  });

  it('prints heads that it takes back', async () => {
    const { organizationId } = await sealedOrganization(3);
    const head = (await run()).said.find((text) => text.startsWith(`head ${organizationId}:`))?.split(' ')[1] ?? '';
    const altered = head.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    const about = async (...args: string[]) =>
      (await run(...args)).said.filter((text) => text.startsWith(`${organizationId}:`));
    expect(await about('--head', head)).toEqual([]);
    expect(await about('--head', altered)).toEqual([expect.stringContaining('made anew')]);
    expect(await about('--head', head, '--head', altered)).toHaveLength(1);
  });

  it.each([
    ['--head', 'nothing'],
    ['--head', `${uuid()}:0:${'0'.repeat(64)}`],
    ['--head', `${uuid()}:1:${'0'.repeat(63)}`],
    ['--other', 'thing'],
    ['thing', ''],
    ['--head', '--head'],
  ])('refuses %s %s with exit code 2', async (...args) => {
    expect((await run(...args)).outcome).toMatchObject({ name: 'CommandFailed', exitCode: 2 });
  });
});
