import { claimsOf } from '../../support/forged-token.js';
import { openGate, raceRounds, untilWaiting, type Gate } from '../../support/lock-waits.js';
import { join, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { signInToPanel, type PanelClient } from '../panel/panel-client.js';

/** A hundred for all ways together. */
const roundsAWay = Math.max(raceRounds, 34);

/** A person of the team, on an instance of their own, with the API and the panel. */
interface Person {
  readonly session: ApiSession;
  readonly api: Api;
  readonly panel: PanelClient;
}

let world: World;
let gate: Gate;
let organizationId: unknown;
let ada: Person;
let ben: Person;
let cleo: Person;
beforeAll(async () => {
  world = await startWorldWithPanel({}, 2);
  gate = await openGate(world);
  ada = await personOn(0, 'ada@races.example');
  ben = await personOn(1, 'ben@races.example');
  cleo = await personOn(0, 'cleo@races.example');
  organizationId = claimsOf(ada.session.accessToken).org;
});
afterAll(async () => {
  await gate.close();
  await world.close();
});

async function personOn(instance: number, email: string): Promise<Person> {
  const api = world.api.on(world.app.instances[instance]?.url ?? '');
  const session = await join(api, world.mails, email);
  return { session, api: api.as(session), panel: await signInToPanel(api.url, email) };
}

type Demotion = (by: Person, whom: Person) => Promise<ApiAnswer>;
const byApi: Demotion = ({ api }, { session }) => api.put(`/v1/users/${session.user.id}/role`, { role: 'user' });
const byPanel: Demotion = ({ panel }, { session }) => panel.changeRole(session.user.id, { role: 'user' });

/** The people of the team that are admins now, others Users. */
const makeAdmins = (...people: Person[]) =>
  world.sql(`UPDATE users SET role = CASE WHEN id = ANY($2) THEN 'admin' ELSE 'user' END WHERE organization_id = $1`, [
    organizationId,
    people.map(({ session }) => session.user.id),
  ]);
const countAdmins = async () => {
  const isAdmin = `role = 'admin' AND state = 'active'`;
  return (await world.sql(`SELECT FROM users WHERE organization_id = $1 AND ${isAdmin}`, [organizationId])).length;
};

/** Sends all, and lets them change anything only once all stand before the organization's row. */
async function inTheSameInstant(demotions: readonly (() => Promise<ApiAnswer>)[]): Promise<ApiAnswer[]> {
  await gate.hold(organizationId);
  const answers = Promise.all(demotions.map((demote) => demote()));
  await gate.release(demotions.length);
  return answers;
}

describe('two admins who demote each other in the same instant, on two instances, a hundred times', () => {
  it.each([
    ['both by the API', byApi, byApi],
    ['one by the API, one by the panel', byApi, byPanel],
    ['both by the panel', byPanel, byPanel],
  ])('%s: one stays admin, the other reads last_admin [15.4.2]', async (_, adasWay, bensWay) => {
    for (let round = 0; round < roundsAWay; round++) {
      await makeAdmins(ada, ben);
      const answers = await inTheSameInstant([() => adasWay(ada, ben), () => bensWay(ben, ada)]);
      expect([round, answers.map(({ status }) => status).sort()]).toEqual([round, [200, 409]]);
      for (const answer of answers.filter(({ status }) => status !== 200))
        expect(refusalOf(answer)[1]).toBe('last_admin');
      expect([round, await countAdmins()]).toEqual([round, 1]);
    }
  });

  it('also when nothing makes them wait for each other: an admin stays, and nothing fails', async () => {
    for (let round = 0; round < raceRounds; round++) {
      await makeAdmins(ada, ben);
      const answers = await Promise.all([byApi(ada, ben), round % 2 === 0 ? byApi(ben, ada) : byPanel(ben, ada)]);
      // Who comes too late to be an admin still is told so: 403 rather than 409.
      expect([200, 403, 409]).toEqual(expect.arrayContaining(answers.map(({ status }) => status)));
      expect([round, await countAdmins()]).toEqual([round, 1]);
    }
  });
});

describe('three admins', () => {
  it('of whom one is demoted while their own change waits: it is refused, for they may no longer make it', async () => {
    await makeAdmins(ada, ben, cleo);
    await gate.hold(organizationId);
    const first = byApi(ada, ben);
    await untilWaiting(world, 1);
    const second = byApi(ben, cleo);
    await gate.release(2);
    expect((await first).status).toBe(200);
    expect(refusalOf(await second)).toEqual([403, 'capability_missing']);
    expect((await cleo.api.get('/v1/me')).json()).toMatchObject({ user: { role: 'admin' } });
  });

  it('who demote one another in a circle leave one at least', async () => {
    for (let round = 0; round < raceRounds; round++) {
      await makeAdmins(ada, ben, cleo);
      const answers = await inTheSameInstant([() => byApi(ada, ben), () => byPanel(ben, cleo), () => byApi(cleo, ada)]);
      const done = answers.filter(({ status }) => status === 200).length;
      for (const answer of answers.filter(({ status }) => status !== 200)) {
        expect(['last_admin', 'capability_missing']).toContain(refusalOf(answer)[1]);
      }
      expect([round, await countAdmins()]).toEqual([round, 3 - done]);
      expect(done).toBeLessThan(3);
    }
  });

  it('who all demote both others at once leave exactly one', async () => {
    const everybody = [ada, ben, cleo];
    for (let round = 0; round < raceRounds; round++) {
      await makeAdmins(...everybody);
      const answers = await inTheSameInstant(
        everybody.flatMap((by) =>
          everybody.filter((whom) => whom !== by).map((whom) => () => (whom === ada ? byPanel : byApi)(by, whom)),
        ),
      );
      for (const { status } of answers) expect([200, 403, 409]).toContain(status);
      expect([round, await countAdmins()]).toEqual([round, 1]);
    }
  });

  it('of whom one is deactivated while the others demote each other leave an active one', async () => {
    for (let round = 0; round < raceRounds; round++) {
      await world.sql(`UPDATE users SET state = 'active' WHERE organization_id = $1`, [organizationId]);
      await makeAdmins(ada, ben, cleo);
      await gate.hold(organizationId);
      const demotions = Promise.all([byApi(ada, ben), byPanel(ben, ada)]);
      const deactivation = world
        .sql(`UPDATE users SET state = 'deactivated' WHERE id = $1`, [cleo.session.user.id])
        .then(
          () => 'deactivated',
          () => 'refused',
        );
      await gate.release(2);
      for (const { status } of await demotions) expect([200, 403, 409]).toContain(status);
      expect(['deactivated', 'refused']).toContain(await deactivation);
      expect(await countAdmins()).toBeGreaterThanOrEqual(1);
    }
  });
});
