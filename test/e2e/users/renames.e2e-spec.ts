import { v7 as uuid } from 'uuid';
import type { ApiUser } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { invitePeople } from './invitation-client.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const rename = (name: unknown, { id, as } = { id: team.ben.user.id, as: team.asAda }) =>
  as.patch(`/v1/users/${id}`, { name });

interface ReadEvent {
  readonly subject: { readonly id: string; readonly name: string | null } | null;
  readonly changes: readonly object[];
}

const readEvents = async (): Promise<ReadEvent[]> =>
  (await team.asAda.get('/v1/audit-events?kind=user.renamed')).json<{ data: ReadEvent[] }>().data;

describe('an admin who changes a name', () => {
  it('gets the person as they are now, and everybody reads the new name', async () => {
    const answer = await rename('Benjamin Okafor');
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ ...team.ben.user, name: 'Benjamin Okafor', isYou: false });
    expect((await world.api.as(team.ben).get('/v1/me')).json<{ user: ApiUser }>().user.name).toBe('Benjamin Okafor');
    const found = (await team.asAda.get('/v1/users?query=benjamin')).json<{ data: ApiUser[] }>().data;
    expect(found.map(({ id }) => id)).toEqual([team.ben.user.id]);
  });

  it('may change their own, and that of people who are invited or deactivated', async () => {
    expect((await rename('Ada L.', { id: team.ada.user.id, as: team.asAda })).json<ApiUser>()).toMatchObject({
      name: 'Ada L.',
      isYou: true,
    });
    const [invited] = await invitePeople(team.asAda, [{ email: 'dina@partner.example' }]);
    const id = invited?.user?.id ?? '';
    expect((await rename('Dina Reyes', { id, as: team.asAda })).json<ApiUser>().name).toBe('Dina Reyes');
    await team.change('deactivate', team.ben);
    expect((await rename('Ben, away')).json<ApiUser>()).toMatchObject({ name: 'Ben, away', status: 'deactivated' });
  });

  it.each([
    ['  Ben   Okafor  ', 'Ben Okafor'],
    ['Zoe\u0308 O\u2019Brien', 'Zoë O’Brien'],
    ['渡邊󠄀 太郎', '渡邊󠄀 太郎'],
    ['می‌خواهم', 'می‌خواهم'],
    ['X', 'X'],
    ['7', '7'],
    ['😀'.repeat(99) + 'a', '😀'.repeat(99) + 'a'],
    ['</script><b>Ben</b>', '</script><b>Ben</b>'],
    ["Robert'); DROP TABLE users;--", "Robert'); DROP TABLE users;--"],
  ])('%j is kept as %j', async (typed, kept) => {
    expect((await rename(typed)).json<ApiUser>().name).toBe(kept);
  });

  it.each([
    [''],
    ['   '],
    ['\u00a0'],
    ['-'],
    ['a'.repeat(101)],
    ['two\nlines'],
    ['Ada\u202eBen'],
    ['A\u200bB'],
    ['null\u0000'],
    ['\ud800'],
    [null],
    [7],
    [['Ben']],
    [{ name: 'Ben' }],
    [undefined],
  ])('%j is refused beside the field, and nothing changes', async (name) => {
    const answer = await rename(name);
    expect(refusalOf(answer)).toEqual([400, 'validation_failed']);
    expect(problemOf(answer).errors?.map(({ field }) => field)).toEqual(['name']);
    expect((await team.asAda.get(`/v1/users/${team.ben.user.id}`)).json<ApiUser>().name).toBe(team.ben.user.name);
  });

  it('changes nothing else by the same call', async () => {
    expect((await team.asAda.patch(`/v1/users/${team.ben.user.id}`, { name: 'Ben', role: 'admin' })).status).toBe(400);
  });

  it('finds no strangers, nobody removed and nobody made up', async () => {
    const other = await newTeam(world);
    const removed = team.ben.user.id;
    await team.remove(team.ben);
    for (const id of [other.ben.user.id, removed, uuid(), 'nobody']) {
      expect(refusalOf(await rename('Mallory', { id, as: team.asAda }))).toEqual([404, 'not_found']);
    }
    expect((await other.asAda.get(`/v1/users/${other.ben.user.id}`)).json<ApiUser>().name).toBe(other.ben.user.name);
  });

  it('has to be one', async () => {
    const answer = await rename('Mallory', { id: team.ada.user.id, as: world.api.as(team.ben) });
    expect(refusalOf(answer)).toEqual([403, 'capability_missing']);
    expect(refusalOf(await world.api.patch(`/v1/users/${team.ben.user.id}`, { name: 'X' }))).toEqual([
      401,
      'not_authenticated',
    ]);
  });
});

describe('the event of it', () => {
  it('says who, on whom, what the name was and what it is, each time', async () => {
    const { name: first } = team.ben.user;
    await rename('Benjamin');
    await rename('Ben Two');
    expect((await readEvents()).map(({ subject, changes }) => [subject?.name, changes])).toEqual([
      ['Ben Two', [{ field: 'name', before: 'Benjamin', after: 'Ben Two' }]],
      ['Ben Two', [{ field: 'name', before: first, after: 'Benjamin' }]],
    ]);
    const csv = (await team.asAda.get('/v1/audit-events/export?format=csv&kind=user.renamed')).text;
    expect(csv).toContain('Benjamin');
  });

  it('is not written where the name stays as it is', async () => {
    await rename('Benjamin');
    await rename(' Benjamin ');
    expect(await readEvents()).toHaveLength(1);
  });

  it('of a name that nobody had given says so', async () => {
    const [invited] = await invitePeople(team.asAda, [{ email: 'dina2@partner.example' }]);
    await rename('Dina', { id: invited?.user?.id ?? '', as: team.asAda });
    expect((await readEvents())[0]?.changes).toEqual([{ field: 'name', before: null, after: 'Dina' }]);
  });

  it('holds no name itself, and names nobody any more once the person is anonymised', async () => {
    await rename('Benjamin');
    await team.remove(team.ben, { anonymise: true });
    const rows = await world.sql<{ text: string }>(
      `SELECT to_jsonb(e)::text AS text FROM audit_events e WHERE organization_id = $1`,
      [team.organizationId],
    );
    expect(rows.filter(({ text }) => text.includes('Benjamin'))).toEqual([]);
    const [event] = await readEvents();
    expect(event?.changes).toEqual([]);
    expect(JSON.stringify(event)).not.toContain('Benjamin');
    expect(await world.sql('SELECT FROM audit_names WHERE person_id = $1', [team.ben.user.id])).toEqual([]);
  });
});
