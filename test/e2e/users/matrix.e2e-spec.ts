import { can, capabilities, capabilityMatrix, type Capability } from '#src/access/index.js';
import { roles, type Role } from '#src/common/role.js';
import { CapabilityProbes, probePath } from '../../support/capability-probes.js';
import { newMember } from '../../support/members.js';
import { type ApiAnswer, type ApiSession } from '../../support/people.js';
import { problemOf } from '../../support/problem.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { signInToPanel, type PanelClient } from '../panel/panel-client.js';

/** What each role may do, written down a second time: a slip in the matrix itself has to be made twice. */
const expected: Record<Role, readonly Capability[]> = {
  user: ['accounts.view', 'accounts.edit', 'actions.execute', 'queue.process'],
  admin: [...capabilities],
};

let world: World;
const people = {} as Record<Role, ApiSession>;
const panels = {} as Record<Role, PanelClient>;
let stranger: ApiSession;
beforeAll(async () => {
  world = await startWorldWithPanel({}, 1, [CapabilityProbes]);
  for (const role of roles) {
    people[role] = await newMember(world, `${role}@matrix.example`);
    panels[role] = await signInToPanel(world.app.url, `${role}@matrix.example`);
  }
  stranger = await newMember(world, 'ada@stranger.example');
  expect(roles.map((role) => people[role].user.role)).toEqual(roles);
});
afterAll(() => world.close());

/** A refusal names what is missing and who can help, and nobody of another organization. */
function expectRefusal(answer: ApiAnswer, capability: Capability): void {
  const label = capabilityMatrix.find(({ key }) => key === capability)?.label ?? '';
  const { name, email } = people.admin.user;
  expect(problemOf(answer)).toMatchObject({ code: 'capability_missing', capability, admins: [{ name, email }] });
  expect(problemOf(answer).detail).toContain(`“${label}”`);
  expect(answer.text).not.toContain('stranger');
}

describe.each(roles)('as %s', (role) => {
  it.each(capabilities)(
    '%s is allowed or refused as the matrix says, in one’s own organization [8.2.1]',
    async (capability) => {
      const answer = await world.api.as(people[role]).get(probePath(capability, people.user.user.id));
      expect(can({ role }, capability)).toBe(expected[role].includes(capability));
      if (!expected[role].includes(capability)) expectRefusal(answer, capability);
      else expect([answer.status, answer.json().id]).toEqual([200, people.user.user.id]);
    },
  );

  it.each(capabilities)('%s reaches nobody of another organization [8.2.1, 8.2.2]', async (capability) => {
    const answer = await world.api.as(people[role]).get(probePath(capability, stranger.user.id));
    if (!expected[role].includes(capability)) expectRefusal(answer, capability);
    else expect(problemOf(answer).code).toBe('not_found');
  });

  it.each(['own', 'stranger'])('the panel’s people are as far away as the API’s: %s [8.2.1]', async (whose) => {
    const target = whose === 'own' ? people.user : stranger;
    const answers = [
      await panels[role].changeRole(target.user.id, { role: 'user' }),
      await world.api.as(people[role]).put(`/v1/users/${target.user.id}/role`, { role: 'user' }),
    ];
    for (const answer of answers) {
      if (role === 'user') expectRefusal(answer, 'users.manage');
      else if (whose === 'stranger') expect(problemOf(answer).code).toBe('not_found');
      else expect(answer.status).toBe(200);
    }
  });

  it('GET /v1/me names exactly the capabilities that are allowed', async () => {
    const me = (await world.api.as(people[role]).get('/v1/me')).json<{ capabilities: Capability[] }>();
    expect(me.capabilities).toEqual(capabilities.filter((capability) => expected[role].includes(capability)));
  });

  it('GET /v1/capabilities is the matrix', async () => {
    const answer = await world.api.as(people[role]).get('/v1/capabilities');
    expect(answer.json<object[]>()).toEqual(capabilityMatrix);
    for (const row of answer.json<{ key: Capability; admin: boolean; user: boolean }[]>()) {
      expect([row.key, row[role]]).toEqual([row.key, expected[role].includes(row.key)]);
    }
  });
});

describe('as nobody', () => {
  it.each(capabilities)('%s is refused before it is looked at', async (capability) => {
    expect(problemOf(await world.api.get(probePath(capability, stranger.user.id))).code).toBe('not_authenticated');
  });
});
