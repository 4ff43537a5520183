import { newMember } from '../../support/members.js';
import { tokenFor, type Api, type ApiSession } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { openGate } from '../../support/lock-waits.js';
import { acceptInvitation, invitePeople, type InvitedUser } from './invitation-client.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
let eve: ApiSession;
let asEve: Api;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  team = await newTeam(world);
  eve = await newMember(world, `eve@${team.domain}`);
  await team.promote(eve);
  asEve = world.api.as(eve);
});

/** Invites somebody, as Admin unless it says otherwise; gives their id. */
async function invited(api: Api, name: string, role = 'admin'): Promise<string> {
  const [result] = await invitePeople(api, [{ email: `${name}@${team.domain}`, role }]);
  return result?.user?.id ?? '';
}
const listed = async (id: string) => (await team.asAda.get(`/v1/users/${id}`)).json<InvitedUser>();
const lowered = { role: 'user', invitation: { lowered: true } };
const asAdmin = { role: 'admin', invitation: { lowered: false } };

describe('an invitation as Admin falls to User', () => {
  it.each([
    ['is removed', () => team.remove(eve)],
    ['is deactivated', () => team.change('deactivate', eve)],
    ['is demoted', () => team.asAda.put(`/v1/users/${eve.user.id}/role`, { role: 'user' })],
    ['steps down', () => asEve.post('/v1/me/step-down', {})],
    [
      'is demoted among many',
      () => team.asAda.post('/v1/users/bulk', { action: 'changeRole', role: 'user', ids: [eve.user.id] }),
    ],
    [
      'is deactivated among many',
      () => team.asAda.post('/v1/users/bulk', { action: 'deactivate', ids: [eve.user.id] }),
    ],
  ])('once whoever sent it %s: in the list, on its page, and as an event', async (_, end) => {
    const id = await invited(asEve, 'mia');
    const token = await tokenFor(world.mails, `mia@${team.domain}`);
    expect(await listed(id)).toMatchObject(asAdmin);
    expect((await end()).status).toBe(200);
    expect(await listed(id)).toMatchObject(lowered);
    expect(await team.events()).toContainEqual(
      team.event('user.invitation_lowered', {
        actor: null,
        subject: id,
        before: { role: 'admin' },
        after: { role: 'user' },
        reason: 'inviter_no_admin',
      }),
    );
    const accepted = await acceptInvitation(world.api, token);
    expect([accepted.status, accepted.json<ApiSession>().user.role]).toEqual([201, 'user']);
  });

  it('also where it is accepted by signing up, and where a later admin only sent it as User', async () => {
    const id = await invited(asEve, 'mia');
    await tokenFor(world.mails, `mia@${team.domain}`);
    await team.remove(eve);
    expect((await newMember(world, `mia@${team.domain}`)).user).toMatchObject({ id, role: 'user' });
  });

  it('and is accepted as Admin or lowered, never lost, when both come in the same instant', async () => {
    const gate = await openGate(world);
    for (let round = 0; round < 4; round++) {
      const name = `racer${round}`;
      const id = await invited(asEve, name);
      const token = await tokenFor(world.mails, `${name}@${team.domain}`);
      await gate.hold(team.organizationId);
      const demoted = team.asAda.put(`/v1/users/${eve.user.id}/role`, { role: 'user' });
      const accepted = acceptInvitation(world.api, token);
      await gate.release(2);
      expect([(await demoted).status, (await accepted).status]).toEqual([200, 201]);
      const { role } = (await accepted).json<ApiSession>().user;
      const events = (await team.events()).filter(({ kind, subject }) => subject === id && kind.includes('lowered'));
      expect([role, events.length]).toEqual(events.length === 0 ? ['admin', 0] : ['user', 1]);
      await team.promote(eve);
    }
    await gate.close();
  });
});

describe('an invitation as Admin stays one', () => {
  it.each([
    ['sent it again', (id: string) => team.asAda.post(`/v1/users/${id}/invitation/resend`)],
    [
      'chose the role',
      async (id: string) => {
        await team.asAda.put(`/v1/users/${id}/role`, { role: 'user' });
        return team.asAda.put(`/v1/users/${id}/role`, { role: 'admin' });
      },
    ],
    [
      'chose the role for many',
      async (id: string) => {
        await team.asAda.put(`/v1/users/${id}/role`, { role: 'user' });
        return team.asAda.post('/v1/users/bulk', { action: 'changeRole', role: 'admin', ids: [id] });
      },
    ],
  ])('where another admin has %s meanwhile', async (_, vouch) => {
    const id = await invited(asEve, 'mia');
    await world.sql(`UPDATE users SET invitation_asked_at = now() - interval '1 hour' WHERE id = $1`, [id]);
    expect((await vouch(id)).status).toBe(200);
    await team.remove(eve);
    expect(await listed(id)).toMatchObject(asAdmin);
  });

  it('where the one who left sent others, and again once an admin offers it anew', async () => {
    const [kept, fallen] = [await invited(team.asAda, 'kim'), await invited(asEve, 'mia')];
    await team.remove(eve);
    expect(await listed(kept)).toMatchObject(asAdmin);
    await team.asAda.put(`/v1/users/${fallen}/role`, { role: 'admin' });
    expect(await listed(fallen)).toMatchObject(asAdmin);
  });

  it('and one as User is no event and stays as it is', async () => {
    const id = await invited(asEve, 'mia', 'user');
    await team.remove(eve);
    expect(await listed(id)).toMatchObject({ role: 'user', invitation: { lowered: false } });
    expect((await team.events()).map(({ kind }) => kind)).not.toContain('user.invitation_lowered');
  });
});
