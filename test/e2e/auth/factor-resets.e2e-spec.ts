import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { resetFactors } from '#src/commands/reset-factors.js';
import { setUpTotp } from '../../support/authenticator.js';
import { openConnection } from '../../support/connection.js';
import { openGate, queuedAtTheRow } from '../../support/lock-waits.js';
import type { ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { testFolder } from '../../support/test-folder.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
beforeAll(async () => {
  world = await startWorld({}, 2);
  // The command's application is in this process too, and they verify tokens alike (docs/adr/0052).
  process.env.DATA_DIR = mkdtempSync(join(testFolder(), 'command-'));
  process.env.JWT_SECRET = world.app.config.jwtSecret;
});
afterAll(async () => {
  await world.close();
  delete process.env.DATA_DIR;
  delete process.env.JWT_SECRET;
});
beforeEach(async () => (team = await newTeam(world)));

const reset = ({ user }: ApiSession, api = team.asAda) => api.delete(`/v1/users/${user.id}/factors`);
const byOperator = (...args: string[]) => resetFactors.run(world.app.app.get(DataSource), args, () => undefined);
const events = () =>
  world.sql(
    `SELECT outcome, reason, actor_id AS actor, actor_label AS label, subject_id AS subject, after FROM audit_events
      WHERE organization_id = $1 AND kind = 'factor.reset' ORDER BY id`,
    [team.organizationId],
  );

interface Marked {
  readonly id: string;
  readonly hasSecondFactor: boolean;
}
const markOf = ({ id, hasSecondFactor }: Marked): string => `${id} ${hasSecondFactor}`;

async function factorsMail(): Promise<string> {
  const mail = await world.mails.next(team.ben.user.email);
  return mail.subject === 'The second step of your sign-in was removed' ? (mail.text ?? '') : factorsMail();
}

describe('an admin who resets somebody’s second factors', () => {
  it('lets them in by the password alone, ends their sessions and tickets, and they are told who it was', async () => {
    await setUpTotp(world, team.ben);
    const { secondFactor } = (await team.signIn(team.ben)).json<{ secondFactor: { ticket: string } }>();
    expect((await reset(team.ben)).status).toBe(204);
    expect((await world.api.as(team.ben).get('/v1/me')).status).toBe(401);
    const late = await world.api.post('/v1/auth/second-factor', { ticket: secondFactor.ticket, code: '123456' });
    expect(refusalOf(late)).toEqual([401, 'invalid_ticket']);
    expect((await team.signIn(team.ben)).status).toBe(200);
    expect(await events()).toEqual([
      {
        outcome: 'succeeded',
        reason: null,
        actor: team.ada.user.id,
        label: null,
        subject: team.ben.user.id,
        after: { sessions: 1 },
      },
    ]);
    expect(await factorsMail()).toContain(team.ada.user.email);
  });

  it('is told by the list, the person and their own session who has any', async () => {
    const marks = async () => [
      ...(await team.asAda.get('/v1/users?sort=name')).json<{ data: Marked[] }>().data.map(markOf),
      markOf((await team.asAda.get(`/v1/users/${team.ben.user.id}`)).json<Marked>()),
      markOf((await world.api.as(team.ben).get('/v1/me')).json<{ user: Marked }>().user),
    ];
    const { ada, ben } = { ada: team.ada.user.id, ben: team.ben.user.id };
    expect(new Set(await marks())).toEqual(new Set([`${ada} false`, `${ben} false`]));
    await setUpTotp(world, team.ben);
    expect(new Set(await marks())).toEqual(new Set([`${ada} false`, `${ben} true`]));
  });

  it('changes nothing of somebody who has none', async () => {
    expect((await reset(team.ben)).status).toBe(204);
    expect((await world.api.as(team.ben).get('/v1/me')).status).toBe(200);
    expect(await events()).toEqual([]);
  });

  it('can’t reset their own, the last admin’s neither, which is written down', async () => {
    await setUpTotp(world, team.ada);
    expect(refusalOf(await reset(team.ada))).toEqual([409, 'state_conflict']);
    expect((await team.signIn(team.ada)).status).toBe(202);
    expect(await events()).toMatchObject([{ outcome: 'refused', reason: 'state_conflict', actor: team.ada.user.id }]);
  });

  it('is refused where they were demoted in the same instant', async () => {
    await team.promote(team.ben);
    await setUpTotp(world, team.ada);
    const gate = await openGate(world);
    await gate.hold(team.organizationId);
    const asBen = world.api.on(world.app.instances[1]?.url ?? '').as(team.ben);
    const answers = Promise.all([reset(team.ada, asBen), team.change('deactivate', team.ben)]);
    await gate.release(2);
    const [wanted, ended] = await answers;
    await gate.close();
    expect(ended.status).toBe(200);
    // Whichever came first, an admin is left who can sign in.
    expect([204, 401, 403]).toContain(wanted.status);
    expect((await team.signIn(team.ada)).status).toBe(wanted.status === 204 ? 200 : 202);
  });

  it('ends a sign-in that passes the second step in the same instant', async () => {
    const app = await setUpTotp(world, team.ben);
    const { secondFactor } = (await team.signIn(team.ben)).json<{ secondFactor: { ticket: string } }>();
    const code = await app.code();
    const connection = await openConnection(world);
    const [passed, done] = await queuedAtTheRow(world, connection, team.ben.user.id, [
      () => world.api.post('/v1/auth/second-factor', { ticket: secondFactor.ticket, code }),
      () => reset(team.ben),
    ]);
    await connection.end();
    expect([passed?.status, done?.status]).toEqual([200, 204]);
    expect((await world.api.as(passed?.json<ApiSession>() ?? team.ben).get('/v1/me')).status).toBe(401);
  });
});

describe('the operator', () => {
  it('resets the only admin’s, which is an event of the operator and told by mail', async () => {
    await setUpTotp(world, team.ada);
    expect(await byOperator(team.ada.user.email.toUpperCase())).toMatch(/signs in by the password alone now/);
    expect((await team.signIn(team.ada)).status).toBe(200);
    expect(await events()).toMatchObject([{ actor: null, label: 'operator', subject: team.ada.user.id }]);
    expect(await byOperator(team.ada.user.email)).toMatch(/no second factor, so nothing was changed/);
    await expect(byOperator(`nobody@${team.domain}`)).rejects.toThrow(/^Nobody has the address/);
    await expect(byOperator()).rejects.toThrow(/^Give one email address/);
  });
});
