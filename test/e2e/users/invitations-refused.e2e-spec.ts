import { newMember } from '../../support/members.js';
import { type Api, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { invitePeople } from './invitation-client.js';

let world: World;
let ada: ApiSession;
let asAda: Api;
beforeAll(async () => {
  world = await startWorld();
  ada = await newMember(world, 'ada@acme.example');
  asAda = world.api.as(ada);
});
afterAll(() => world.close());

const invite = (people: readonly object[]) => invitePeople(asAda, people);

describe('what is refused', () => {
  const someone = '0199f2b4-5c1e-7000-8000-000000000000';

  it.each([
    {},
    { people: [] },
    { people: 'ben@acme.example' },
    { people: ['ben@acme.example'] },
    { people: [null] },
    { people: [[{ email: 'ben@acme.example' }]] },
    { people: [{ email: ['ben@acme.example'] }] },
    { people: [{ email: 'x@acme.example', name: null }] },
    { people: [{ email: 'x@acme.example', role: 'owner' }] },
    { people: [{ email: 'x@acme.example', organizationId: someone }] },
    { people: [{ email: 'x@acme.example', state: 'active' }] },
    { people: [{ email: 'x@acme.example' }], organizationId: someone },
    { people: Array.from({ length: 101 }, (_, index) => ({ email: `p${index}@acme.example` })) },
  ])('as a body: %j', async (body) => {
    expect(refusalOf(await asAda.post('/v1/users/invitations', body))).toEqual([400, 'validation_failed']);
  });

  it.each(['a\r\nb@acme.example', 'a\0@acme.example', 'a@acme.example\u200b', '\ud800@acme.example', ''])(
    'as an address, each row for itself: %j [1.3.11]',
    async (email) => {
      expect((await invite([{ email }])).map(({ outcome }) => outcome)).toEqual(['refused']);
    },
  );

  it('as an address, a pseudonym: whoever has it already could not be forgotten', async () => {
    const [added] = await invite([{ email: 'sam@acme.example' }]);
    const id = added?.user?.id ?? '';
    const [squatter] = await invite([{ email: `removed-${id.slice(-12)}@anonymised.invalid` }]);
    expect(squatter).toMatchObject({ outcome: 'refused', code: 'invalid_domain' });
  });

  it('of another organization’s people, like ids that don’t exist [8.2.2]', async () => {
    const [result] = await invite([{ email: 'rea@acme.example' }]);
    const asStranger = world.api.as(await newMember(world, 'sue@strangers.example'));
    for (const id of [result?.user?.id ?? '', someone, 'no-id']) {
      expect(refusalOf(await asStranger.post(`/v1/users/${id}/invitation/resend`))).toEqual([404, 'not_found']);
      expect(refusalOf(await asStranger.delete(`/v1/users/${id}/invitation`))).toEqual([404, 'not_found']);
    }
    expect((await asAda.get(`/v1/users/${result?.user?.id ?? ''}`)).status).toBe(200);
  });

  it('to a User', async () => {
    const asUser = world.api.as(await newMember(world, 'tom@acme.example'));
    for (const answer of [
      await asUser.post('/v1/users/invitations', { people: [{ email: 'x@acme.example' }] }),
      await asUser.post(`/v1/users/${someone}/invitation/resend`),
      await asUser.delete(`/v1/users/${someone}/invitation`),
    ])
      expect(refusalOf(answer)).toEqual([403, 'capability_missing']);
  });

  it('of somebody who has joined', async () => {
    for (const answer of [
      await asAda.post(`/v1/users/${ada.user.id}/invitation/resend`),
      await asAda.delete(`/v1/users/${ada.user.id}/invitation`),
    ])
      expect(refusalOf(answer)).toEqual([409, 'state_conflict']);
  });
});
