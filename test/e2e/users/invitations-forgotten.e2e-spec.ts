import { tokenFor } from '../../support/people.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { startWorld, type World } from '../../support/world.js';
import { acceptInvitation, invitePeople } from './invitation-client.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const housekeep = () => runScheduled(world, 'users.invitations.housekeeping');

/** Invites somebody so many days ago; gives their id. */
async function invited(name: string, days: number): Promise<string> {
  const email = `${name}@guests-${team.domain}`;
  const [result] = await invitePeople(team.asAda, [{ email, name: `${name} Example` }]);
  await tokenFor(world.mails, email);
  const id = result?.user?.id ?? '';
  await world.sql(
    `UPDATE users SET invitation_asked_at = now() - make_interval(days => $2),
            invitation_sent_at = now() - make_interval(days => $2) WHERE id = $1`,
    [id, days],
  );
  return id;
}

const revoke = (id: string) => team.asAda.delete(`/v1/users/${id}/invitation`);
const rowOf = async (id: string) =>
  (
    await world.sql<{ email: string; name: string; state: string }>(
      'SELECT email, name, state FROM users WHERE id = $1',
      [id],
    )
  )[0];
const pseudonym = (id: string) => ({
  email: `removed-${id.slice(-12)}@anonymised.invalid`,
  name: `Removed person ${id.slice(-12)}`,
  state: 'removed',
});

describe('somebody who was invited and never came', () => {
  it('is forgotten thirty days after the link expired, and leaves the list', async () => {
    const id = await invited('rosa', 38);
    await housekeep();
    expect(await rowOf(id)).toEqual(pseudonym(id));
    expect(await world.sql('SELECT FROM email_links WHERE email LIKE $1', ['rosa@%'])).toEqual([]);
    expect((await team.events()).slice(1)).toEqual([
      team.event('user.invitation_revoked', { actor: null, subject: id }),
      team.event('user.anonymised', { actor: null, subject: id }),
    ]);
  });

  it('is forgotten as well where the invitation was taken back, which then is no second event', async () => {
    const id = await invited('rosa', 38);
    await revoke(id);
    await housekeep();
    expect(await rowOf(id)).toEqual(pseudonym(id));
    expect((await team.events()).map(({ kind }) => kind)).toEqual([
      'user.invited',
      'user.invitation_revoked',
      'user.anonymised',
    ]);
  });

  it('is kept until then, so that an invitation can be sent again, and taking one back is no way around the wait', async () => {
    const [expired, revoked] = [await invited('rosa', 36), await invited('remo', 0)];
    await revoke(revoked);
    await housekeep();
    expect(await rowOf(expired)).toMatchObject({ email: `rosa@guests-${team.domain}`, state: 'invited' });
    const [again] = await invitePeople(team.asAda, [{ email: `remo@guests-${team.domain}` }]);
    expect(again).toMatchObject({ outcome: 'added', code: 'mail_later' });
  });

  it('can be invited anew, as somebody whom nobody knew', async () => {
    const id = await invited('rosa', 38);
    await housekeep();
    const [again] = await invitePeople(team.asAda, [{ email: `rosa@guests-${team.domain}` }]);
    expect(again).toMatchObject({ outcome: 'added', user: { name: null } });
    expect(again?.user?.id).not.toBe(id);
  });

  it('is looked at once', async () => {
    await invited('rosa', 38);
    await housekeep();
    const events = await team.events();
    await housekeep();
    expect(await team.events()).toEqual(events);
  });

  it('of many is one of a hundred at a time, to the last', async () => {
    await world.sql(
      `INSERT INTO users (organization_id, id, email, name, role, state, invitation_sent_at)
       SELECT $1, gen_random_uuid(), 'many' || n || '@many.example', '', 'user', 'invited', now() - interval '40 days'
         FROM generate_series(1, 210) AS n`,
      [team.organizationId],
    );
    await housekeep();
    expect(await world.sql(`SELECT FROM users WHERE email LIKE '%@many.example'`)).toEqual([]);
  });
});

describe('somebody who has been here is not forgotten', () => {
  it('however long ago they accepted', async () => {
    const email = `rosa@here-${team.domain}`;
    const [result] = await invitePeople(team.asAda, [{ email }]);
    await acceptInvitation(world.api, await tokenFor(world.mails, email), 'Rosa');
    await world.sql(`UPDATE users SET invitation_sent_at = now() - interval '400 days' WHERE email = $1`, [email]);
    await housekeep();
    expect(await rowOf(result?.user?.id ?? '')).toEqual({ email, name: 'Rosa', state: 'active' });
  });

  it('nor when they were removed, invited again, and did not come', async () => {
    await team.remove(team.ben);
    await invitePeople(team.asAda, [{ email: team.ben.user.email }]);
    await tokenFor(world.mails, team.ben.user.email);
    await world.sql(`UPDATE users SET invitation_sent_at = now() - interval '40 days' WHERE id = $1`, [
      team.ben.user.id,
    ]);
    await housekeep();
    expect(await rowOf(team.ben.user.id)).toMatchObject({ email: team.ben.user.email, state: 'invited' });
  });
});
