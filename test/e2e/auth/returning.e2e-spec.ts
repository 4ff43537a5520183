import { goodPassword, signUp, tokenFor } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
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

const kept = [401, 'access_ended'];
const ben = () => team.ben.user.email;
const complete = (token: string) =>
  world.api.post('/v1/auth/complete-signup', { token, name: 'Ben Example', password: goodPassword });
const marks = () => world.sql('SELECT FROM removed_addresses WHERE organization_id = $1', [team.organizationId]);

/** Adds Ben again, who was removed; gives his row and the token of the mail. */
async function inviteAgain(role = 'user'): Promise<{ user: InvitedUser | undefined; token: string }> {
  const [result] = await invitePeople(team.asAda, [{ email: ben(), role }]);
  return { user: result?.user, token: await tokenFor(world.mails, ben()) };
}

const nameOf = async () =>
  (await team.asAda.get('/v1/me')).json<{ organization: { name: string } }>().organization.name;

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
    await world.sql('UPDATE removed_addresses SET address_hash = sha256($1::bytea), mailbox_hash = sha256($1::bytea)', [
      email,
    ]);
    await invitePeople(team.asAda, [{ email }]);
    const { data } = (await team.asAda.get('/v1/join-requests')).json<{ data: { id: string }[] }>();
    expect((await team.asAda.post(`/v1/join-requests/${data[0]?.id}/approve`, {})).status).toBe(200);
    expect(await marks()).toEqual([]);
  });
});

describe('signing up with an address that is or was here', () => {
  const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date());
  const mailed: [string, string, RegExp, RegExp][] = [
    ['active', 'You already have a Thread account', /Sign in with this address/, /removed|deactivated|Ada/],
    [
      'deactivated',
      'Your access to Team\\d+ on Thread has ended',
      /deactivated your account.*Ada Example \(ada@/s,
      /token/,
    ],
    [
      'removed',
      'Your access to Team\\d+ on Thread has ended',
      /You were removed from Team\d+ on .*Ada Example \(ada@/s,
      /^$/,
    ],
    [
      'unknown',
      'Complete your sign-up to Thread',
      /Confirm that this mailbox is yours/,
      /removed|deactivated|Ada|Team\d/,
    ],
  ];

  it.each(mailed)('is answered alike, and the mail alone says how it stands: %s', async (state, subject, says, not) => {
    const email = state === 'unknown' ? `nobody@${team.domain}` : ben();
    if (state === 'deactivated') await team.change('deactivate', team.ben);
    if (state === 'removed') await team.remove(team.ben);
    const answer = await world.api.post('/v1/auth/signup', { email });
    expect([answer.status, answer.text]).toEqual([202, '']);
    const mail = await world.mails.next(email);
    expect(mail.subject).toMatch(new RegExp(`^${subject}$`));
    expect(mail.text).toMatch(says);
    expect(mail.text).not.toMatch(not);
    if (state === 'removed') expect(mail.text).toContain(today);
    expect(await refusals()).toEqual([]);
  });

  it('is refused to a removed one, and told to the admins once, with the reason and whom it is about', async () => {
    await team.remove(team.ben);
    const token = await signUp(world.api, world.mails, ben());
    const refused = await complete(token);
    expect(problemOf(refused)).toMatchObject({
      code: 'access_ended',
      detail: `You were removed from ${await nameOf()} on ${today}. If that was a mistake, ask to be added again.`,
      reason: 'removed',
      admins: [{ name: team.ada.user.name, email: team.ada.user.email }],
    });
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
    expect(refusalOf(await complete(token))).toEqual(state === 'active' ? [409, 'already_registered'] : kept);
    expect(await refusals()).toEqual([{ actor_id: id, actor_label: null, reason }]);
  });

  it('says so on the page before anybody types anything, and that is no event', async () => {
    await team.remove(team.ben);
    const token = await signUp(world.api, world.mails, ben());
    const page = await pageClient(world.app.url).get(`/complete-signup?token=${token}`);
    expect([page.status, page.text]).toEqual([401, expect.stringContaining('ask to be added again')]);
    expect(page.text).toContain(team.ada.user.email);
    expect(page.text).not.toMatch(/Start again|already signed up/);
    expect(await refusals()).toEqual([]);
  });

  it('says so on the page to somebody who is removed while they type', async () => {
    const token = await signUp(world.api, world.mails, `fay@${team.domain}`);
    const browser = pageClient(world.app.url);
    await browser.get(`/complete-signup?token=${token}`);
    await world.sql(
      'INSERT INTO removed_addresses (organization_id, address_hash, mailbox_hash) VALUES ($1, sha256($2::bytea), sha256($2::bytea))',
      [team.organizationId, `fay@${team.domain}`],
    );
    const answer = await browser.submit('/complete-signup', { token, name: 'Fay', password: goodPassword });
    expect([answer.status, answer.text]).toEqual([401, expect.stringContaining('ask to be added again')]);
    expect(await refusals()).toHaveLength(1);
  });

  it('is not told to an organization where the address has an account elsewhere', async () => {
    const email = `eve@${team.domain}`;
    const token = await signUp(world.api, world.mails, email);
    const other = await newTeam(world);
    await invitePeople(other.asAda, [{ email }]);
    await acceptInvitation(world.api, await tokenFor(world.mails, email));
    expect(refusalOf(await complete(token))).toEqual([409, 'already_registered']);
    expect(await refusals()).toEqual([]);
  });
});

describe('the mailbox of somebody who was sent away', () => {
  const at = (name: string) => `${name}@${team.domain}`;
  const events = () =>
    world.sql(
      `SELECT reason, subject_id AS subject FROM audit_events
        WHERE organization_id = $1 AND kind = 'signup.completed' AND outcome = 'refused' ORDER BY id`,
      [team.organizationId],
    );

  it.each(['ben+1', 'ben+', 'ben+x+y', 'BEN+1', 'ben+ben'])(
    'does not come back as %s@ after a removal',
    async (alias) => {
      await team.remove(team.ben);
      const refused = await complete(await signUp(world.api, world.mails, at(alias).toLowerCase()));
      expect(problemOf(refused)).toMatchObject({ code: 'access_ended', reason: 'removed' });
      expect(problemOf(refused).detail).toContain(
        `This address goes to the mailbox of ${ben()}, which was removed from`,
      );
      expect(await events()).toEqual([{ reason: 'mailbox_removed', subject: team.ben.user.id }]);
    },
  );

  it.each(['automatic', 'approval', 'invitation'])(
    'nor while deactivated, however people join: %s',
    async (joinPolicy) => {
      await team.change('deactivate', team.ben);
      await team.asAda.patch('/v1/organization', { joinPolicy });
      const refused = await complete(await signUp(world.api, world.mails, at('ben+1')));
      expect(problemOf(refused)).toMatchObject({ code: 'access_ended', reason: 'deactivated' });
      expect(await events()).toEqual([{ reason: 'mailbox_deactivated', subject: team.ben.user.id }]);
      expect(await world.sql('SELECT FROM join_requests WHERE organization_id = $1', [team.organizationId])).toEqual(
        [],
      );
    },
  );

  it('is refused without its plus as well, if it was here with one', async () => {
    const [invited] = await invitePeople(team.asAda, [{ email: at('cleo+work') }]);
    await acceptInvitation(world.api, await tokenFor(world.mails, at('cleo+work')));
    await team.asAda.post(`/v1/users/${invited?.user?.id}/remove`, {});
    for (const name of ['cleo', 'cleo+home'])
      expect(refusalOf(await complete(await signUp(world.api, world.mails, at(name))))).toEqual(kept);
  });

  it('is refused for good where its person was anonymised, and nobody is named', async () => {
    await team.remove(team.ben, { anonymise: true });
    expect(refusalOf(await complete(await signUp(world.api, world.mails, at('ben+1'))))).toEqual(kept);
    expect(await events()).toEqual([{ reason: 'mailbox_removed', subject: null }]);
  });

  it.each(['benn', 'b.en', 'ben-1', 'ben.1', 'xben+1', 'ben_1', 'ben=1'])(
    'is not that of %s@, who is somebody else',
    async (name) => {
      await team.remove(team.ben);
      expect((await complete(await signUp(world.api, world.mails, at(name)))).status).toBe(201);
    },
  );

  it('is no bar while its person is here, nor in another organization', async () => {
    expect((await complete(await signUp(world.api, world.mails, at('ben+test')))).status).toBe(201);
    await team.remove(team.ben);
    const other = await newTeam(world);
    expect((await complete(await signUp(world.api, world.mails, `ben+1@other-${other.domain}`))).status).toBe(201);
  });

  it('comes back under whichever address an admin adds', async () => {
    await team.remove(team.ben);
    await invitePeople(team.asAda, [{ email: at('ben+1') }]);
    const token = await tokenFor(world.mails, at('ben+1'));
    expect((await acceptInvitation(world.api, token)).status).toBe(201);
  });

  it('is explained to an admin who looks for the address', async () => {
    await team.remove(team.ben);
    const where = async (email: string) =>
      (await team.asAda.get(`/v1/users/whereabouts?email=${encodeURIComponent(email)}`)).json<{ title: string }>();
    expect(await where(at('ben+1'))).toMatchObject({
      situation: 'removed',
      title: `${ben()} was removed`,
      detail: expect.stringContaining(`${at('ben+1')} goes to the same mailbox.`) as string,
      remedy: 'invite',
    });
    await team.asAda.post(`/v1/users/invitations`, { people: [{ email: at('dora') }] });
    await acceptInvitation(world.api, await tokenFor(world.mails, at('dora')));
    await world.sql(`UPDATE users SET state = 'deactivated' WHERE email = $1`, [at('dora')]);
    expect(await where(at('dora+2'))).toMatchObject({
      situation: 'mailboxDeactivated',
      title: `${at('dora')} is deactivated`,
      remedy: 'reactivate',
    });
  });
});

describe('an invitation that has expired', () => {
  const email = () => `eve@${team.domain}`;
  const expire = () =>
    world.sql(`UPDATE users SET invitation_sent_at = now() - interval '7 days 1 second' WHERE email = $1`, [email()]);
  beforeEach(async () => {
    await invitePeople(team.asAda, [{ email: email(), role: 'admin' }]);
    await tokenFor(world.mails, email());
    await expire();
  });
  const join = async () => complete(await signUp(world.api, world.mails, email()));

  it('lets nobody past “by invitation only”', async () => {
    await team.asAda.patch('/v1/organization', { joinPolicy: 'invitation' });
    expect(refusalOf(await join())).toEqual([403, 'invitation_required']);
  });

  it('makes nobody an Admin: who joins by the domain joins as User, as the page says', async () => {
    const token = await signUp(world.api, world.mails, email());
    const page = await pageClient(world.app.url).get(`/complete-signup?token=${token}`);
    expect(page.text).toContain('as a User');
    expect((await complete(token)).json<{ user: { role: string } }>().user.role).toBe('user');
  });

  it('spares nobody the approval, and gives no role with it', async () => {
    await team.asAda.patch('/v1/organization', { joinPolicy: 'approval' });
    expect((await join()).status).toBe(202);
    const { data } = (await team.asAda.get('/v1/join-requests')).json<{ data: { id: string }[] }>();
    const approved = await team.asAda.post(`/v1/join-requests/${data[0]?.id}/approve`, {});
    expect(approved.json<{ role: string }>().role).toBe('user');
  });

  it('is another thing than one that runs for one second more', async () => {
    await team.asAda.patch('/v1/organization', { joinPolicy: 'invitation' });
    await world.sql(`UPDATE users SET invitation_sent_at = now() - interval '6 days 23 hours' WHERE email = $1`, [
      email(),
    ]);
    expect((await join()).json<{ user: { role: string } }>().user.role).toBe('admin');
  });
});
