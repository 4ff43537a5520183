import { openGate, untilWaiting, type Gate } from '../../support/lock-waits.js';
import { newMember } from '../../support/members.js';
import { type Api, type ApiAnswer } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import {
  addDomain,
  claimDomain,
  objectToClaim,
  publishRecord,
  removeDomain,
  startDomainsWorld,
  teamOf,
  verifyDomain,
  withdrawClaim,
  type DomainsWorld,
} from './domains-world.js';

let world: DomainsWorld;
let gate: Gate;
beforeAll(async () => {
  world = await startDomainsWorld(2);
  gate = await openGate(world);
});
afterAll(async () => {
  await gate.close();
  await world.close();
});

/** What an admin may change, tried on the second instance; the team has acme.example, and claims rival.example. */
const changes: [string, (api: Api) => Promise<ApiAnswer>][] = [
  ['the name', (api) => api.patch('/v1/organization', { name: 'Mine' })],
  ['how people join', (api) => api.patch('/v1/organization', { joinPolicy: 'invitation' })],
  ['how long events are kept', (api) => api.patch('/v1/organization', { auditRetentionDays: 30 })],
  ['what stays as it is', (api) => api.patch('/v1/organization', {})],
  ['a domain by adding it', (api) => addDomain({ api }, 'added.example')],
  ['a domain by proving it', (api) => verifyDomain({ api }, 'proven.example')],
  ['a domain by removing it', (api) => removeDomain({ api }, 'proven.example')],
  ['another’s domain by claiming it', (api) => claimDomain({ api }, 'other.example', 'stay')],
  ['a claim by withdrawing it', (api) => withdrawClaim({ api }, 'rival.example')],
  ['a claim by objecting to it', (api) => objectToClaim({ api }, 'acme.example', 'Ours.')],
];

it('an admin who is demoted while their change waits for the organization does not make it, whatever it is', async () => {
  const ada = await teamOf(world, 'ada@acme.example');
  const ben = await newMember(world, 'ben@acme.example');
  const benApi = world.api.as(ben).on(world.app.instances[1]?.url ?? '');
  const eve = await teamOf(world, 'eve@rival.example');
  await teamOf(world, 'oda@other.example');
  for (const domain of ['proven.example', 'rival.example', 'other.example']) await publishRecord(world, ada, domain);
  await claimDomain(ada, 'rival.example', 'stay');
  await publishRecord(world, eve, 'acme.example');
  await claimDomain(eve, 'acme.example', 'stay');
  const everything = () =>
    world.sql(
      `SELECT to_jsonb(o) AS row FROM organizations o UNION ALL SELECT to_jsonb(d) FROM organization_domains d
       UNION ALL SELECT to_jsonb(c) FROM domain_challenges c UNION ALL SELECT to_jsonb(l) FROM domain_claims l ORDER BY row`,
    );
  const before = await everything();

  for (const [what, change] of changes) {
    expect((await ada.api.put(`/v1/users/${ben.user.id}/role`, { role: 'admin' })).status).toBe(200);
    await gate.hold(ada.id);
    const demoted = ada.api.put(`/v1/users/${ben.user.id}/role`, { role: 'user' });
    await untilWaiting(world, 1);
    // Ben is an admin yet when the guard looks.
    const changed = change(benApi);
    await gate.release(2);
    expect([what, (await demoted).status, refusalOf(await changed)]).toEqual([what, 200, [403, 'capability_missing']]);
  }
  expect(await everything()).toEqual(before);
  const refused = await world.sql(
    `SELECT DISTINCT kind FROM audit_events WHERE organization_id = $1 AND actor_id = $2 AND outcome = 'refused' AND reason = 'capability_missing'`,
    [ada.id, ben.user.id],
  );
  expect(refused.map((event) => (event as { kind: string }).kind).sort()).toEqual([
    'domain.added',
    'domain.claim_ended',
    'domain.claim_objected',
    'domain.claimed',
    'domain.proven',
    'domain.removed',
    'organization.changed',
  ]);
});
