import { newMember } from '../../support/members.js';
import { goodPassword, signUp, type ApiUser } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { finishedImport } from './import-client.js';
import { newTeam, type Team } from './team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

describe('removing a person', () => {
  it('takes them from the list and ends their sign-in', async () => {
    const answer = await team.remove(team.ben);
    expect([answer.status, answer.json()]).toEqual([200, { handedOver: [] }]);
    expect((await team.asAda.get('/v1/users')).json<{ data: ApiUser[] }>().data.map(({ id }) => id)).toEqual([
      team.ada.user.id,
    ]);
    expect(refusalOf(await team.asAda.get(`/v1/users/${team.ben.user.id}`))).toEqual([404, 'not_found']);
    expect((await world.api.as(team.ben).get('/v1/me')).status).toBe(401);
    expect(refusalOf(await team.signIn(team.ben))).toEqual([401, 'invalid_credentials']);
    expect(await world.sql('SELECT FROM credentials WHERE user_id = $1', [team.ben.user.id])).toEqual([]);
  });

  it('twice finds nobody the second time, nor to change otherwise', async () => {
    await team.remove(team.ben);
    for (const answer of [
      await team.remove(team.ben),
      await team.change('deactivate', team.ben),
      await team.change('reactivate', team.ben),
    ])
      expect(refusalOf(answer)).toEqual([404, 'not_found']);
  });

  it('is refused for the last admin, who can still sign in [last_admin]', async () => {
    expect(refusalOf(await team.remove(team.ada))).toEqual([409, 'last_admin']);
    expect(refusalOf(await team.remove(team.ada, { anonymise: true }))).toEqual([409, 'last_admin']);
    expect((await team.signIn(team.ada)).status).toBe(200);
  });

  it('keeps the address out until an admin adds it again: no sign-up brings it back', async () => {
    await team.remove(team.ben);
    const token = await signUp(world.api, world.mails, team.ben.user.email);
    const body = { token, name: 'Ben Example', password: goodPassword };
    expect(refusalOf(await world.api.post('/v1/auth/complete-signup', body))).toEqual([401, 'access_ended']);
    expect(await team.stateOf(team.ben)).toBe('removed');
  });

  it('is told to nobody else: the first person of the removed one’s domain elsewhere is still its Admin', async () => {
    await team.remove(team.ben);
    const first = await newMember(world, `ben@other-${team.domain}`);
    expect(first.user.role).toBe('admin');
  });

  it('and an invitation that was taken back differ: that address may join by itself, as a User', async () => {
    await team.promote(team.ben);
    await world.sql(`DELETE FROM credentials WHERE user_id = $1`, [team.ben.user.id]);
    await world.sql(`UPDATE users SET state = 'removed' WHERE id = $1`, [team.ben.user.id]);
    const again = await newMember(world, team.ben.user.email);
    expect(again.user).toMatchObject({ id: team.ben.user.id, role: 'user', status: 'active' });
  });
});

describe('anonymising', () => {
  it('puts the pseudonym into the lines of lists that named the person', async () => {
    const { asAda, ben } = team;
    const { id } = (await asAda.post('/v1/users/imports', { csv: `Email\n${ben.user.email}` })).json<{ id: string }>();
    await team.remove(ben, { anonymise: true });
    const short = ben.user.id.slice(-12);
    expect((await asAda.get(`/v1/users/imports/${id}/rows`)).json()).toMatchObject({
      data: [
        {
          name: `Removed person ${short}`,
          email: `removed-${short}@anonymised.invalid`,
          code: 'already_active',
          detail: null,
        },
      ],
    });
  });

  it('leaves nobody to add in a list that was read before: confirming it brings no pseudonym back', async () => {
    const email = `cleo@${team.domain}`;
    const { asAda } = team;
    const { id } = (await asAda.post('/v1/users/imports', { csv: email })).json<{ id: string }>();
    await team.remove(await newMember(world, email), { anonymise: true });
    const rows = (await asAda.get(`/v1/users/imports/${id}/rows`)).json<{ data: object[] }>();
    expect(rows.data).toMatchObject([{ outcome: 'refused', code: 'anonymised' }]);
    await asAda.post(`/v1/users/imports/${id}/confirm`);
    expect((await finishedImport(asAda, id)).counts).toMatchObject({ added: 0, refused: 1 });
  });

  it('leaves a list alone that was confirmed and has not come to the person yet: that is the newer wish', async () => {
    const email = `dora@${team.domain}`;
    const { asAda } = team;
    const dora = await newMember(world, email);
    const { id } = (await asAda.post('/v1/users/imports', { csv: 'nobody@lists.example' })).json<{ id: string }>();
    await world.sql(`UPDATE people_import_rows SET email = $1, outcome = 'waiting' WHERE import_id = $2`, [email, id]);
    await team.remove(dora, { anonymise: true });
    await asAda.post(`/v1/users/imports/${id}/confirm`);
    expect((await finishedImport(asAda, id)).counts).toMatchObject({ added: 1 });
    const found = await world.sql('SELECT state FROM users WHERE email = $1', [email]);
    expect(found).toEqual([{ state: 'invited' }]);
  });

  it('puts a pseudonym in place of name and address, and nothing of theirs is left with the organization', async () => {
    await team.remove(team.ben, { anonymise: true });
    const short = team.ben.user.id.slice(-12);
    expect(await world.sql('SELECT name, email, state FROM users WHERE id = $1', [team.ben.user.id])).toEqual([
      { name: `Removed person ${short}`, email: `removed-${short}@anonymised.invalid`, state: 'removed' },
    ]);
    expect(await world.sql('SELECT ip, user_agent FROM sessions WHERE user_id = $1', [team.ben.user.id])).toEqual([
      { ip: null, user_agent: null },
    ]);
    for (const table of ['users', 'sessions', 'audit_events', 'removed_addresses']) {
      const [row] = await world.sql<{ rows: string }>(
        `SELECT string_agg(t::text, ' ') AS rows FROM ${table} t WHERE organization_id = $1`,
        [team.organizationId],
      );
      expect([table, row?.rows]).toEqual([table, expect.not.stringMatching(/ben@|Ben Example/)]);
    }
  });

  it('keeps the removed address out all the same', async () => {
    await team.remove(team.ben, { anonymise: true });
    const token = await signUp(world.api, world.mails, team.ben.user.email);
    const body = { token, name: 'Ben Example', password: goodPassword };
    expect(refusalOf(await world.api.post('/v1/auth/complete-signup', body))).toEqual([401, 'access_ended']);
  });

  it('works later, for a person who was removed before, and once', async () => {
    await team.remove(team.ben);
    expect((await team.remove(team.ben, { anonymise: true })).status).toBe(200);
    expect((await team.remove(team.ben, { anonymise: true })).status).toBe(200);
    expect((await team.events()).map(({ kind }) => kind)).toEqual(['user.removed', 'user.anonymised']);
  });

  it('events name nobody but by id, so that they read as the pseudonym', async () => {
    await team.remove(team.ben, { anonymise: true });
    expect(await team.events()).toEqual([
      team.event('user.removed', { before: { state: 'active', role: 'user' }, after: { state: 'removed' } }),
      team.event('user.anonymised'),
    ]);
  });
});
