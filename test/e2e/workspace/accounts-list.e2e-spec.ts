import { blocksRead } from '../../support/blocks-read.js';
import { newMember } from '../../support/members.js';
import type { Api } from '../../support/people.js';
import { problemOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newWorkspaceTeam, type ShownAccount, type WorkspaceTeam } from './workspace-team.js';

interface Page {
  readonly data: readonly ShownAccount[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly counts: {
    readonly matching: number | null;
    readonly all: number | null;
    readonly mine: number | null;
    readonly unassigned: number | null;
  };
}

interface KnownAccount {
  readonly id: string;
  readonly name: string;
  readonly stage: number;
  readonly health: 'good' | 'watch' | 'at_risk' | 'unknown';
  readonly mine: boolean;
  readonly value: number | null;
  readonly renewal: string | null;
}

let world: World;
let team: WorkspaceTeam;
beforeAll(async () => {
  world = await startWorld();
  team = await newWorkspaceTeam(world);
});
afterAll(() => world.close());

const list = async (query: string, api: Api = team.asAda): Promise<Page> => {
  const answer = await api.get(`/v1/accounts?${query}`);
  expect(answer.status).toBe(200);
  return answer.json<Page>();
};
/** All pages from the first to the last, and the ids on them. */
const walk = async (query: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await list(`${query}&cursor=${cursor}`);
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
};

describe('a list of a few accounts', () => {
  let mine: ShownAccount;
  let risky: ShownAccount;
  beforeAll(async () => {
    const [, , third] = await team.stages();
    mine = await team.add({
      name: 'Müller & Søn',
      domain: 'mueller.example',
      csmId: team.ada.user.id,
      nextStep: 'Call',
      nextStepOn: '2026-12-01',
      renewalOn: '2030-01-01',
      annualValueMinor: 480_000,
    });
    risky = await team.add({
      name: 'Zoe’s Bakery',
      externalId: 'SF-77',
      csmId: team.ben.user.id,
      health: 'at_risk',
      healthReason: 'The champion left.',
      stageId: third?.id,
    });
    await team.add({ name: 'Nobody’s' });
  });

  it('has each account with what its page has, and how many are mine, nobody’s and anybody’s', async () => {
    const page = await list('');
    expect(page.counts).toEqual({ matching: 3, all: 3, mine: 1, unassigned: 1 });
    expect(page.data.map(({ name }) => name)).toEqual(['Müller & Søn', 'Nobody’s', 'Zoe’s Bakery']);
    const details = await team.account(risky.id);
    expect(page.data[2]).toMatchObject({
      id: risky.id,
      stage: details.stage,
      csm: details.csm,
      healthReason: 'The champion left.',
      healthStale: false,
      healthSetBy: { id: team.ada.user.id },
    });
  });

  it.each([
    ['csm=me', ['Müller & Søn']],
    ['csm=none', ['Nobody’s']],
    ['health=at_risk', ['Zoe’s Bakery']],
    ['query=muller', ['Müller & Søn']],
    ['query=MUELLER.example', ['Müller & Søn']],
    ['query=sf-77', ['Zoe’s Bakery']],
    ['query=zoes', ['Zoe’s Bakery']],
    ['query=%25', []],
    ['csm=me&health=at_risk', []],
  ])('?%s leaves %j', async (query, names) => {
    const page = await list(query);
    expect(page.data.map(({ name }) => name)).toEqual(names);
    expect(page.counts.matching).toBe(names.length);
  });

  it('is narrowed by a stage and by a person, whose accounts are counted too', async () => {
    expect((await list(`stage=${risky.stage.id}`)).data.map(({ id }) => id)).toEqual([risky.id]);
    const bens = await list(`csm=${team.ben.user.id}`);
    expect(bens.data.map(({ id }) => id)).toEqual([risky.id]);
    expect(bens.counts).toEqual({ matching: 1, all: 3, mine: 1, unassigned: 1 });
  });

  it.each([
    ['no_touch', `created_at = now() - interval '31 days', last_touch_at = NULL`],
    ['champion_left', 'champion_left = true'],
    ['renewal_soon', 'renewal_on = current_date + 80'],
    ['overdue_item', 'items_due_on = current_date - 2'],
    ['stale_health', `health_set_at = now() - interval '31 days'`],
  ])('finds the accounts with the signal %s, and none in a closed stage', async (signal, change) => {
    const { organizationId } = team;
    await world.sql(`UPDATE accounts SET ${change} WHERE organization_id = $1 AND id = $2`, [organizationId, risky.id]);
    const page = await list(`signal=${signal}`);
    expect(page.data.map(({ id }) => id)).toEqual([risky.id]);
    expect(page.data[0]?.signals).toContain(signal);
    expect(page.counts).toEqual({ matching: 1, all: 1, mine: 0, unassigned: 0 });
    const move = (closed: boolean) =>
      world.sql(
        `UPDATE accounts SET stage_id = (SELECT id FROM account_stages WHERE organization_id = $1 AND closed = $3 LIMIT 1)
          WHERE organization_id = $1 AND id = $2`,
        [organizationId, risky.id, closed],
      );
    await move(true);
    expect((await list(`signal=${signal}`)).data).toEqual([]);
    await move(false);
  });

  it('of another organization has nothing of it, and finds nothing by its ids', async () => {
    const stranger = world.api.as(await newMember(world, 'eve@elsewhere.example'));
    expect((await list('', stranger)).counts).toEqual({ matching: 0, all: 0, mine: 0, unassigned: 0 });
    expect((await list(`csm=${team.ada.user.id}`, stranger)).data).toEqual([]);
    expect((await list(`stage=${mine.stage.id}`, stranger)).data).toEqual([]);
  });

  it.each(['csm=you', 'stage=x', 'health=bad', 'signal=loud', 'sort=domain', 'query=%00', 'limit=0'])(
    'refuses ?%s',
    async (query) => {
      expect(problemOf(await team.asAda.get(`/v1/accounts?${query}`)).code).toBe('validation_failed');
    },
  );

  it('is taken away as a file that a spreadsheet opens safely, with an event', async () => {
    await team.add({ name: '=1+1', csmId: team.ada.user.id });
    const answer = await team.asBen.get('/v1/accounts/export?sort=-annualValue');
    expect(answer.status).toBe(200);
    const [head, first, ...others] = answer.text.trim().split('\r\n');
    expect(head).toBe(
      'Name,Domain,External id,Stage,CSM,Health,Health reason,Annual value,Currency,Renewal,Next step,Next step date,Last touch,Signals',
    );
    expect(first).toBe(
      `Müller & Søn,mueller.example,,Onboarding,${team.ada.user.email},Unknown,,4800.00,EUR,2030-01-01,Call,2026-12-01,,`,
    );
    expect(others.some((line) => line.startsWith(`'=1+1,`))).toBe(true);
    const [event] = await world.sql(
      `SELECT after FROM audit_events WHERE organization_id = $1 AND kind = 'accounts.exported'`,
      [team.organizationId],
    );
    expect(event).toEqual({ after: { sort: '-annualValue' } });
  });
});

/** As of people: every eighth is in the sample, so that few rows take every way in which a list can be found. */
describe('among many accounts', () => {
  const healths = ['good', 'watch', 'at_risk', 'unknown'] as const;
  let known: KnownAccount[];
  let stages: readonly { readonly id: string }[];

  beforeAll(async () => {
    team = await newWorkspaceTeam(world);
    stages = await team.stages();
    const { organizationId } = team;
    const sampled = await world.sql<{ id: string }>(
      `SELECT id FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 400000)) AS made
        WHERE uuid_hash(id) & 1023 = 0 LIMIT 250`,
    );
    const plain = await world.sql<{ id: string }>('SELECT gen_random_uuid() AS id FROM generate_series(1, 2000)');
    known = plain.map(({ id }, index) => ({
      id: index % 8 === 0 ? (sampled[index / 8]?.id ?? id) : id,
      name: `${index < 1600 ? 'Alder' : 'Zinc'} ${String(index).padStart(4, '0')}${index % 700 === 3 ? ' Rare' : ''}`,
      stage: index % 4,
      health: healths[index % 4] ?? 'unknown',
      mine: index % 100 === 7 || index > 1800,
      value: index % 3 === 0 ? null : index * 100,
      renewal: index % 5 === 0 ? null : `2031-01-${String((index % 28) + 1).padStart(2, '0')}`,
    }));
    await world.sql(
      `INSERT INTO accounts (organization_id, id, name, stage_id, csm_id, health, annual_value_minor, currency, renewal_on)
       SELECT $1, id, name, ($3::uuid[])[stage + 1], CASE WHEN mine THEN $4::uuid END, health, value, 'EUR', renewal
         FROM json_to_recordset($2) AS account (id uuid, name text, stage int, mine boolean, health text, value bigint, renewal date)`,
      [organizationId, JSON.stringify(known), stages.map(({ id }) => id), team.ada.user.id],
    );
    await world.sql('ANALYZE accounts');
  });

  const keys: Readonly<Record<string, (account: KnownAccount) => string | number>> = {
    name: ({ name }) => name.toLowerCase(),
    stage: ({ stage }) => stage,
    health: ({ health }) => ['at_risk', 'watch', 'unknown', 'good'].indexOf(health),
    csm: ({ mine }) => Number(mine),
    renewalOn: ({ renewal }) => renewal ?? 'infinity',
    annualValue: ({ value }) => value ?? -1,
    lastTouchAt: () => 0,
    nextStepOn: () => 0,
  };
  const expected = (sort: string, matches: (account: KnownAccount) => boolean): string[] => {
    const key = keys[sort.replace('-', '')];
    const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
    const way = sort.startsWith('-') ? -1 : 1;
    return known
      .filter(matches)
      .sort((a, b) => way * (compare(key?.(a) ?? 0, key?.(b) ?? 0) || compare(a.id, b.id)))
      .map(({ id }) => id);
  };

  const questions: readonly (readonly [string, string, (account: KnownAccount) => boolean])[] = [
    ...[
      'name',
      '-name',
      'stage',
      '-stage',
      '-health',
      'csm',
      '-csm',
      '-renewalOn',
      'annualValue',
      'lastTouchAt',
      '-nextStepOn',
    ].map((sort) => [sort, '', () => true] as const),
    ['name', 'csm=me', ({ mine }) => mine],
    ['-annualValue', 'csm=none', ({ mine }) => !mine],
    ['renewalOn', 'health=at_risk', ({ health }) => health === 'at_risk'],
    ['name', 'query=zinc', ({ name }) => name.startsWith('Zinc')],
    ['-name', 'query=rare', ({ name }) => name.includes('Rare')],
    ['stage', 'query=zinc&csm=me', ({ name, mine }) => name.startsWith('Zinc') && mine],
    ['name', 'query=alder&health=watch', ({ name, health }) => name.startsWith('Alder') && health === 'watch'],
    ['-stage', 'health=watch', ({ health }) => health === 'watch'],
    ['health', 'health=good', ({ health }) => health === 'good'],
    ['csm', 'csm=me', ({ mine }) => mine],
    ['-csm', 'csm=none', ({ mine }) => !mine],
    ['-csm', 'health=at_risk', ({ health }) => health === 'at_risk'],
    ['csm', 'query=al 1', ({ name }) => name.startsWith('Al') && name.includes('1')],
  ];

  it.each(questions)('sorted by %s with “%s” it is the same as reading them all', async (sort, query, matches) => {
    const wanted = expected(sort, matches);
    expect(await walk(`sort=${sort}&limit=100&${query}`)).toEqual(wanted);
    const page = await list(`sort=${sort}&limit=5&${query}`);
    const next = await list(`sort=${sort}&limit=5&${query}&cursor=${page.nextCursor ?? ''}`);
    if (page.nextCursor !== null)
      expect((await list(`sort=${sort}&limit=5&${query}&cursor=${next.previousCursor ?? ''}`)).data).toEqual(page.data);
    // A frequent search is not counted below the cap.
    if (page.counts.matching !== null && page.counts.matching <= 10_000)
      expect(page.counts.matching).toBe(wanted.length);
  });

  it('sorted by what they refer to, no more of them are read than by their own names', async () => {
    const blocksOf = async (sort: string): Promise<number> => {
      const { nextCursor } = await list(`sort=${sort}&limit=100`);
      const before = await blocksRead(world);
      for (let time = 0; time < 5; time++) await list(`sort=${sort}&limit=10&cursor=${nextCursor ?? ''}`);
      return ((await blocksRead(world)) - before) / 5;
    };
    // Sorting them all would look at several thousand.
    const byName = await blocksOf('name');
    for (const sort of ['stage', '-stage', 'csm', '-csm']) expect(await blocksOf(sort)).toBeLessThan(byName + 500);
  });

  it('sorted by stage within one of them it is that one, by id', async () => {
    const [first] = stages;
    const ids = expected('stage', ({ stage }) => stage === 0);
    expect(await walk(`sort=stage&limit=100&stage=${first?.id ?? ''}`)).toEqual(ids);
  });

  it('a cursor belongs to its sort and filter', async () => {
    const { nextCursor } = await list('limit=5&csm=me');
    for (const query of ['limit=5', 'limit=5&csm=none', 'limit=5&csm=me&sort=-name'])
      expect(problemOf(await team.asAda.get(`/v1/accounts?${query}&cursor=${nextCursor ?? ''}`)).code).toBe(
        'invalid_cursor',
      );
  });

  it('all that a filter leaves go into a file, in their order', async () => {
    const { text } = await team.asAda.get('/v1/accounts/export?sort=-name&csm=me');
    const names = text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(names).toEqual(expected('-name', ({ mine }) => mine).map((id) => known.find((one) => one.id === id)?.name));
  });
});
