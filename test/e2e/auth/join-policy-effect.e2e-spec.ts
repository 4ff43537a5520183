import { goodPassword, join, signUp, type Api } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());

interface Effect {
  readonly waiting: number;
  readonly unfinished: number;
  readonly detail: string;
}

const effect = async (api: Api, joinPolicy: string): Promise<Effect> =>
  (await api.get(`/v1/organization/join-policy-effect?joinPolicy=${joinPolicy}`)).json<Effect>();

describe('whom a change of how people join affects', () => {
  it('is nobody where nobody is on the way', async () => {
    const api = world.api.as(await join(world.api, world.mails, 'ada@quiet.example'));
    expect(await effect(api, 'automatic')).toEqual({
      waiting: 0,
      unfinished: 0,
      detail: 'People join this way already, so nothing changes.',
    });
    expect(await effect(api, 'approval')).toEqual({
      waiting: 0,
      unfinished: 0,
      detail: 'New people wait until an admin lets them in. People you add get in at once.',
    });
    expect((await effect(api, 'invitation')).detail).toBe('Nobody joins by signing up: an admin adds them.');
  });

  it('is told in numbers and sentences, of this organization alone, and changes nothing', async () => {
    const api = world.api.as(await join(world.api, world.mails, 'ada@busy.example'));
    await api.patch('/v1/organization', { joinPolicy: 'approval' });
    const token = await signUp(world.api, world.mails, 'ben@busy.example');
    await world.api.post('/v1/auth/complete-signup', { token, name: 'Ben', password: goodPassword });
    for (const email of ['cleo@busy.example', 'dan@busy.example', 'eve@other-busy.example'])
      await signUp(world.api, world.mails, email);
    expect(await effect(api, 'automatic')).toEqual({
      waiting: 1,
      unfinished: 2,
      detail:
        'Everybody with an address at your domains joins by signing up. 1 person waits for approval: they go on waiting until an admin decides, or until they sign up again.',
    });
    expect((await effect(api, 'invitation')).detail).toBe(
      'Nobody joins by signing up: an admin adds them. 2 people have begun to sign up, and can’t finish unless you add them. 1 person waits for approval: approve or decline them as before.',
    );
    expect((await api.get('/v1/organization')).json()).toMatchObject({ joinPolicy: 'approval' });
  });

  it.each([
    '',
    '?joinPolicy=',
    '?joinPolicy=open',
    '?joinPolicy=approval&joinPolicy=automatic',
    '?joinPolicy=approval&id=x',
  ])('is refused for %j', async (query) => {
    const api = world.api.as(
      await join(world.api, world.mails, `ada@e${Buffer.from(query).toString('hex').slice(0, 60)}.example`),
    );
    expect((await api.get(`/v1/organization/join-policy-effect${query}`)).status).toBe(400);
  });
});
