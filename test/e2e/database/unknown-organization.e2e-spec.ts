import { DataSource } from 'typeorm';
import { UnitOfWork, type Tx } from '#src/database/index.js';
import { AuditRetentionJob } from '#src/modules/audit/retention/retention.job.js';
import { VerificationRepository } from '#src/modules/audit/verification/verification.repository.js';
import { verifyChain } from '#src/modules/audit/verification/verify-chain.js';
import { DomainMovesRepository } from '#src/modules/users/domain-moves/domain-moves.repository.js';
import { blocksRead } from '../../support/blocks-read.js';
import { manyEvents, seal, writeEvents } from '../audit/audit-fixture.js';
import {
  addDomain,
  claimDomain,
  domainsOf,
  publishRecord,
  startDomainsWorld,
  teamOf,
  type DomainsWorld,
  type Team,
} from '../organizations/domains-world.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { addCrowd, many, type CrowdMember } from '../users/crowd.js';
import { finishedImport, type ImportBody } from '../users/import-client.js';

/**
 * PostgreSQL's statistics know the organizations of the last ANALYZE, and take one that came since for one without a row, however
 * many it has by now. Every index that begins with the organization then seems as good as the right one.
 */
const people = 5_000;
const knownPeople = 30_000;
const counted = [
  ...['users', 'sessions', 'credentials', 'people_import_rows'],
  ...['audit_events', 'audit_unsealed', 'audit_seals', 'audit_chains'],
];

let world: DomainsWorld;
let unknown: Team;
let domain: string;
let teams = 0;
beforeAll(async () => {
  world = await startDomainsWorld();
  const known = await teamOf(world, 'ada@known.example');
  for (let batch = 0; batch < knownPeople; batch += people) {
    await crowdOf(known, `known${batch}.example`, {});
    await writeEvents(world, known.id, manyEvents(people));
  }
  await seal(world);
  for (const table of counted) {
    await world.sql(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
    await world.sql(`ANALYZE ${table}`);
  }
});
afterAll(() => world.close());
beforeEach(async () => {
  domain = `unknown${++teams}.example`;
  unknown = await teamOf(world, `ada@${domain}`);
});

const crowdOf = ({ id }: Team, at: string, member: Partial<CrowdMember>) =>
  addCrowd(
    world,
    id,
    many(people, (index) => ({ email: `person${index}@${at}`, ...member })),
  );

/** For each of so many, how many blocks are looked at. */
async function blocksForEach(work: () => Promise<unknown>, times = people): Promise<number> {
  const before = await blocksRead(world);
  await work();
  return ((await blocksRead(world)) - before) / times;
}

async function changeAll(change: object): Promise<void> {
  const answer = await unknown.api.post('/v1/users/bulk', { ...change, filter: { query: 'person' } });
  expect(answer.json()).toMatchObject({ changed: people });
}

describe('in an organization that the statistics do not know, the work for each of many does not grow with their number', () => {
  it('when they move with their domain', async () => {
    await crowdOf(unknown, domain, {});
    const claimant = await teamOf(world, `cleo@claimant${teams}.example`);
    await publishRecord(world, claimant, domain);
    expect((await claimDomain(claimant, domain, 'move')).status).toBe(201);
    await world.sql(`UPDATE domain_claims SET settles_at = now() - interval '1 second'`);
    expect(await blocksForEach(() => runScheduled(world, 'domains.settle-claims'))).toBeLessThan(150);
    const moved = await world.sql(`SELECT FROM users WHERE organization_id = $1 AND state = 'active'`, [claimant.id]);
    expect(moved).toHaveLength(people + 1);
  });

  it('when they are elsewhere than at the domains that are counted, or that somebody claims', async () => {
    await crowdOf(unknown, `elsewhere${teams}.example`, {});
    const claimant = await teamOf(world, `cleo@counting${teams}.example`);
    await publishRecord(world, claimant, domain);
    for (let pending = 1; pending < 50; pending++) await addDomain(unknown, `pending${pending}-${domain}`);
    const look = async () => {
      expect((await claimDomain(claimant, domain, 'move')).json()).toMatchObject({ affects: 0 });
      expect((await domainsOf(unknown)).data).toHaveLength(50);
      expect((await domainsOf(claimant)).claims).toHaveLength(1);
    };
    const [server] = await world.sql<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    // PostgreSQL 15 looks at every person of such an organization once, see ADR 27.
    expect(await blocksForEach(look)).toBeLessThan((server?.version ?? 0) < 160_000 ? 2 : 0.3);
  });

  it('when they are elsewhere than at the domain that a move asks of, whatever it asks', async () => {
    await crowdOf(unknown, `apart${teams}.example`, {});
    const moves = world.app.app.get(DomainMovesRepository, { strict: false });
    const questions: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
      'who joined by it': (tx) => moves.hasAnybodyBy(tx, unknown.id, domain),
      'how many they are': () => moves.countAt(unknown.id, [domain]),
      'who they are': (tx) => moves.someAt(tx, unknown.id, domain, undefined, 1_000),
      'and locks them': (tx) => moves.lockAt(tx, unknown.id, domain),
    };
    const often = 20;
    for (const [question, ask] of Object.entries(questions)) {
      const askOften = async () => {
        for (let time = 0; time < often; time++) await world.app.app.get(UnitOfWork).run(ask);
      };
      expect([question, (await blocksForEach(askOften, often)) < 20]).toEqual([question, true]);
    }
  });

  it.each([
    ['demoted', { action: 'changeRole', role: 'user' }, { role: 'admin' }],
    ['deactivated', { action: 'deactivate' }, { role: 'admin' }],
    ['reactivated', { action: 'reactivate' }, { state: 'deactivated' }],
  ] as const)('when they are %s', async (_, change, member) => {
    await crowdOf(unknown, domain, member);
    expect(await blocksForEach(() => changeAll(change))).toBeLessThan(100);
  });

  it('when they are imported', async () => {
    const csv = many(people, (index) => `person${index}@${domain}`).join('\n');
    const work = async () => {
      const { id } = (await unknown.api.post('/v1/users/imports', { csv })).json<ImportBody>();
      await unknown.api.post(`/v1/users/imports/${id}/confirm`);
      expect((await finishedImport(unknown.api, id)).counts).toMatchObject({ added: people });
    };
    expect(await blocksForEach(work)).toBeLessThan(300);
  });

  it('when they are invited anew', async () => {
    await crowdOf(unknown, domain, { state: 'invited', joinedAt: null });
    expect(await blocksForEach(() => changeAll({ action: 'resend' }))).toBeLessThan(100);
  });
});

describe('nor does the work for each of its events', () => {
  /** Long ago, by one person. */
  const write = ({ id, session } = unknown) =>
    writeEvents(
      world,
      id,
      manyEvents(people, '2020-05-04T10:00:00Z').map((event) => ({ ...event, actor: session.user.id })),
    );
  const writeSealed = async (team = unknown) => {
    await write(team);
    await seal(world);
  };
  const verifyUnknown = async () => {
    const chains = new VerificationRepository(world.app.app.get(DataSource));
    const report = (finding: string) => expect(finding).toBeUndefined();
    const chain = await chains.read(unknown.id, (snapshot) => verifyChain(snapshot, [], report));
    expect(chain.sealed + chain.waiting).toBeGreaterThan(people);
  };

  it('when they are sealed', async () => {
    await seal(world); // What other tests left.
    await write();
    expect(await blocksForEach(() => seal(world))).toBeLessThan(30);
  });

  it('when they are verified', async () => {
    await writeSealed();
    expect(await blocksForEach(verifyUnknown)).toBeLessThan(30);
  });

  it('when they are verified before they are sealed', async () => {
    await write();
    expect(await blocksForEach(verifyUnknown)).toBeLessThan(30);
  });

  it('when retention deletes them', async () => {
    await writeSealed();
    await world.sql('UPDATE organizations SET audit_retention_days = 365 WHERE id = $1', [unknown.id]);
    expect(await blocksForEach(() => world.app.app.get(AuditRetentionJob).applyAll())).toBeLessThan(30);
  });

  describe('when somebody reads them', () => {
    let reader: Team;
    beforeAll(async () => {
      reader = await teamOf(world, 'ada@readers.example');
      await writeSealed(reader);
    });

    /** How many of the events come. */
    async function ask(path: string, filter: string): Promise<number> {
      const person = `person=${reader.session.user.id}`;
      const answer = await reader.api.get(`/v1/audit-events${path}&${filter.replace('person=', person)}`);
      return answer.text.split('"user.role_changed"').length - 1;
    }

    it.each(['', 'kind=user.', 'outcome=succeeded', 'person=', 'person=&kind=user.role_changed'])(
      'by the filter “%s”, a page of them or all in an export',
      async (filter) => {
        const page = async () => expect(await ask('?limit=100', filter)).toBeGreaterThan(90);
        expect(await blocksForEach(page, 100)).toBeLessThan(150);
        const all = async () => expect(await ask('/export?format=jsonl', filter)).toBe(people);
        expect(await blocksForEach(all)).toBeLessThan(30);
      },
    );
  });
});
