import { openGate, type Gate } from '../../support/lock-waits.js';
import { linkIn } from '../../support/mail-server.js';
import { giveDomains, newMember } from '../../support/members.js';
import { goodPassword, tokenFor, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { acceptInvitation, invitePeople } from '../users/invitation-client.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
let gate: Gate;
beforeAll(async () => {
  world = await startWorld();
  gate = await openGate(world);
});
afterAll(async () => {
  await gate.close();
  await world.close();
});
beforeEach(async () => (team = await newTeam(world)));

type Step = () => Promise<Pick<ApiAnswer, 'status'>>;

const newPassword = 'five quick violet trains';
const before = () => team.ben.user.email;
const after = () => `benjamin@${team.domain}`;
const tokenTo = async (email: string) => linkIn(await world.mails.next(email)).searchParams.get('token') ?? '';
const login = (email: string, password = goodPassword) => world.api.post('/v1/auth/login', { email, password });
const owners = (email: string) =>
  world.sql<{ userId: string }>('SELECT user_id AS "userId" FROM credentials WHERE email = $1', [email]);

/** Asks for an address; gives what confirms it. */
async function asked(person: ApiSession, email: string): Promise<Step> {
  const api = world.api.as(person);
  await api.post('/v1/me/email', { email });
  const token = await tokenTo(email);
  return () => api.post('/v1/me/email/confirm', { token });
}

/** Lets these begin in this order, each waiting for the organization; gives their statuses. */
async function inTurn(...steps: Step[]): Promise<number[]> {
  await gate.hold(team.organizationId);
  const answers = steps.map((step) => step());
  await gate.release(steps.length);
  return (await Promise.all(answers)).map(({ status }) => status);
}

/** Whatever came first: every credential is of the person who has its address, and every active person has one. */
async function consistent(): Promise<void> {
  const wrong = await world.sql(
    `SELECT u.email FROM users u LEFT JOIN credentials c ON c.email = u.email AND c.user_id = u.id
      WHERE u.organization_id = $1 AND u.state = 'active' AND c.email IS NULL
     UNION ALL
     SELECT c.email FROM credentials c LEFT JOIN users u ON u.id = c.user_id AND u.email = c.email
      WHERE c.organization_id = $1 AND u.id IS NULL`,
    [team.organizationId],
  );
  expect(wrong).toEqual([]);
}

describe('a changed address in the same instant as', () => {
  afterEach(consistent);

  it('another person’s to the same one: one of them gets it', async () => {
    const cleo = await newMember(world, `cleo@${team.domain}`);
    const [bens, cleos] = [await asked(team.ben, after()), await asked(cleo, after())];
    // Whoever gets it voids the other's link.
    expect((await inTurn(bens, cleos)).sort()).toEqual([204, 410]);
    expect(await owners(after())).toHaveLength(1);
  });

  it('its own twin: it takes place once [6.5.1]', async () => {
    const confirm = await asked(team.ben, after());
    expect((await inTurn(confirm, confirm)).sort()).toEqual([204, 410]);
  });

  it('an end of their access: whichever is first, they can’t sign in with either', async () => {
    const confirm = await asked(team.ben, after());
    const statuses = await inTurn(confirm, () => team.change('deactivate', team.ben));
    // A lock that is let go may be taken by a newcomer: either order is right.
    expect([
      [204, 200],
      [410, 200],
      [401, 200],
    ]).toContainEqual(statuses);
    for (const email of [before(), after()]) expect((await login(email)).status).toBe(401);
  });

  it('a sign-up with the new address: one of them has it', async () => {
    const confirm = await asked(team.ben, after());
    await world.api.post('/v1/auth/signup', { email: after() });
    const token = await tokenFor(world.mails, after());
    const statuses = await inTurn(confirm, () => acceptInvitation(world.api, token));
    expect([
      [204, 409],
      [204, 410],
      [409, 201],
    ]).toContainEqual(statuses);
    expect(await owners(after())).toHaveLength(1);
  });

  it('an invitation of the new address: the address is of one person', async () => {
    const confirm = await asked(team.ben, after());
    const statuses = await inTurn(confirm, async () => {
      const [row] = await invitePeople(team.asAda, [{ email: after() }]);
      return { status: row?.outcome === 'added' ? 201 : 200 };
    });
    expect([
      [204, 200],
      [409, 201],
    ]).toContainEqual(statuses);
    expect(await world.sql('SELECT FROM users WHERE email = $1', [after()])).toHaveLength(1);
  });

  it('an invitation by another organization that is accepted: the address signs in to one', async () => {
    const other = await newMember(world, `gil@host-${team.domain}`);
    const confirm = await asked(team.ben, after());
    await invitePeople(world.api.as(other), [{ email: after() }]);
    const token = await tokenTo(after());
    await gate.hold(team.organizationId);
    const confirmed = confirm();
    const accepted = await acceptInvitation(world.api, token);
    await gate.release(1);
    expect([accepted.status, (await confirmed).status]).toEqual([201, 409]);
    expect((await login(before())).status).toBe(200);
  });

  it('its undoing and another change: the address before is theirs, and nobody else’s link works', async () => {
    await (
      await asked(team.ben, after())
    )();
    const undo = await tokenTo(before());
    const further = await asked(team.ben, `thief@${team.domain}`);
    const browser = pageClient(world.app.url);
    const statuses = await inTurn(further, () => browser.submit('/undo-email', { token: undo, password: newPassword }));
    expect([
      [204, 303],
      [410, 303],
      [401, 303],
    ]).toContainEqual(statuses);
    expect((await login(before(), newPassword)).status).toBe(200);
    expect((await further()).status).toBe(401);
  });

  it('a sign-in with the address before, which waits for the person: it fails, or was before', async () => {
    const confirm = await asked(team.ben, after());
    await gate.hold(team.organizationId);
    const confirmed = confirm();
    await gate.release(1);
    const signedIn = await login(before());
    expect((await confirmed).status).toBe(204);
    expect([200, 401]).toContain(signedIn.status);
    expect((await login(before())).status).toBe(401);
    expect((await login(after())).status).toBe(200);
  });

  it('the only admin’s demotion: it is refused, and they sign in with the new address', async () => {
    const domain = `other-${team.domain}`;
    await giveDomains(world, team.organizationId, [domain]);
    const confirm = await asked(team.ada, `ada@${domain}`);
    const demotion = () => team.asAda.put(`/v1/users/${team.ada.user.id}/role`, { role: 'user' });
    expect(await inTurn(confirm, demotion)).toEqual([204, 409]);
    expect((await login(`ada@${domain}`)).status).toBe(200);
  });
});
