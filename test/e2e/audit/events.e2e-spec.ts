import { auditKinds, kindChoices } from '#src/modules/audit/audit-kind.js';
import { encodeCursor, type CursorScope } from '#src/common/cursor.js';
import { nowhereIds } from '#src/modules/audit/index.js';
import { newMember } from '../../support/members.js';
import { goodPassword, type Api, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { writeEvents, type WrittenEvent } from './audit-fixture.js';

interface Event {
  readonly id: string;
  readonly occurredAt: string;
  readonly kind: string;
  readonly outcome: string;
  readonly actor: object | null;
  readonly subject: object | null;
  readonly changes: readonly object[];
  readonly context: readonly object[];
  readonly reason: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}
interface Page {
  readonly data: Event[];
  readonly nextCursor: string | null;
}

let world: World;
let ada: ApiSession;
let ben: ApiSession;
let asAda: Api;
let ours: string;
beforeAll(async () => {
  world = await startWorld();
  ada = await newMember(world, 'ada@events.example');
  ben = await newMember(world, 'ben@events.example');
  asAda = world.api.as(ada);
  ours = (await asAda.get('/v1/organization')).json<{ id: string }>().id;
});
afterAll(() => world.close());

async function list(query: Record<string, string | number> | string = {}, api = asAda): Promise<Page> {
  const search = typeof query === 'string' ? query : new URLSearchParams(query as Record<string, string>).toString();
  const answer = await api.get(`/v1/audit-events?${search}`);
  if (answer.status !== 200) throw new Error(`${search}: ${answer.text}`);
  return answer.json<Page>();
}

/** All pages, one after the other. */
async function walk(query: Record<string, string | number> = {}, api = asAda): Promise<Event[]> {
  const found: Event[] = [];
  let page = await list(query, api);
  for (; page.nextCursor !== null; page = await list({ ...query, cursor: page.nextCursor }, api))
    found.push(...page.data);
  return [...found, ...page.data];
}

/** An organization with an admin of its own, and a hundred events of many kinds on known days of last year. */
async function busyOrganization(domain: string) {
  const admin = await newMember(world, `admin@${domain}`);
  const other = await newMember(world, `other@${domain}`);
  const api = world.api.as(admin);
  const organizationId = (await api.get('/v1/organization')).json<{ id: string }>().id;
  const kinds = ['user.role_changed', 'user.removed', 'domain.added', 'session.started', 'access.refused'];
  const people = [admin.user.id, other.user.id, undefined];
  const events = Array.from({ length: 100 }, (_, index): WrittenEvent => ({
    kind: kinds[index % 5] ?? '',
    outcome: index % 7 === 0 ? 'refused' : index % 11 === 0 ? 'failed' : 'succeeded',
    actor: people[index % 3],
    subject: people[index % 2],
    // Five events share every moment.
    at: new Date(Date.UTC(2025, 0, 1 + Math.floor(index / 5))).toISOString(),
  }));
  const ids = await writeEvents(world, organizationId, events);
  return {
    api,
    admin,
    other,
    organizationId,
    events: events.map((event, index) => ({ ...event, id: ids[index] ?? '' })),
  };
}

describe('an event', () => {
  it('says who, what, on whom, what differs, when and from where, and nothing else [15.3.1]', async () => {
    await asAda.put(`/v1/users/${ben.user.id}/role`, { role: 'admin' }, { 'user-agent': 'A test' });
    const answer = await asAda.get('/v1/audit-events?kind=user.role_changed&limit=1');
    const [event] = answer.json<Page>().data;
    expect(event).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      kind: 'user.role_changed',
      outcome: 'succeeded',
      actor: { id: ada.user.id, name: 'Ada Example', email: 'ada@events.example' },
      subject: { id: ben.user.id, name: 'Ben Example', email: 'ben@events.example' },
      changes: [{ field: 'role', before: 'user', after: 'admin' }],
      context: [],
      reason: null,
      ip: '127.0.0.1',
      userAgent: 'A test',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    await asAda.put(`/v1/users/${ben.user.id}/role`, { role: 'user' });
  });

  it('shows of before and after only what differs, however deep', async () => {
    await writeEvents(world, ours, [
      {
        kind: 'organization.changed',
        before: { name: 'Acme', policy: { a: [1, 2], b: null }, days: null, gone: 1, zero: 0 },
        after: { policy: { b: null, a: [1, 2] }, name: 'Acme Ltd', days: 30, zero: 0, new: false },
      },
    ]);
    const [event] = (await list({ kind: 'organization.changed', limit: 1 })).data;
    expect(event?.changes).toEqual(
      expect.arrayContaining([
        { field: 'name', before: 'Acme', after: 'Acme Ltd' },
        { field: 'days', before: null, after: 30 },
        { field: 'gone', before: 1, after: null },
        { field: 'new', before: null, after: false },
      ]),
    );
    expect(event?.changes).toHaveLength(4);
  });

  it('keeps what the event is about, though it is the same before and after', async () => {
    await writeEvents(world, ours, [
      {
        kind: 'domain.proven',
        before: { domain: 'acme.example', proof: 'affiliated' },
        after: { domain: 'acme.example', proof: 'owned' },
      },
    ]);
    const [event] = (await list({ kind: 'domain.proven', limit: 1 })).data;
    expect(event).toMatchObject({
      changes: [{ field: 'proof', before: 'affiliated', after: 'owned' }],
      context: [{ field: 'domain', value: 'acme.example' }],
    });
  });

  it('of nobody, of a job, and of somebody whom nobody knows any more still reads', async () => {
    const stranger = '0199f2b4-5c1e-7000-8000-000000000001';
    await writeEvents(world, ours, [
      { kind: 'domain.proof_lost', actorLabel: 'system', subject: stranger },
      { kind: 'domain.proof_lost' },
    ]);
    const [second, first] = (await list({ kind: 'domain.proof_lost' })).data;
    expect([first?.actor, first?.subject]).toEqual([{ label: 'system' }, { id: stranger, name: null, email: null }]);
    expect([second?.actor, second?.subject, second?.changes]).toEqual([null, null, []]);
  });
});

describe('people in events', () => {
  it('are called as they are called now, wherever they occur', async () => {
    const carla = await newMember(world, 'carla@events.example');
    await asAda.put(`/v1/users/${carla.user.id}/role`, { role: 'admin' });
    await asAda.put(`/v1/users/${carla.user.id}/role`, { role: 'user' });
    await world.sql(`UPDATE users SET name = 'Former member', email = 'x@anonymised.invalid' WHERE id = $1`, [
      carla.user.id,
    ]);
    const events = await walk({ person: carla.user.id });
    expect(events.length).toBeGreaterThan(2);
    const pseudonym = { id: carla.user.id, name: 'Former member', email: 'x@anonymised.invalid' };
    for (const { actor, subject } of events) expect([actor, subject]).toContainEqual(pseudonym);
    expect(JSON.stringify(events)).not.toMatch(/carla/i);
  });

  it('are still called by name when they were removed', async () => {
    const dana = await newMember(world, 'dana@events.example');
    await world.sql(`UPDATE users SET state = 'removed' WHERE id = $1`, [dana.user.id]);
    const [event] = (await list({ person: dana.user.id, limit: 1 })).data;
    expect(event?.actor).toEqual({ id: dana.user.id, name: 'Dana Example', email: 'dana@events.example' });
  });

  it('are in no column of what the application wrote about them, by name or address', async () => {
    const erin = await newMember(world, 'erin@events.example', 'Erin Unmistakable');
    await world.api.post('/v1/auth/login', { email: 'erin@events.example', password: 'not the right password' });
    await world.api.post('/v1/auth/forgot-password', { email: 'erin@events.example' });
    await world.api.as(erin).get('/v1/users');
    await asAda.put(`/v1/users/${erin.user.id}/role`, { role: 'admin' });
    await asAda.put(`/v1/users/${erin.user.id}/role`, { role: 'user' });
    await world.api.as(erin).post('/v1/auth/logout');
    const rows = await world.sql('SELECT e.* FROM audit_events e WHERE organization_id = $1', [ours]);
    const about = rows.filter((row) => JSON.stringify(row).includes(erin.user.id));
    expect(about.length).toBeGreaterThanOrEqual(8);
    expect(JSON.stringify(rows)).not.toMatch(/erin|unmistakable/i);
  });

  it('can’t be labelled where they have an id, by whoever writes the event', async () => {
    await expect(
      writeEvents(world, ours, [{ kind: 'user.removed', actor: ada.user.id, actorLabel: 'ada@events.example' }]),
    ).rejects.toThrow('ck_audit_events_actor_label');
  });
});

describe('refused and failed attempts', () => {
  it('are events with a reason', async () => {
    await asAda.put(`/v1/users/${ada.user.id}/role`, { role: 'user' });
    await world.api.as(ben).get('/v1/audit-events');
    await world.api.post('/v1/auth/login', { email: 'ben@events.example', password: 'not the right password' });
    const refused = (await list({ outcome: 'refused', limit: 2 })).data;
    expect(refused.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['access.refused', 'capability_missing'],
      ['user.role_changed', 'last_admin'],
    ]);
    const [failed] = (await list({ outcome: 'failed', limit: 1 })).data;
    expect(failed).toMatchObject({
      kind: 'session.started',
      reason: 'invalid_credentials',
      actor: { id: ben.user.id, email: 'ben@events.example' },
    });
  });
});

describe('events of an organization', () => {
  let busy: Awaited<ReturnType<typeof busyOrganization>>;
  beforeAll(async () => void (busy = await busyOrganization('busy.example')));

  const year = { from: '2025-01-01', to: '2025-12-31' };
  /** What was written, filtered here a second time and by another way. */
  const expected = (matches: (event: WrittenEvent) => boolean): string[] =>
    busy.events
      .filter(matches)
      .sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : (a.at ?? '') < (b.at ?? '') ? 1 : -1))
      .map(({ id }) => id);
  const idsOf = (events: readonly Event[]): string[] => events.map(({ id }) => id);

  it.each([1, 3, 7, 100])('come newest first, each once, in pages of %d', async (limit) => {
    expect(idsOf(await walk({ ...year, limit }, busy.api))).toEqual(expected(() => true));
  });

  const filters: [string, Record<string, string>, (event: WrittenEvent) => boolean][] = [
    ['a kind', { kind: 'user.removed' }, ({ kind }) => kind === 'user.removed'],
    ['the first part of kinds', { kind: 'user.' }, ({ kind }) => kind.startsWith('user.')],
    ['a kind that never was', { kind: 'people.exported' }, () => false],
    ['an outcome', { outcome: 'refused' }, ({ outcome }) => outcome === 'refused'],
    [
      'a kind with an outcome',
      { kind: 'user.', outcome: 'failed' },
      ({ kind, outcome }) => kind.startsWith('user.') && outcome === 'failed',
    ],
    [
      'times',
      { from: '2025-01-03T00:00:00Z', to: '2025-01-05T00:00:00Z' },
      ({ at = '' }) => at >= '2025-01-03' && at < '2025-01-05',
    ],
    [
      'days, to the end of the last',
      { from: '2025-01-03', to: '2025-01-05' },
      ({ at = '' }) => at >= '2025-01-03' && at < '2025-01-06',
    ],
    [
      'times with an offset',
      { from: '2025-01-03T02:00:00+02:00', to: '2025-01-03T23:00:00-05:00' },
      ({ at = '' }) => at >= '2025-01-03' && at < '2025-01-05',
    ],
    ['times in the wrong order', { from: '2025-02-01', to: '2025-01-01' }, () => false],
  ];
  it.each(filters)('can be filtered by %s', async (_, query, matches) => {
    expect(idsOf(await walk({ ...year, limit: 4, ...query }, busy.api))).toEqual(expected(matches));
  });

  it('can be filtered by several kinds at once', async () => {
    const query = 'from=2025-01-01&to=2025-12-31&limit=100&kind=user.removed&kind=domain.&kind=user.removed';
    expect(idsOf((await list(query, busy.api)).data)).toEqual(
      expected(({ kind }) => ['user.removed', 'domain.added'].includes(kind)),
    );
  });

  it('can be filtered by a person, who did it or on whom it was done, each once', async () => {
    const id = busy.other.user.id;
    const about = ({ actor, subject }: WrittenEvent): boolean => actor === id || subject === id;
    expect(idsOf(await walk({ ...year, limit: 4, person: id }, busy.api))).toEqual(expected(about));
    expect(
      idsOf(await walk({ ...year, limit: 4, person: id.toUpperCase(), kind: 'user.', outcome: 'refused' }, busy.api)),
    ).toEqual(expected((event) => about(event) && event.kind.startsWith('user.') && event.outcome === 'refused'));
  });

  it('have filters that narrow to nothing rather than to everything when they are empty', async () => {
    const all = await list({ limit: 100 }, busy.api);
    expect(await list('limit=100&kind=&person=&outcome=&from=&to=&cursor=', busy.api)).toEqual(all);
  });

  it('keep their places while others are written', async () => {
    const before = expected(() => true);
    const found: Event[] = [];
    let page = await list({ limit: 7, to: '2025-12-31' }, busy.api);
    for (
      ;
      page.nextCursor !== null;
      page = await list({ limit: 7, to: '2025-12-31', cursor: page.nextCursor }, busy.api)
    ) {
      found.push(...page.data);
      // Between every two pages: newer than all, and in a moment that was read already.
      await writeEvents(world, busy.organizationId, [
        { kind: 'user.invited', at: '2025-06-01T00:00:00Z' },
        { kind: 'user.invited', at: found.at(0)?.occurredAt },
      ]);
    }
    found.push(...page.data);
    expect(idsOf(found)).toEqual(before);
  });

  it('of the years 1 to 9999 are read page by page, and of no other time are there any', async () => {
    const kind = 'domain.claim_settled';
    const times = ['9999-12-31T23:59:59.000Z', '2300-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z'];
    await writeEvents(
      world,
      ours,
      times.map((at) => ({ kind, at })),
    );
    expect((await walk({ kind, limit: 1 })).map(({ occurredAt }) => occurredAt)).toEqual(times);
    const first = times.slice(0, 1);
    for (const [filter, found] of [
      [{ to: '9999-12-31' }, times],
      [{ to: '9999-12-31T23:59:59-14:00' }, times],
      [{ from: '9999-12-31' }, first],
      [{ from: '9999-12-31T23:59:59Z' }, first],
      [{ from: '9999-12-31T23:59:59-14:00' }, []],
      [{ from: '9999-12-31', to: '9999-12-31' }, first],
    ] as const)
      expect([filter, (await walk({ kind, ...filter })).map(({ occurredAt }) => occurredAt)]).toEqual([filter, found]);
    for (const at of ['infinity', '-infinity', '10000-01-01T00:00:00Z', '0001-12-31T23:59:59Z BC'])
      await expect(writeEvents(world, ours, [{ kind, at }])).rejects.toThrow('ck_audit_events_occurred_at');
  });

  it('of the same millisecond are told apart by the microsecond', async () => {
    const { api, organizationId } = await busyOrganization('micro.example');
    const times = ['.000001', '.000002', '.000003', '.000999', '.001000'];
    await writeEvents(
      world,
      organizationId,
      [...times]
        .reverse()
        .map((time) => ({ kind: 'domain.removed', at: `2024-05-04T10:00:00${time}Z`, after: { time } })),
    );
    const events = await walk({ kind: 'domain.removed', limit: 1 }, api);
    expect(events.map(({ changes }) => changes)).toEqual(
      [...times].reverse().map((time) => [{ field: 'time', before: null, after: time }]),
    );
  });

  it('come in the order of the database’s clock, whatever an instance’s clock made of the ids', async () => {
    const { api, organizationId } = await busyOrganization('clocks.example');
    const [early, late] = ['0199f2b4-5c1e-7000-8000-000000000000', '0199f2b4-5c1e-7fff-8000-000000000000'];
    await world.sql(
      `INSERT INTO audit_events (organization_id, id, kind, outcome, occurred_at)
       VALUES ($1, $2, 'domain.removed', 'succeeded', '2024-01-01'), ($1, $3, 'domain.removed', 'succeeded', '2024-01-02')`,
      [organizationId, late, early],
    );
    expect(idsOf(await walk({ kind: 'domain.removed', limit: 1 }, api))).toEqual([early, late]);
    expect(idsOf(await walk({ kind: 'domain.removed', from: '2024-01-02' }, api))).toEqual([early]);
  });
});

describe('what makes no sense is refused', () => {
  it.each([
    ['kind=nonsense', 'kind'],
    ['kind=user', 'kind'],
    ['kind=user.%25', 'kind'],
    ['kind=.', 'kind'],
    ['kind=user.&kind=nonsense', 'kind'],
    ['kind=user.%00', 'kind'],
    ['outcome=maybe', 'outcome'],
    ['outcome=refused&outcome=failed', 'outcome'],
    ['person=nobody', 'person'],
    ['person=a&person=b', 'person'],
    ['person[id]=a', 'person[id]'],
    ['from=yesterday', 'from'],
    ['from=2025-02-30', 'from'],
    ['from=2025-01-01T25:00:00Z', 'from'],
    ['from=2025-01-01T10:00:00', 'from'],
    ['from=0000-01-01', 'from'],
    ['from=2025-01-01T23:59:60Z', 'from'],
    ['to=2025-01-01T10:00:00%2B99:99', 'to'],
    ['to=2025-01-01T10:00:00%2B25:00', 'to'],
    ['to=10000-01-01', 'to'],
    ['from=%2B012025-01-01', 'from'],
    ['to=2025-W03', 'to'],
    ['to=1735689600', 'to'],
    ['to=2025-01-01&to=2025-01-02', 'to'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=many', 'limit'],
    ['sort=id', 'sort'],
    ['organizationId=0199f2b4-5c1e-7000-8000-000000000000', 'organizationId'],
    ['query=x', 'query'],
  ])('%s', async (query, field) => {
    const problem = problemOf(await asAda.get(`/v1/audit-events?${query}`));
    expect([problem.code, problem.errors?.map((error) => error.field)]).toEqual(['validation_failed', [field]]);
  });

  it('more kinds than there are', async () => {
    const query = Array<string>(kindChoices.length + 1)
      .fill('kind=user.')
      .join('&');
    expect(refusalOf(await asAda.get(`/v1/audit-events?${query}`))).toEqual([400, 'validation_failed']);
  });

  it.each([
    ['not a cursor', () => 'nonsense'],
    ['one of another list', () => cursorAt('1', { list: 'users' })],
    ['one of another organization', () => cursorAt('1', { organizationId: crypto.randomUUID() })],
    ['one of another filter', () => cursorAt('1', { filter: { outcome: 'failed' } })],
    ['one without a time', () => cursorAt(null)],
    ['one with a wrong time', () => cursorAt('x')],
  ])('a cursor: %s', async (_, cursor) => {
    expect(refusalOf(await asAda.get(`/v1/audit-events?cursor=${cursor()}`))).toEqual([400, 'invalid_cursor']);
  });
  const cursorAt = (key: string | null, scope: Partial<CursorScope> = {}) =>
    encodeCursor(
      { list: 'audit-events', organizationId: ours, sort: '-occurredAt', ...scope },
      { key, id: crypto.randomUUID(), backwards: false },
    );

  it('but the largest time that a cursor can hold finds nothing unforeseen', async () => {
    for (const key of ['9'.repeat(18), `-${'9'.repeat(17)}`]) {
      expect((await asAda.get(`/v1/audit-events?cursor=${cursorAt(key)}`)).status).toBe(200);
    }
  });
});

describe('who may read', () => {
  it('is an admin; a User is told which capability is missing, and that is an event', async () => {
    for (const path of ['', '/kinds', '/export?format=jsonl']) {
      const answer = await world.api.as(ben).get(`/v1/audit-events${path}`);
      expect(problemOf(answer)).toMatchObject({ code: 'capability_missing', capability: 'users.manage' });
      expect((await world.api.get(`/v1/audit-events${path}`)).status).toBe(401);
    }
  });

  it('reads their own organization’s events alone, and none of nobody’s [8.2.2]', async () => {
    const stranger = await newMember(world, 'eve@strangers.example');
    await world.api.post('/v1/auth/login', { email: 'nobody@strangers.example', password: goodPassword });
    const asStranger = world.api.as(stranger);
    const theirs = await walk({}, asStranger);
    expect(theirs.map(({ kind }) => kind).sort()).toEqual([
      'organization.created',
      'session.started',
      'signup.completed',
    ]);
    expect(await walk({ person: ada.user.id }, asStranger)).toEqual([]);
    expect(await walk({ person: stranger.user.id })).toEqual([]);
    const ofNobody = await world.sql('SELECT FROM audit_events WHERE organization_id = ANY($1)', [nowhereIds]);
    expect(ofNobody.length).toBeGreaterThan(0);
    const { nextCursor } = await list({ limit: 1 });
    const answer = await asStranger.get(`/v1/audit-events?cursor=${nextCursor ?? ''}`);
    expect(refusalOf(answer)).toEqual([400, 'invalid_cursor']);
  });

  it('gets no names of another organization’s people, even where an event has their id', async () => {
    const stranger = await newMember(world, 'mallory@others.example');
    await writeEvents(world, ours, [{ kind: 'user.moved', subject: stranger.user.id }]);
    const [event] = (await list({ kind: 'user.moved' })).data;
    expect(event?.subject).toEqual({ id: stranger.user.id, name: null, email: null });
  });
});

describe('the kinds of events', () => {
  it('all have a label in plain words', async () => {
    const kinds = (await asAda.get('/v1/audit-events/kinds')).json<{ kind: string; label: string }[]>();
    expect(kinds.map(({ kind }) => kind)).toEqual(auditKinds);
    for (const entry of kinds) {
      expect(Object.keys(entry).sort()).toEqual(['kind', 'label']);
      expect(entry.label).toMatch(/^[A-Z][^_.]+[^_.]$/);
    }
    expect(new Set(kinds.map(({ label }) => label)).size).toBe(kinds.length);
  });
});
