import { AuditRetentionJob } from '#src/modules/audit/retention/retention.job.js';
import { newMember } from '../../support/members.js';
import { goodPassword, signUp, type Api } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { seal, strangersOf, verify } from './audit-fixture.js';

let world: World;
beforeAll(async () => void (world = await startWorld()));
afterAll(() => world.close());

interface Team {
  readonly id: string;
  readonly api: Api;
}

/** An organization whose admins let newcomers in. */
async function openTeam(domain: string): Promise<Team> {
  const api = world.api.as(await newMember(world, `ada@${domain}`));
  await api.patch('/v1/organization', { joinPolicy: 'approval', auditRetentionDays: 30 });
  return { id: (await api.get('/v1/organization')).json<{ id: string }>().id, api };
}

async function ask(email: string): Promise<void> {
  const token = await signUp(world.api, world.mails, email);
  await world.api.post('/v1/auth/complete-signup', { token, name: 'Ben', password: goodPassword });
}

const requestsOf = async ({ api }: Team) =>
  (await api.get('/v1/join-requests')).json<{ data: { id: string }[] }>().data.map(({ id }) => id);

const eventsOf = async ({ api }: Team, query = 'kind=join_request.') =>
  (await api.get(`/v1/audit-events?${query}`)).json<{ data: { kind: string; actor: object; subject: object }[] }>()
    .data;

/** Everything that the organization's tables hold of events and of whom they name. */
async function storedOf({ id }: Team): Promise<string> {
  const [row] = await world.sql<{ stored: string }>(
    `SELECT (SELECT string_agg(e::text, ' ') FROM audit_events e WHERE organization_id = $1) ||
            coalesce((SELECT string_agg(s::text, ' ') FROM audit_strangers s WHERE organization_id = $1), '') AS stored`,
    [id],
  );
  return row?.stored ?? '';
}

describe('an address that nobody has in the organization', () => {
  it('stands in events as an id, one however often it occurs, and is read as the address', async () => {
    const team = await openTeam('asks-twice.example');
    await ask('ben@asks-twice.example');
    await ask('ben@asks-twice.example');
    await team.api.post(`/v1/join-requests/${(await requestsOf(team))[0]}/decline`);
    const ben = { label: 'ben@asks-twice.example' };
    expect((await eventsOf(team)).map(({ actor, subject }) => [actor, subject])).toEqual([
      [expect.objectContaining({ email: 'ada@asks-twice.example' }), ben],
      [ben, null],
      [ben, null],
    ]);
    const exported = await team.api.get('/v1/audit-events/export?format=csv&kind=join_request.');
    expect(exported.text.split('ben@asks-twice.example')).toHaveLength(4);
    const strangers = await strangersOf(world, team.id);
    expect([...strangers.keys()]).toEqual(['ben@asks-twice.example']);
    expect(await eventsOf(team, `person=${strangers.get('ben@asks-twice.example')}`)).toHaveLength(3);
    const [{ events } = { events: '' }] = await world.sql<{ events: string }>(
      `SELECT string_agg(e::text, ' ') AS events FROM audit_events e WHERE organization_id = $1`,
      [team.id],
    );
    expect(events).not.toContain('ben@');
  });

  it('is forgotten when the person who had it is anonymised, and the events still verify', async () => {
    const team = await openTeam('forgets.example');
    await ask('ben@forgets.example');
    const answer = await team.api.post(`/v1/join-requests/${(await requestsOf(team))[0]}/approve`, {});
    await ask('cleo@forgets.example');
    await seal(world);
    expect(await storedOf(team)).toContain('ben@forgets.example');
    const id = answer.json<{ id: string }>().id;
    expect((await team.api.post(`/v1/users/${id}/remove`, { anonymise: true })).status).toBe(200);
    expect(await storedOf(team)).not.toContain('ben@');
    const [cleo, , ben] = await eventsOf(team);
    expect(cleo?.actor).toEqual({ label: 'cleo@forgets.example' });
    expect(ben?.actor).toEqual({ id: expect.any(String) as string, name: null, email: null });
    await seal(world);
    expect((await verify(world)).findings).toEqual([]);
  });

  it('is forgotten with the events that named it', async () => {
    const team = await openTeam('retains.example');
    await ask('old@retains.example');
    await ask('new@retains.example');
    // As if all but the last had been written long ago.
    await world.sql('ALTER TABLE audit_events DISABLE TRIGGER refuse_change_of_audit_events');
    await world.sql(
      `UPDATE audit_events SET occurred_at = now() - interval '90 days' WHERE organization_id = $1 AND actor_id <> $2`,
      [team.id, (await strangersOf(world, team.id)).get('new@retains.example')],
    );
    await world.sql('ALTER TABLE audit_events ENABLE TRIGGER refuse_change_of_audit_events');
    await world.sql(
      `UPDATE audit_strangers SET mentioned_at = now() - interval '90 days' WHERE email = 'old@retains.example'`,
    );
    await seal(world);
    await world.app.app.get(AuditRetentionJob).applyAll();
    expect([...(await strangersOf(world, team.id)).keys()]).toEqual(['new@retains.example']);
    expect(await eventsOf(team)).toHaveLength(1);
  });
});
