import { newMember } from '../../support/members.js';
import { type Api } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const readLog = (api: Api) => api.get('/v1/audit-events');
const changeSettings = (api: Api) => api.patch('/v1/organization', { name: 'Ours' });
const asBen = () => world.api.as(team.ben);

/** Asks many times in the same instant, on both instances in turn. */
const askAtOnce = (count: number, api = asBen(), ask = readLog) => {
  const [one = api, other = api] = world.app.instances.map(({ url }) => api.on(url));
  return Promise.all(Array.from({ length: count }, (_, index) => ask(index % 2 === 0 ? one : other)));
};
/** The refusals that were written down, oldest first: who, and what of it. */
const events = async () => {
  const rows = await world.sql<{ actor: string; after: { repeats?: number } }>(
    `SELECT split_part(u.email, '@', 1) AS actor, e.after
       FROM audit_events e JOIN users u ON u.organization_id = e.organization_id AND u.id = e.actor_id
      WHERE e.organization_id = $1 AND e.kind = 'access.refused' AND e.outcome = 'refused' ORDER BY e.id`,
    [team.organizationId],
  );
  return rows.map(({ actor, after }) => [actor, after] as const);
};
const counted = () =>
  world.sql('SELECT capability, repeats FROM repeated_refusals WHERE organization_id = $1 ORDER BY capability', [
    team.organizationId,
  ]);
/** Lets so many minutes pass for what was refused. */
const later = (minutes: number) =>
  world.sql(`UPDATE repeated_refusals SET since = since - $2::int * interval '1 minute' WHERE organization_id = $1`, [
    team.organizationId,
    minutes,
  ]);
const tellRepeats = () => runScheduled(world, 'users.repeated-refusals');

const first = { capability: 'users.manage' };
const settings = { capability: 'organization.settings' };

describe('somebody who asks for what their role does not allow', () => {
  it('two hundred times at once, on two instances, makes one event and a count', async () => {
    const answers = await askAtOnce(200);
    expect(new Set(answers.map((answer) => refusalOf(answer).join()))).toEqual(new Set(['403,capability_missing']));
    expect(await events()).toEqual([['ben', first]]);
    expect(await counted()).toEqual([{ capability: 'users.manage', repeats: 199 }]);
  });

  it('for another capability, or who is somebody else, makes an event of their own', async () => {
    const cleo = await newMember(world, `cleo@${team.domain}`);
    for (const api of [asBen(), world.api.as(cleo)]) await askAtOnce(4, api);
    await askAtOnce(4, asBen(), changeSettings);
    expect(await events()).toEqual([
      ['ben', first],
      ['cleo', first],
      ['ben', settings],
    ]);
    expect(await counted()).toMatchObject([{ repeats: 3 }, { repeats: 3 }, { repeats: 3 }]);
  });

  it('again within ten minutes is only counted, and after them an event, with how often in between before it', async () => {
    await askAtOnce(3);
    await later(9);
    await askAtOnce(2);
    expect(await events()).toEqual([['ben', first]]);
    await later(2);
    await askAtOnce(40);
    expect(await events()).toEqual([
      ['ben', first],
      ['ben', { ...first, repeats: 4 }],
      ['ben', first],
    ]);
    expect(await counted()).toEqual([{ capability: 'users.manage', repeats: 39 }]);
  });

  it('and stops is told of without asking once more, once, and nothing is kept', async () => {
    await askAtOnce(6);
    await askAtOnce(1, asBen(), changeSettings);
    await tellRepeats();
    expect(await counted()).toHaveLength(2);
    await later(11);
    await tellRepeats();
    await tellRepeats();
    expect(await events()).toEqual([
      ['ben', first],
      ['ben', settings],
      ['ben', { ...first, repeats: 5 }],
    ]);
    expect(await counted()).toEqual([]);
  });

  it('while what was counted is told is counted once', async () => {
    await askAtOnce(5);
    await later(11);
    await Promise.all([tellRepeats(), askAtOnce(20)]);
    await later(11);
    await tellRepeats();
    const told = await events();
    const repeats = told.map(([, after]) => after.repeats ?? 1);
    expect(repeats.reduce((sum, times) => sum + times)).toBe(25);
    expect(told).toHaveLength(4);
  });

  it('is told of to admins as who they are, and how often', async () => {
    await askAtOnce(3);
    await later(11);
    await tellRepeats();
    const answer = await team.asAda.get('/v1/audit-events?kind=access.refused&limit=1');
    expect(answer.json<{ data: object[] }>().data).toEqual([
      expect.objectContaining({
        kind: 'access.refused',
        outcome: 'refused',
        reason: 'capability_missing',
        actor: { id: team.ben.user.id, name: 'Ben Example', email: team.ben.user.email },
        changes: [
          { field: 'repeats', before: null, after: 2 },
          { field: 'capability', before: null, after: 'users.manage' },
        ],
        ip: null,
        requestId: null,
      }),
    ]);
  });
});
