import { goodPassword, signUp, tokenFor } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { strangersOf } from '../audit/audit-fixture.js';
import { pageClient } from '../pages/page-client.js';
import { acceptInvitation, invitePeople, type InvitedUser } from '../users/invitation-client.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const kept = [409, 'already_registered'];
const ben = () => team.ben.user.email;
const complete = (token: string) =>
  world.api.post('/v1/auth/complete-signup', { token, name: 'Ben Example', password: goodPassword });
const marks = () => world.sql('SELECT FROM removed_addresses WHERE organization_id = $1', [team.organizationId]);

/** Adds Ben again, who was removed; gives his row and the token of the mail. */
async function inviteAgain(role = 'user'): Promise<{ user: InvitedUser | undefined; token: string }> {
  const [result] = await invitePeople(team.asAda, [{ email: ben(), role }]);
  return { user: result?.user, token: await tokenFor(world.mails, ben()) };
}

/** What the organization's admins read of those who were not let in. */
const refusals = () =>
  world.sql(
    `SELECT actor_id, actor_label, reason FROM audit_events
      WHERE organization_id = $1 AND kind = 'signup.completed' AND outcome = 'refused' ORDER BY id`,
    [team.organizationId],
  );

describe('a removed address that an admin adds again', () => {
  beforeEach(() => team.remove(team.ben));

  it('is a removed one as long as nobody accepts: a revoked invitation leaves things as they were', async () => {
    const { user, token } = await inviteAgain();
    expect(await marks()).toHaveLength(1);
    expect((await team.asAda.delete(`/v1/users/${user?.id}/invitation`)).status).toBe(204);
    expect((await acceptInvitation(world.api, token)).status).toBe(410);
    expect(refusalOf(await complete(await signUp(world.api, world.mails, ben())))).toEqual(kept);
    expect(await team.stateOf(team.ben)).toBe('removed');
  });

  it('nor does an expired one let it in by a sign-up of its own', async () => {
    const { user } = await inviteAgain('admin');
    await world.sql(`UPDATE users SET invitation_sent_at = now() - interval '8 days' WHERE id = $1`, [user?.id]);
    expect(refusalOf(await complete(await signUp(world.api, world.mails, ben())))).toEqual(kept);
    expect(await team.stateOf(team.ben)).toBe('invited');
  });

  it('is forgotten as a removed one once its owner accepts', async () => {
    const { token } = await inviteAgain();
    expect((await acceptInvitation(world.api, token)).status).toBe(201);
    expect(await marks()).toEqual([]);
  });

  it('or signs up while the invitation is open', async () => {
    await inviteAgain();
    expect((await complete(await signUp(world.api, world.mails, ben()))).status).toBe(201);
    expect(await marks()).toEqual([]);
  });

  it('or is let in by an admin, having asked before', async () => {
    await team.asAda.patch('/v1/organization', { joinPolicy: 'approval' });
    const email = `cleo@${team.domain}`;
    await complete(await signUp(world.api, world.mails, email));
    await world.sql('UPDATE removed_addresses SET address_hash = sha256($1::bytea)', [email]);
    await invitePeople(team.asAda, [{ email }]);
    const { data } = (await team.asAda.get('/v1/join-requests')).json<{ data: { id: string }[] }>();
    expect((await team.asAda.post(`/v1/join-requests/${data[0]?.id}/approve`, {})).status).toBe(200);
    expect(await marks()).toEqual([]);
  });
});

describe('signing up with an address that is or was here', () => {
  it.each(['active', 'deactivated', 'removed', 'unknown'])('is answered and mailed alike: %s', async (state) => {
    const email = state === 'unknown' ? `nobody@${team.domain}` : ben();
    if (state === 'deactivated') await team.change('deactivate', team.ben);
    if (state === 'removed') await team.remove(team.ben);
    const answer = await world.api.post('/v1/auth/signup', { email });
    expect([answer.status, answer.text]).toEqual([202, '']);
    const { text = '', subject } = await world.mails.next(email);
    expect(subject).toMatch(/^(Complete your sign-up to Thread|You already have a Thread account)$/);
    expect(text).not.toMatch(/removed|deactivated|before|Ada|Team\d/);
    expect(await refusals()).toEqual([]);
  });

  it('is refused to a removed one, and told to the admins once, with the reason and whom it is about', async () => {
    await team.remove(team.ben);
    const token = await signUp(world.api, world.mails, ben());
    expect(refusalOf(await complete(token))).toEqual(kept);
    expect(refusalOf(await complete(token))).toEqual([410, 'link_invalid']);
    expect(await refusals()).toEqual([{ actor_id: team.ben.user.id, actor_label: null, reason: 'address_removed' }]);
  });

  it('is refused to an anonymised one, of whom there is nothing but the address that they gave now', async () => {
    await team.remove(team.ben, { anonymise: true });
    expect(refusalOf(await complete(await signUp(world.api, world.mails, ben())))).toEqual(kept);
    const stranger = (await strangersOf(world, team.organizationId)).get(ben());
    expect(stranger).toBeDefined();
    expect(await refusals()).toEqual([{ actor_id: stranger, actor_label: null, reason: 'address_removed' }]);
  });

  it.each([
    ['deactivated', 'account_deactivated'],
    ['active', 'already_registered'],
  ])('is refused to a person who has become %s since the mail', async (state, reason) => {
    const email = `dora@${team.domain}`;
    const token = await signUp(world.api, world.mails, email);
    const [invited] = await invitePeople(team.asAda, [{ email }]);
    await acceptInvitation(world.api, await tokenFor(world.mails, email));
    const id = invited?.user?.id;
    if (state === 'deactivated') await team.asAda.post(`/v1/users/${id}/deactivate`);
    expect(refusalOf(await complete(token))).toEqual(kept);
    expect(await refusals()).toEqual([{ actor_id: id, actor_label: null, reason }]);
  });

  it('says so on the page before anybody types anything, and that is no event', async () => {
    await team.remove(team.ben);
    const token = await signUp(world.api, world.mails, ben());
    const page = await pageClient(world.app.url).get(`/complete-signup?token=${token}`);
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('Ask an admin to add it again.')]);
    expect(page.text).not.toContain('Start again');
    expect(await refusals()).toEqual([]);
  });

  it('says so on the page to somebody who is removed while they type', async () => {
    const token = await signUp(world.api, world.mails, `fay@${team.domain}`);
    const browser = pageClient(world.app.url);
    await browser.get(`/complete-signup?token=${token}`);
    await world.sql('INSERT INTO removed_addresses (organization_id, address_hash) VALUES ($1, sha256($2::bytea))', [
      team.organizationId,
      `fay@${team.domain}`,
    ]);
    const answer = await browser.submit('/complete-signup', { token, name: 'Fay', password: goodPassword });
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Ask an admin to add it again.')]);
    expect(await refusals()).toHaveLength(1);
  });

  it('is not told to an organization where the address has an account elsewhere', async () => {
    const email = `eve@${team.domain}`;
    const token = await signUp(world.api, world.mails, email);
    const other = await newTeam(world);
    await invitePeople(other.asAda, [{ email }]);
    await acceptInvitation(world.api, await tokenFor(world.mails, email));
    expect(refusalOf(await complete(token))).toEqual(kept);
    expect(await refusals()).toEqual([]);
  });
});
