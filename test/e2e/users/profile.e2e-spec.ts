import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const asBen = () => world.api.as(team.ben);
const me = async () => (await asBen().get('/v1/me')).json<{ user: Record<string, unknown> }>().user;

describe('what somebody changes of themselves', () => {
  it('is answered whole, and what is absent stays', async () => {
    const before = await me();
    expect(before).toMatchObject({ theme: 'system', timeZone: null });
    const answer = await asBen().patch('/v1/me', { name: '  Benjamin   Okafor ' });
    expect([answer.status, answer.json()]).toEqual([200, { ...before, name: 'Benjamin Okafor' }]);
    await asBen().patch('/v1/me', { theme: 'dark', timeZone: 'europe/berlin' });
    expect(await me()).toEqual({ ...before, name: 'Benjamin Okafor', theme: 'dark', timeZone: 'Europe/Berlin' });
    await asBen().patch('/v1/me', { timeZone: null });
    expect(await me()).toMatchObject({ theme: 'dark', timeZone: null });
  });

  it('is an event where it is the name, and no event otherwise', async () => {
    await asBen().patch('/v1/me', { name: team.ben.user.name, theme: 'light', timeZone: 'Asia/Tokyo' });
    expect(await team.events()).toEqual([]);
    await asBen().patch('/v1/me', { name: 'Benjamin' });
    const [event] = await team.events();
    expect(event).toMatchObject({ kind: 'user.renamed', actor: team.ben.user.id, subject: team.ben.user.id });
  });

  it.each([
    [{ name: null }, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'visit https://evil.example/' }, 'name'],
    [{ theme: null }, 'theme'],
    [{ theme: 'sepia' }, 'theme'],
    [{ theme: ['dark'] }, 'theme'],
    [{ timeZone: '+02:00' }, 'timeZone'],
    [{ timeZone: 'Nowhere/Land' }, 'timeZone'],
    [{ timeZone: 7 }, 'timeZone'],
  ])('%j is refused beside the field, and nothing changes', async (body, field) => {
    const answer = await asBen().patch('/v1/me', { theme: 'dark', ...body });
    expect(refusalOf(answer)).toEqual([400, 'validation_failed']);
    expect(problemOf(answer).errors?.map((error) => error.field)).toEqual([field]);
    expect((await me()).theme).toBe('system');
  });

  it.each(['email', 'role', 'id', 'organizationId'])('is never the %s', async (field) => {
    expect((await asBen().patch('/v1/me', { [field]: team.ada.user.id })).status).toBe(400);
  });

  it('is nobody else’s to read', async () => {
    await asBen().patch('/v1/me', { theme: 'dark', timeZone: 'Asia/Tokyo' });
    const { text } = await team.asAda.get(`/v1/users/${team.ben.user.id}`);
    expect(text).not.toMatch(/theme|timeZone|Tokyo/);
  });

  it('is forgotten with whom it was of', async () => {
    await asBen().patch('/v1/me', { timeZone: 'Asia/Tokyo' });
    await team.remove(team.ben, { anonymise: true });
    expect(await world.sql('SELECT time_zone FROM users WHERE id = $1', [team.ben.user.id])).toEqual([
      { time_zone: null },
    ]);
  });

  it('ends with their access', async () => {
    await team.change('deactivate', team.ben);
    expect(refusalOf(await asBen().patch('/v1/me', { name: 'Ben' }))).toEqual([401, 'access_ended']);
  });
});
