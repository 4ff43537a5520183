import { v7 as uuid } from 'uuid';
import { newMember } from '../../support/members.js';
import { type Api, type ApiSession, type ApiUser } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let ada: ApiSession;
let ben: ApiSession;
let asAda: Api;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
// Each test has a team of its own: Ada, its Admin, and Ben, its User.
let teams = 0;
beforeEach(async () => {
  await world.sql('DELETE FROM rate_limits');
  const domain = `team${++teams}.example`;
  ada = await newMember(world, `ada@${domain}`);
  ben = await newMember(world, `ben@${domain}`);
  asAda = world.api.as(ada);
});

const rolePath = ({ user }: ApiSession) => `/v1/users/${user.id}/role`;
const giveRole = (person: ApiSession, role: unknown, api = asAda) => api.put(rolePath(person), { role });

/** The role changes and refusals that were written down, oldest first. */
const events = () =>
  world.sql(
    `SELECT e.kind, e.outcome, e.reason, e.actor_id AS actor, e.subject_id AS subject, e.before, e.after, e.ip
       FROM audit_events e JOIN users u ON u.organization_id = e.organization_id AND u.id = $1
      WHERE e.kind IN ('user.role_changed', 'access.refused') ORDER BY e.id`,
    [ada.user.id],
  );
const event = (members: object) => ({
  kind: 'user.role_changed',
  outcome: 'succeeded',
  reason: null,
  actor: ada.user.id,
  subject: ben.user.id,
  before: { role: 'user' },
  after: { role: 'admin' },
  ip: '127.0.0.1',
  ...members,
});

describe('giving a person a role', () => {
  it('answers with the person as they are now', async () => {
    const answer = await giveRole(ben, 'admin');
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ ...ben.user, role: 'admin', isYou: false });
    expect((await asAda.get(`/v1/users/${ben.user.id}`)).json<ApiUser>().role).toBe('admin');
  });

  it('works downwards too, and on oneself while another admin is left', async () => {
    await giveRole(ben, 'admin');
    expect((await giveRole(ada, 'user')).json<ApiUser>()).toMatchObject({ role: 'user', isYou: true });
    expect(refusalOf(await giveRole(ben, 'user'))).toEqual([403, 'capability_missing']);
  });

  it('is an event with who, whom, before, after and from where', async () => {
    await giveRole(ben, 'admin');
    await giveRole(ben, 'user');
    expect(await events()).toEqual([event({}), event({ before: { role: 'admin' }, after: { role: 'user' } })]);
  });

  it('that they already have answers 200 and is no event', async () => {
    expect((await giveRole(ben, 'user')).json()).toMatchObject({ id: ben.user.id, role: 'user' });
    expect((await giveRole(ada, 'admin')).json()).toMatchObject({ id: ada.user.id, role: 'admin' });
    expect(await events()).toEqual([]);
  });

  it('takes an id in capitals for the same person', async () => {
    const answer = await asAda.put(`/v1/users/${ben.user.id.toUpperCase()}/role`, { role: 'admin' });
    expect(answer.json()).toMatchObject({ id: ben.user.id, role: 'admin' });
  });
});

describe('the last admin', () => {
  it('stays one: 409, nothing changes, and the attempt is an event', async () => {
    const answer = await giveRole(ada, 'user');
    expect(refusalOf(answer)).toEqual([409, 'last_admin']);
    expect(problemOf(answer).detail).toContain('Promote someone else first');
    expect((await asAda.get('/v1/me')).json()).toMatchObject({ user: { role: 'admin' } });
    expect(await events()).toEqual([
      event({
        outcome: 'refused',
        reason: 'last_admin',
        subject: ada.user.id,
        before: { role: 'admin' },
        after: { role: 'user' },
      }),
    ]);
  });

  it.each(['deactivated', 'invited', 'removed'])('is not helped by an admin who is %s', async (state) => {
    await giveRole(ben, 'admin');
    await world.sql('UPDATE users SET state = $2 WHERE id = $1', [ben.user.id, state]);
    expect(refusalOf(await giveRole(ada, 'user'))).toEqual([409, 'last_admin']);
  });
});

describe('whoever may not', () => {
  it('is refused as a User, told who can help, and the attempt is an event', async () => {
    const answer = await giveRole(ben, 'admin', world.api.as(ben));
    expect(problemOf(answer)).toMatchObject({ code: 'capability_missing', capability: 'users.manage' });
    expect(await events()).toEqual([
      event({
        kind: 'access.refused',
        outcome: 'refused',
        reason: 'capability_missing',
        actor: ben.user.id,
        subject: null,
        before: null,
        after: { capability: 'users.manage' },
      }),
    ]);
  });

  it('is refused as nobody', async () => {
    expect(refusalOf(await giveRole(ben, 'admin', world.api))).toEqual([401, 'not_authenticated']);
  });
});

describe('a person who is not there', () => {
  it.each(['no id', '0', '..%2fme', '0199f2b4-5c1e-7000-8000-000000000000', 'null', 'a'.repeat(300)])(
    'by the id %s is not found',
    async (id) => {
      for (const answer of [
        await asAda.put(`/v1/users/${id}/role`, { role: 'admin' }),
        await asAda.get(`/v1/users/${id}`),
      ]) {
        expect(refusalOf(answer)).toEqual([404, 'not_found']);
      }
    },
  );

  it('because they were removed is not found either', async () => {
    await world.sql(`UPDATE users SET state = 'removed' WHERE id = $1`, [ben.user.id]);
    expect(refusalOf(await giveRole(ben, 'admin'))).toEqual([404, 'not_found']);
    expect(refusalOf(await asAda.get(`/v1/users/${ben.user.id}`))).toEqual([404, 'not_found']);
  });
});

describe('a body that is no role', () => {
  const bodies = [
    {},
    { role: null },
    { role: 'owner' },
    { role: 'Admin' },
    { role: 'admin ' },
    { role: ['admin'] },
    { role: { $ne: 'user' } },
    { role: true },
    { role: '__proto__' },
    { role: 'admin', id: 'x' },
    { role: 'admin', organizationId: uuid() },
    { role: 'admin', state: 'active' },
    [],
    'admin',
  ];
  it.each(bodies)('%j is refused and changes nothing [15.3.3]', async (body) => {
    const answer = await asAda.put(rolePath(ben), JSON.stringify(body));
    expect(answer.status).toBe(400);
    expect(['validation_failed', 'malformed_request']).toContain(problemOf(answer).code);
    expect((await asAda.get(`/v1/users/${ben.user.id}`)).json<ApiUser>().role).toBe('user');
    expect(await events()).toEqual([]);
  });
});
