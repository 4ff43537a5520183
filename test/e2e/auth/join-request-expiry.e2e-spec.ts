import { goodPassword, signUp } from '../../support/people.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  team = await newTeam(world);
  await team.asAda.patch('/v1/organization', { joinPolicy: 'approval' });
});

async function ask(name: string): Promise<string> {
  const email = `${name}@${team.domain}`;
  const token = await signUp(world.api, world.mails, email);
  const body = { token, name: 'Wanda Example', password: goodPassword };
  expect((await world.api.post('/v1/auth/complete-signup', body)).status).toBe(202);
  return email;
}

const expire = () => runScheduled(world, 'auth.expire-join-requests');
const letPass = (email: string, days: number) =>
  world.sql('UPDATE join_requests SET asked_at = asked_at - make_interval(days => $2) WHERE email = $1', [email, days]);
const waiting = async () =>
  (await team.asAda.get('/v1/join-requests')).json<{ data: { email: string }[] }>().data.map(({ email }) => email);
const expired = () =>
  world.sql(
    `SELECT actor_label, email, outcome FROM audit_events e
       JOIN audit_strangers s ON s.organization_id = e.organization_id AND s.id = subject_id
      WHERE e.organization_id = $1 AND kind = 'join_request.expired'`,
    [team.organizationId],
  );

describe('a request to join that nobody decides about', () => {
  it('ends after thirty days, with the password that was kept for it; that is an event', async () => {
    const [old, young] = [await ask('wanda'), await ask('walter')];
    await letPass(old, 30);
    await letPass(young, 29);
    await expire();
    expect(await waiting()).toEqual([young]);
    expect(await world.sql('SELECT FROM join_requests WHERE email = $1', [old])).toEqual([]);
    expect(await expired()).toEqual([{ actor_label: 'system', email: old, outcome: 'succeeded' }]);
  });

  it('is told to whoever asked, with what helps', async () => {
    const email = await ask('wanda');
    await letPass(email, 30);
    await expire();
    const { subject, text } = await world.mails.next(email);
    expect([subject, text]).toEqual([
      expect.stringMatching(/^Your request to join Team\d+ on Thread has ended$/),
      expect.stringMatching(/none declined it[^]*has been deleted[^]*\/signup/),
    ]);
  });

  it('can be made again', async () => {
    const email = await ask('wanda');
    await letPass(email, 31);
    await expire();
    expect(await waiting()).toEqual([]);
    await world.mails.next(email);
    await ask('wanda');
    await expire();
    expect(await waiting()).toEqual([email]);
    expect(await expired()).toHaveLength(1);
  });
});
