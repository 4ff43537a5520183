import { jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { AuditEventsRepository } from '#src/modules/audit/audit-events.repository.js';
import { newMember } from '../../support/members.js';
import { type Api, type ApiSession } from '../../support/people.js';
import { problemOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { manyEvents, writeEvents } from './audit-fixture.js';

let world: World;
let ada: ApiSession;
let ben: ApiSession;
let asAda: Api;
let ours: string;
beforeAll(async () => {
  world = await startWorld();
  ada = await newMember(world, 'ada@exports.example');
  ben = await newMember(world, 'ben@exports.example', '=HYPERLINK("evil","Ben")');
  asAda = world.api.as(ada);
  ours = (await asAda.get('/v1/organization')).json<{ id: string }>().id;
});
afterAll(() => world.close());

const download = (query: string, api = asAda) => api.get(`/v1/audit-events/export?${query}`);
const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('an export as JSON Lines', () => {
  it('has the events as the list has them, in its order', async () => {
    const { data } = (await asAda.get('/v1/audit-events?limit=100&kind=signup.&kind=session.')).json<{
      data: object[];
    }>();
    const answer = await download('format=jsonl&kind=signup.&kind=session.');
    expect(answer.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-log-\d{4}-\d\d-\d\d\.jsonl"$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text.endsWith('}\n')).toBe(true);
    expect(linesOf(answer.text)).toEqual(data);
  });

  it('has each event once, however many there are and whatever is written meanwhile', async () => {
    const ids = await writeEvents(
      world,
      ours,
      manyEvents(3_500).map((event) => ({ ...event, kind: 'domain.added', actor: ada.user.id, subject: ada.user.id })),
    );
    const [, answer] = await Promise.all([
      writeEvents(world, ours, manyEvents(50, '2026-05-04T10:30:00.5Z')),
      download(`format=jsonl&kind=domain.added&person=${ada.user.id}`),
    ]);
    expect(linesOf(answer.text).map(({ id }) => id)).toEqual(ids.reverse());
  });

  it('of nothing is empty', async () => {
    const answer = await download('format=jsonl&kind=user.moved');
    expect([answer.status, answer.text]).toEqual([200, '']);
  });
});

describe('an export as CSV', () => {
  const table = (text: string) => parse<Record<string, string>>(text, { bom: true, columns: true });

  it('has a heading and a line for each event, in words', async () => {
    await asAda.put(`/v1/users/${ben.user.id}/role`, { role: 'admin' });
    await asAda.put(`/v1/users/${ben.user.id}/role`, { role: 'user' });
    await writeEvents(world, ours, [{ kind: 'domain.proof_lost', actorLabel: 'system' }]);
    const answer = await download('format=csv&kind=user.role_changed&kind=domain.proof_lost&from=2026-06-01');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-log-[\d-]+\.csv"$/);
    const [lost, back] = table(answer.text);
    expect(back).toEqual({
      'Time (UTC)': expect.stringMatching(/^\d{4}-.*Z$/) as string,
      Event: 'Role changed',
      Kind: 'user.role_changed',
      Outcome: 'succeeded',
      Actor: 'Ada Example',
      'Actor email': 'ada@exports.example',
      'Actor id': ada.user.id,
      Subject: `'=HYPERLINK("evil","Ben")`,
      'Subject email': 'ben@exports.example',
      'Subject id': ben.user.id,
      Changes: 'role: admin → user',
      About: '',
      Reason: '',
      Address: '127.0.0.1',
      Client: 'node',
      Request: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      Id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
    });
    expect(lost).toMatchObject({ Actor: 'system', 'Actor email': '', 'Actor id': '', Subject: '', Changes: '' });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '\r=1+1', '＝1+1'])(
    'makes text of what a client called itself, or a setting became: %j [1.2.10]',
    async (formula) => {
      await writeEvents(world, ours, [
        { kind: 'organization.changed', userAgent: formula, actorLabel: formula, after: { [formula]: formula } },
      ]);
      const answer = await download('format=csv&kind=organization.changed');
      const [row] = table(answer.text);
      for (const column of ['Client', 'Actor', 'Changes']) expect(row?.[column]?.startsWith("'")).toBe(true);
      expect(row?.Client).toBe(`'${formula}`);
    },
  );

  it('of nothing has its heading', async () => {
    expect((await download('format=csv&kind=user.moved')).text).toMatch(/^Time \(UTC\),Event,[^\n]*,Id\r\n$/);
  });
});

describe('an export', () => {
  it('is an event, with the filter and without anybody’s name', async () => {
    await download(
      `format=csv&person=${ben.user.id}&kind=user.&outcome=refused&from=2026-01-01&to=2026-02-01T00:00:00Z`,
    );
    const [row] = await world.sql(
      `SELECT actor_id, actor_label, outcome, after FROM audit_events WHERE organization_id = $1 AND kind = 'audit.exported'
        ORDER BY id DESC LIMIT 1`,
      [ours],
    );
    expect(row).toEqual({
      actor_id: ada.user.id,
      actor_label: null,
      outcome: 'succeeded',
      after: {
        format: 'csv',
        person: ben.user.id,
        kind: ['user.'],
        outcome: 'refused',
        from: '2026-01-01',
        to: '2026-02-01T00:00:00Z',
      },
    });
  });

  it.each([
    ['', 'format'],
    ['format=xml', 'format'],
    ['format=csv&format=jsonl', 'format'],
    ['format=csv&limit=1', 'limit'],
    ['format=csv&cursor=x', 'cursor'],
    ['format=csv&kind=nonsense', 'kind'],
  ])('that makes no sense is refused, and is no event: %s', async (query, field) => {
    const count = async () => (await world.sql(`SELECT FROM audit_events WHERE kind = 'audit.exported'`)).length;
    const before = await count();
    const problem = problemOf(await download(query));
    expect([problem.code, problem.errors?.map((error) => error.field)]).toEqual(['validation_failed', [field]]);
    expect(await count()).toBe(before);
  });

  it('is an admin’s, and of their own organization', async () => {
    expect(problemOf(await download('format=csv', world.api.as(ben))).code).toBe('capability_missing');
    const stranger = await newMember(world, 'eve@elsewhere.example');
    const events = linesOf((await download('format=jsonl', world.api.as(stranger))).text);
    expect(events.map(({ kind }) => kind)).toEqual([
      'audit.exported',
      'session.started',
      'signup.completed',
      'organization.created',
    ]);
  });

  it('reads no further for a client who has left', async () => {
    await writeEvents(
      world,
      ours,
      manyEvents(30_000, '2025-01-01T00:00:00Z').map((event) => ({ ...event, userAgent: 'x'.repeat(500) })),
    );
    const reads = jest.spyOn(world.app.app.get(AuditEventsRepository), 'find');
    const leaving = request(`${world.app.url}/v1/audit-events/export?format=jsonl&to=2025-12-31`, {
      headers: { authorization: `Bearer ${ada.accessToken}` },
    }).end();
    const [answer] = (await once(leaving, 'response')) as [IncomingMessage];
    await once(answer, 'data');
    leaving.on('error', () => undefined).destroy();
    // Whoever stays gets all of it, and by then whoever left would have as well.
    expect(linesOf((await download('format=jsonl&to=2025-12-31')).text)).toHaveLength(30_000);
    const batches = 30_000 / 1_000 + 1;
    expect(reads.mock.calls.length).toBeGreaterThan(batches);
    expect(reads.mock.calls.length).toBeLessThan(2 * batches - 5);
    reads.mockRestore();
  });
});
