import { blocksRead } from '../../support/blocks-read.js';
import { manyEvents, writeEvents } from '../audit/audit-fixture.js';
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
  for (const table of ['users', 'audit_events', 'audit_unsealed', 'sessions', 'credentials', 'people_import_rows']) {
    await world.sql(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
    await world.sql(`ANALYZE ${table}`);
  }
}, 120_000);
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
async function blocksForEach(work: () => Promise<unknown>): Promise<number> {
  const before = await blocksRead(world);
  await work();
  return ((await blocksRead(world)) - before) / people;
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
    expect(await blocksForEach(look)).toBeLessThan(0.3);
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
