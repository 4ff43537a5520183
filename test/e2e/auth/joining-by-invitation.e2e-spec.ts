import { strangersOf } from '../audit/audit-fixture.js';
import { goodPassword, join, signUp, type Api } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());

async function openTeam(domain: string): Promise<Api> {
  const api = world.api.as(await join(world.api, world.mails, `ada@${domain}`, 'Ada Lindqvist'));
  expect((await api.patch('/v1/organization', { joinPolicy: 'invitation' })).status).toBe(200);
  return api;
}

const complete = (token: string, fields: object = {}) =>
  world.api.post('/v1/auth/complete-signup', { token, name: 'Ben Okafor', password: goodPassword, ...fields });

describe('where people join by invitation only', () => {
  it('a sign-up is refused once the mailbox is proven, with the admins to ask', async () => {
    await openTeam('closed.example');
    const token = await signUp(world.api, world.mails, 'ben@closed.example');
    const answer = await complete(token);
    expect(refusalOf(answer)).toEqual([403, 'invitation_required']);
    expect(answer.json()).toMatchObject({
      detail: expect.stringContaining('Ada Lindqvist') as string,
      admins: [{ name: 'Ada Lindqvist', email: 'ada@closed.example' }],
    });
    expect(await world.sql(`SELECT FROM users WHERE email = 'ben@closed.example'`)).toEqual([]);
    expect(await world.sql(`SELECT FROM credentials WHERE email = 'ben@closed.example'`)).toEqual([]);
  });

  it('a dead link names nobody', async () => {
    await openTeam('dead.example');
    const token = await signUp(world.api, world.mails, 'ben@dead.example');
    await signUp(world.api, world.mails, 'ben@dead.example');
    const answer = await complete(token);
    expect(problemOf(answer).code).toBe('link_invalid');
    expect(answer.text).not.toMatch(/Ada|dead\.example|Dead/);
  });

  it('at most five admins are named, and nobody but admins', async () => {
    const api = await openTeam('named.example');
    await api.patch('/v1/organization', { joinPolicy: 'automatic' });
    for (let index = 0; index < 6; index++) {
      const { user } = await join(world.api, world.mails, `admin${index}@named.example`);
      await api.put(`/v1/users/${user.id}/role`, { role: 'admin' });
    }
    await join(world.api, world.mails, 'plain@named.example', 'Plain User');
    await api.patch('/v1/organization', { joinPolicy: 'invitation' });
    const answer = await complete(await signUp(world.api, world.mails, 'ben@named.example'));
    expect(answer.json<{ admins: object[] }>().admins).toHaveLength(5);
    expect(answer.text).not.toContain('Plain User');
  });

  it('the refusal uses nothing up: the same link works once the policy allows it', async () => {
    const api = await openTeam('reopened.example');
    const token = await signUp(world.api, world.mails, 'ben@reopened.example');
    expect((await complete(token)).status).toBe(403);
    await api.patch('/v1/organization', { joinPolicy: 'automatic' });
    expect((await complete(token)).status).toBe(201);
  });

  it('the refusal is written down for the admins', async () => {
    const api = await openTeam('written.example');
    await complete(await signUp(world.api, world.mails, 'ben@written.example'));
    const { id } = (await api.get('/v1/organization')).json<{ id: string }>();
    expect(
      await world.sql(
        `SELECT kind, outcome, reason, actor_id, actor_label, before, after FROM audit_events
          WHERE organization_id = $1 AND outcome = 'refused'`,
        [id],
      ),
    ).toEqual([
      {
        kind: 'signup.completed',
        outcome: 'refused',
        reason: 'invitation_required',
        actor_id: (await strangersOf(world, id)).get('ben@written.example'),
        actor_label: null,
        before: null,
        after: null,
      },
    ]);
  });

  it('asking for a link is answered as everywhere, and the mail says that an invitation is needed', async () => {
    await openTeam('silent.example');
    await join(world.api, world.mails, 'ada@open.example');
    const answers = await Promise.all(
      ['ben@silent.example', 'ada@silent.example', 'ben@open.example', 'ben@nobody.example'].map((email) =>
        world.api.post('/v1/auth/signup', { email }),
      ),
    );
    const shapes = answers.map(({ status, text, headers }) => JSON.stringify([status, text, [...headers.keys()]]));
    expect(new Set(shapes).size).toBe(1);
    const mail = await world.mails.next('ben@silent.example');
    expect(mail.text).toContain('by invitation only');
    // Whoever reads this has not opened the link yet.
    expect(mail.text).not.toMatch(/Ada|Silent /);
  });

  it('an invited person gets in with a sign-up link as well, in the role they were invited to', async () => {
    const api = await openTeam('invited.example');
    await api.post('/v1/users/invitations', { people: [{ email: 'ben@invited.example', role: 'admin' }] });
    await world.mails.next('ben@invited.example');
    const answer = await complete(await signUp(world.api, world.mails, 'ben@invited.example'));
    expect([answer.status, answer.json()]).toEqual([
      201,
      expect.objectContaining({ user: expect.objectContaining({ role: 'admin' }) as object }),
    ]);
  });

  it('a link of a revoked invitation’s person needs an invitation again', async () => {
    const api = await openTeam('revoked.example');
    const { results } = (await api.post('/v1/users/invitations', { people: [{ email: 'ben@revoked.example' }] })).json<{
      results: { user: { id: string } }[];
    }>();
    await world.mails.next('ben@revoked.example');
    expect((await api.delete(`/v1/users/${results[0]?.user.id}/invitation`)).status).toBe(204);
    const answer = await complete(await signUp(world.api, world.mails, 'ben@revoked.example'));
    expect(refusalOf(answer)).toEqual([403, 'invitation_required']);
  });

  it('another organization’s people and a new domain’s first person are not concerned', async () => {
    await openTeam('elsewhere.example');
    expect((await join(world.api, world.mails, 'ben@sub.elsewhere.example')).user.role).toBe('admin');
  });
});
