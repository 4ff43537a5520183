import { goodPassword, join, tokenFor, type Api, type ApiSession, type ApiUser } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

interface Invited extends ApiUser {
  readonly invitation: { readonly sentAt: string; readonly expiresAt: string; readonly expired: boolean } | null;
}

interface Result {
  readonly email: string;
  readonly outcome: string;
  readonly code?: string;
  readonly detail?: string;
  readonly user?: Invited;
}

let world: World;
let ada: ApiSession;
let asAda: Api;
beforeAll(async () => {
  world = await startWorld();
  ada = await join(world.api, world.mails, 'ada@acme.example');
  asAda = world.api.as(ada);
});
afterAll(() => world.close());

const invite = async (people: readonly object[], api = asAda): Promise<Result[]> => {
  const answer = await api.post('/v1/users/invitations', { people });
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return answer.json<{ results: Result[] }>().results;
};
const accept = (token: string, name = 'Some Body') =>
  world.api.post('/v1/auth/complete-signup', { token, name, password: goodPassword });

describe('adding people', () => {
  it('shows them at once, sends each a link, and lets them join with the role they were given', async () => {
    const [result] = await invite([{ email: 'Ben@Partner.Example', name: ' Ben  Okafor ', role: 'admin' }]);
    expect(result).toMatchObject({ email: 'Ben@Partner.Example', outcome: 'added' });
    expect(result?.user).toMatchObject({
      name: 'Ben Okafor',
      email: 'ben@partner.example',
      role: 'admin',
      status: 'neverLoggedIn',
      joinedAt: null,
      invitation: { expired: false },
    });
    const session = await accept(await tokenFor(world.mails, 'ben@partner.example'), 'Ben O.');
    expect(session.json<ApiSession>().user).toMatchObject({ name: 'Ben O.', role: 'admin', invitation: null });
    const me = await world.api.as(session.json<ApiSession>()).get('/v1/me');
    expect(me.json()).toMatchObject({ organization: { name: 'Acme' } });
  });

  it('answers each row on its own', async () => {
    await invite([{ email: 'waiting@acme.example' }]);
    const results = await invite([
      { email: 'new@acme.example' },
      { email: 'NEW@acme.example' },
      { email: 'ada@acme.example' },
      { email: 'waiting@acme.example' },
      { email: 'no address' },
      { email: 'x@gmail.com', name: 'a\nb' },
      { email: 'friend@gmail.com' },
    ]);
    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['added', undefined],
      ['alreadyHere', 'duplicate'],
      ['alreadyHere', 'already_active'],
      ['alreadyHere', 'already_invited'],
      ['refused', 'forbidden_character'],
      ['refused', 'invalid_name'],
      ['added', undefined],
    ]);
  });

  it('sends another link that voids the one before, and not within ten minutes', async () => {
    const [result] = await invite([{ email: 'cara@acme.example' }]);
    const first = await tokenFor(world.mails, 'cara@acme.example');
    const path = `/v1/users/${result?.user?.id ?? ''}/invitation/resend`;
    const early = await asAda.post(path);
    expect(refusalOf(early)).toEqual([429, 'rate_limited']);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(500);
    await world.sql(`UPDATE users SET invitation_sent_at = now() - interval '11 minutes' WHERE email LIKE 'cara@%'`);
    expect((await asAda.post(path)).json<Invited>().invitation?.expired).toBe(false);
    const second = await tokenFor(world.mails, 'cara@acme.example');
    expect(problemOf(await accept(first)).code).toBe('link_invalid');
    expect((await accept(second)).status).toBe(201);
  });

  it('takes an invitation back: the link is dead, the person is off the list and may come by themselves', async () => {
    const [result] = await invite([{ email: 'dora@acme.example', role: 'admin' }]);
    const token = await tokenFor(world.mails, 'dora@acme.example');
    const path = `/v1/users/${result?.user?.id ?? ''}`;
    expect((await asAda.delete(`${path}/invitation`)).status).toBe(204);
    expect(refusalOf(await accept(token))).toEqual([410, 'link_invalid']);
    expect(refusalOf(await asAda.get(path))).toEqual([404, 'not_found']);
    expect((await join(world.api, world.mails, 'dora@acme.example')).user.role).toBe('user');
  });
});
