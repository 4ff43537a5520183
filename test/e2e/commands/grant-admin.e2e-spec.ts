import { DataSource } from 'typeorm';
import { grantAdmin, sentenceOf } from '#src/commands/grant-admin.js';
import { AdminGrantsService } from '#src/modules/users/index.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

/** As the command does, in the application that there is: another one in this process would verify all tokens from then on. */
const grant = async (email: string) =>
  sentenceOf(email, await world.app.app.get(AdminGrantsService, { strict: false }).grant(email));
const run = (...args: string[]) => grantAdmin.run(world.app.app.get(DataSource), args, () => undefined);
const whoIs = () => world.sql('SELECT role, state FROM users WHERE id = $1', [team.ben.user.id]);
/** The events of the operator, who has no id, about Ben. */
const event = (kind: string, before: object, after: object) => team.event(kind, { actor: null, before, after });

describe('grant-admin', () => {
  it('makes a User an Admin at once, which is an event of the operator', async () => {
    expect(await grant(team.ben.user.email)).toBe(`${team.ben.user.email} is an Admin now.`);
    expect((await world.api.as(team.ben).get('/v1/users')).status).toBe(200);
    expect(await team.events()).toEqual([event('user.role_changed', { role: 'user' }, { role: 'admin' })]);
    expect(
      await world.sql(`SELECT actor_label FROM audit_events WHERE kind = 'user.role_changed' ORDER BY id DESC LIMIT 1`),
    ).toEqual([{ actor_label: 'operator' }]);
    expect((await world.mails.next(team.ben.user.email)).text).toContain('You are an Admin now.');
  });

  it('lets a deactivated person back in, with both events and none of their old sessions', async () => {
    await team.change('deactivate', team.ben);
    expect(await grant(team.ben.user.email)).toMatch(/active again, and an Admin now/);
    expect(await whoIs()).toEqual([{ role: 'admin', state: 'active' }]);
    expect((await team.events()).slice(1)).toEqual([
      event('user.reactivated', { state: 'deactivated', role: 'user' }, { state: 'active', role: 'user' }),
      event('user.role_changed', { role: 'user' }, { role: 'admin' }),
    ]);
    expect((await world.api.as(team.ben).get('/v1/me')).status).toBe(401);
    expect((await team.signIn(team.ben)).status).toBe(200);
  });

  it('opens an organization that has no admin left', async () => {
    await world.sql('ALTER TABLE users DISABLE TRIGGER ALL');
    await world.sql(`UPDATE users SET state = 'deactivated' WHERE organization_id = $1`, [team.organizationId]);
    await world.sql('ALTER TABLE users ENABLE TRIGGER ALL');
    await grant(team.ben.user.email);
    expect(await whoIs()).toEqual([{ role: 'admin', state: 'active' }]);
  });

  it('says plainly who can’t be given it: invited, removed, unknown', async () => {
    await expect(grant(`nobody@${team.domain}`)).rejects.toThrow(/^Nobody has the address/);
    await world.sql(`UPDATE users SET state = 'invited' WHERE id = $1`, [team.ben.user.id]);
    await expect(grant(team.ben.user.email)).rejects.toThrow(/is invited and has not joined/);
    await world.sql(`UPDATE users SET state = 'active' WHERE id = $1`, [team.ben.user.id]);
    await team.remove(team.ben);
    await expect(grant(team.ben.user.email)).rejects.toThrow(/was removed/);
    expect(await whoIs()).toEqual([{ role: 'user', state: 'removed' }]);
  });

  it.each([[[]], [['ada']], [['a@b.example', 'c@d.example']]])('called with %j says how it is called', async (args) => {
    await expect(run(...args)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/<email>/) as string,
    });
  });

  it('takes the address in any case, and changes nothing of an active Admin', async () => {
    expect(await run(team.ada.user.email.toUpperCase())).toMatch(/already, so nothing was changed/);
    expect(await team.events()).toEqual([]);
    expect(await run(team.ben.user.email)).toBe(`${team.ben.user.email} is an Admin now.`);
    expect(await whoIs()).toEqual([{ role: 'admin', state: 'active' }]);
    expect((await world.mails.next(team.ben.user.email)).subject).toBe('Your role in Thread was changed');
  });
});
