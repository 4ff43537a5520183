import { openGate, raceRounds, type Gate } from '../../support/lock-waits.js';
import type { Api, ApiAnswer } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { signInToPanel, type PanelClient } from '../panel/panel-client.js';
import { newTeam, type Team } from './team.js';

/** Ada and Ben, both admins, on an instance each. */
let world: World;
let gate: Gate;
let team: Team;
let asBen: Api;
let bensPanel: PanelClient;
let adaId: string;
let benId: string;
beforeAll(async () => {
  world = await startWorldWithPanel({}, 2);
  gate = await openGate(world);
  team = await newTeam(world);
  ({ id: adaId } = team.ada.user);
  ({ id: benId } = team.ben.user);
  const second = world.app.instances[1]?.url ?? '';
  asBen = world.api.on(second).as(team.ben);
  bensPanel = await signInToPanel(second, team.ben.user.email);
});
afterAll(async () => {
  await gate.close();
  await world.close();
});

const bothAdmins = () =>
  world.sql(`UPDATE users SET role = 'admin', state = 'active' WHERE organization_id = $1`, [team.organizationId]);
const restoreSessions = () =>
  world.sql('UPDATE sessions SET ended_reason = NULL WHERE organization_id = $1', [team.organizationId]);
const activeAdmins = async (): Promise<number> =>
  (
    await world.sql(`SELECT FROM users WHERE organization_id = $1 AND role = 'admin' AND state = 'active'`, [
      team.organizationId,
    ])
  ).length;

const adaDemotesMany = () => team.asAda.post('/v1/users/bulk', { action: 'changeRole', role: 'user', ids: [benId] });
const adaDeactivatesMany = () => team.asAda.post('/v1/users/bulk', { action: 'deactivate', filter: { query: 'ben' } });
const benDemotesMany = () =>
  asBen.post('/v1/users/bulk', { action: 'changeRole', role: 'user', filter: {}, except: [benId] });
const benDeactivatesMany = () => asBen.post('/v1/users/bulk', { action: 'deactivate', ids: [adaId] });
const benDemotesOne = () => asBen.put(`/v1/users/${adaId}/role`, { role: 'user' });
const benDeactivatesOne = () => asBen.post(`/v1/users/${adaId}/deactivate`);
const benStepsDown = () => asBen.post('/v1/me/step-down', {});
const benDemotesOneInThePanel = () => bensPanel.changeRole(adaId, { role: 'user' });

describe.each([
  ['a demotion', adaDemotesMany],
  ['a deactivation', adaDeactivatesMany],
])('%s of many, in the same instant as', (_, many) => {
  it.each([
    ['a demotion of many', benDemotesMany],
    ['a deactivation of many', benDeactivatesMany],
    ['a demotion of one', benDemotesOne],
    ['a deactivation of one', benDeactivatesOne],
    ['a demotion in the panel', benDemotesOneInThePanel],
  ])('%s of whoever makes it: one of the two holds, and an admin stays [15.4.2]', async (_, other) => {
    for (let round = 0; round < raceRounds; round++) {
      const answers = await inTheSameInstant(round, [many, other]);
      expect([round, answers.map(({ status }) => status).sort()]).toEqual([round, [200, 409]]);
      const [loser] = answers.filter(({ status }) => status !== 200);
      expect(loser && refusalOf(loser)[1]).toBe('last_admin');
      expect([round, await activeAdmins()]).toEqual([round, 1]);
    }
  });

  it('the step down of the admin it is about: an admin stays', async () => {
    for (let round = 0; round < raceRounds; round++) {
      const answers = await inTheSameInstant(round, [many, benStepsDown]);
      for (const { status } of answers) expect([200, 403, 409]).toContain(status);
      expect([round, await activeAdmins()]).toEqual([round, 1]);
    }
  });
});

/** Sends both, in turn first, and lets them change anything only once both stand before the organization's row. */
async function inTheSameInstant(round: number, changes: readonly (() => Promise<ApiAnswer>)[]): Promise<ApiAnswer[]> {
  await bothAdmins();
  await restoreSessions();
  await gate.hold(team.organizationId);
  const answers = Promise.all((round % 2 === 0 ? changes : changes.toReversed()).map((change) => change()));
  await gate.release(changes.length);
  return answers;
}
