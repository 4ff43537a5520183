import { setUpTotp, totpCode } from '../../support/authenticator.js';
import { openConnection } from '../../support/connection.js';
import { linkIn } from '../../support/mail-server.js';
import { queuedAtTheRow } from '../../support/lock-waits.js';
import { addPasskey } from '../../support/passkey-authenticator.js';
import type { Api, ApiAnswer, ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
let mine: Api;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());
beforeEach(async () => {
  team = await newTeam(world);
  mine = world.api.as(team.ben);
});

interface Setup {
  readonly secret: string;
  readonly uri: string;
  readonly qrSvg: string;
}
const begin = async (): Promise<Setup> => (await mine.post('/v1/me/totp')).json<Setup>();
const confirm = (code: string): Promise<ApiAnswer> => mine.post('/v1/me/totp/confirm', { code });
const state = async () => (await mine.get('/v1/me/factors')).json<object>();
const codesOf = (answer: ApiAnswer): string[] => answer.json<{ recoveryCodes: string[] }>().recoveryCodes;
const methods = async (person: ApiSession): Promise<string[] | null> => {
  const answer = await team.signIn(person);
  return answer.status === 202 ? answer.json<{ secondFactor: { methods: string[] } }>().secondFactor.methods : null;
};
const stateConflict = [409, 'state_conflict'];
const none = { totp: null, recoveryCodesLeft: 0 };

describe('setting an authenticator app up', () => {
  it('shows the secret for a camera and for typing, and counts for nothing until a code of it confirms it', async () => {
    const { secret, uri, qrSvg } = await begin();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const address = new URL(uri);
    expect([address.protocol, decodeURIComponent(address.pathname)]).toEqual([
      'otpauth:',
      `/Thread:${team.ben.user.email}`,
    ]);
    expect(Object.fromEntries(address.searchParams)).toEqual({ secret, issuer: 'Thread' });
    expect(qrSvg).toMatch(/^<svg [^>]*><path d="[^"]+"\/><\/svg>$/);
    expect([await state(), await methods(team.ben)]).toEqual([none, null]);

    const codes = codesOf(await confirm(totpCode(secret)));
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(await methods(team.ben)).toEqual(['totp', 'recoveryCode']);
    expect(await state()).toEqual({
      totp: { addedAt: expect.stringMatching(/Z$/) as string },
      recoveryCodesLeft: 10,
    });
  });

  it('takes no wrong code, and the right one after it', async () => {
    const { secret } = await begin();
    const wrong = String((Number(totpCode(secret)) + 500_000) % 1_000_000).padStart(6, '0');
    const refused = await confirm(wrong);
    expect([refused.status, problemOf(refused).errors?.[0]]).toMatchObject([400, { field: 'code', code: 'wrong' }]);
    expect((await confirm(`${totpCode(secret).slice(0, 3)} ${totpCode(secret).slice(3)}`)).status).toBe(200);
  });

  it('begun anew voids what was begun before, and ends after an hour', async () => {
    const former = await begin();
    const { secret } = await begin();
    expect((await confirm(totpCode(former.secret))).status).toBe(400);
    await world.sql(`UPDATE totp_factors SET created_at = created_at - interval '1 hour' WHERE user_id = $1`, [
      team.ben.user.id,
    ]);
    expect(refusalOf(await confirm(totpCode(secret)))).toEqual(stateConflict);
  });

  it('is refused beside another, which goes on; nothing is begun where nothing was', async () => {
    expect(refusalOf(await confirm('123456'))).toEqual(stateConflict);
    await setUpTotp(world, team.ben);
    expect(refusalOf(await mine.post('/v1/me/totp'))).toEqual(stateConflict);
    expect(refusalOf(await confirm('123456'))).toEqual(stateConflict);
    expect(await methods(team.ben)).toEqual(['totp', 'recoveryCode']);
  });

  it('at once with two codes confirms it once', async () => {
    const { secret } = await begin();
    const answers = await Promise.all([confirm(totpCode(secret)), confirm(totpCode(secret, 1))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('by a session that ended in the same instant leaves nothing behind', async () => {
    const { secret } = await begin();
    const connection = await openConnection(world);
    const [ended, confirmed] = await queuedAtTheRow(world, connection, team.ben.user.id, [
      () => team.asAda.delete(`/v1/users/${team.ben.user.id}/sessions`),
      () => confirm(totpCode(secret)),
    ]);
    await connection.end();
    expect([ended?.status, confirmed && refusalOf(confirmed)]).toEqual([204, [401, 'not_authenticated']]);
    expect(await methods(team.ben)).toBeNull();
  });
});

describe('removing the authenticator app', () => {
  it('takes the recovery codes along, and is refused where there is none', async () => {
    await setUpTotp(world, team.ben);
    expect((await mine.delete('/v1/me/totp')).status).toBe(204);
    expect([await state(), await methods(team.ben)]).toEqual([none, null]);
    expect(refusalOf(await mine.delete('/v1/me/totp'))).toEqual([404, 'not_found']);
    await setUpTotp(world, team.ben);
    expect(await methods(team.ben)).toEqual(['totp', 'recoveryCode']);
  });

  it('is refused where one was only begun, which can still be confirmed', async () => {
    const { secret } = await begin();
    expect(refusalOf(await mine.delete('/v1/me/totp'))).toEqual([404, 'not_found']);
    expect((await confirm(totpCode(secret))).status).toBe(200);
  });
});

describe('new recovery codes', () => {
  it('void the old ones', async () => {
    const { recoveryCodes } = await setUpTotp(world, team.ben);
    const made = codesOf(await mine.post('/v1/me/recovery-codes'));
    expect(made).toHaveLength(10);
    const use = async (recoveryCode: string | undefined) => {
      const { secondFactor } = (await team.signIn(team.ben)).json<{ secondFactor: { ticket: string } }>();
      return world.api.post('/v1/auth/second-factor', { ticket: secondFactor.ticket, recoveryCode });
    };
    expect(refusalOf(await use(recoveryCodes[0]))).toEqual([401, 'invalid_code']);
    expect((await use(made[0])).status).toBe(200);
    expect(await state()).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it('are for who has a second factor', async () => {
    expect(refusalOf(await mine.post('/v1/me/recovery-codes'))).toEqual(stateConflict);
  });
});

describe('whoever says by the link in a mail that a change was not theirs', () => {
  const newPassword = 'five quick violet trains';
  const aWeekAgo = `now() - interval '7 days 1 minute'`;
  const agedApp = () =>
    world.sql(`UPDATE totp_factors SET confirmed_at = ${aWeekAgo} WHERE user_id = $1`, [team.ben.user.id]);
  const agedCodes = () =>
    world.sql(`UPDATE recovery_codes SET created_at = ${aWeekAgo} WHERE user_id = $1`, [team.ben.user.id]);

  /** Secures the account by the link in the mail of this subject. @returns how the new password signs in then */
  async function secureBy(subject: string): Promise<string[] | null> {
    const mail = await world.mails.next(team.ben.user.email);
    if (!mail.subject?.includes(subject)) return secureBy(subject);
    const token = linkIn(mail).searchParams.get('token') ?? '';
    const secured = await pageClient(world.app.url).submit('/secure-account', { token, password: newPassword });
    expect(secured.status).toBe(303);
    const answer = await world.api.post('/v1/auth/login', { email: team.ben.user.email, password: newPassword });
    if (answer.status === 200) return null;
    return answer.json<{ secondFactor: { methods: string[] } }>().secondFactor.methods;
  }
  const removed = async () =>
    (
      await world.sql<{ factor: string }>(
        `SELECT after ->> 'factor' AS factor FROM audit_events WHERE actor_id = $1 AND kind = 'factor.removed' ORDER BY id`,
        [team.ben.user.id],
      )
    ).map(({ factor }) => factor);

  it('gets rid of the app that was added meanwhile, and of its recovery codes: it asks for none of them', async () => {
    await setUpTotp(world, team.ben);
    expect(await secureBy('An authenticator app was added')).toBeNull();
    expect(await world.sql('SELECT FROM recovery_codes WHERE user_id = $1', [team.ben.user.id])).toEqual([]);
    expect(await removed()).toEqual(['totp', 'recoveryCodes']);
  });

  it('keeps the app and the codes from more than seven days before', async () => {
    await setUpTotp(world, team.ben);
    await agedApp();
    await agedCodes();
    await addPasskey(world, team.ben);
    expect(await secureBy('A passkey was added')).toEqual(['totp', 'recoveryCode']);
    expect(await removed()).toEqual([]);
  });

  it('gets rid of recovery codes that were made meanwhile, beside an app from before', async () => {
    await setUpTotp(world, team.ben);
    await agedApp();
    await agedCodes();
    await mine.post('/v1/me/recovery-codes');
    expect(await secureBy('New recovery codes were made')).toEqual(['totp']);
    expect(await removed()).toEqual(['recoveryCodes']);
  });

  it('leaves nobody a setup that waits to be confirmed', async () => {
    const { secret } = await begin();
    await team.asAda.delete(`/v1/users/${team.ben.user.id}/sessions`);
    expect(await secureBy('signed out')).toBeNull();
    mine = world.api.as(
      (
        await world.api.post('/v1/auth/login', { email: team.ben.user.email, password: newPassword })
      ).json<ApiSession>(),
    );
    expect(refusalOf(await confirm(totpCode(secret)))).toEqual(stateConflict);
  });
});

describe('the factors of a person who', () => {
  it('was removed are gone, also when they join anew', async () => {
    await setUpTotp(world, team.ben);
    await team.remove(team.ben);
    const left = await world.sql(
      `SELECT user_id FROM totp_factors WHERE user_id = $1 UNION ALL SELECT user_id FROM recovery_codes WHERE user_id = $1
       UNION ALL SELECT id FROM users WHERE id = $1 AND has_second_factor`,
      [team.ben.user.id],
    );
    expect(left).toEqual([]);
  });

  it('was deactivated stay for their return', async () => {
    await setUpTotp(world, team.ben);
    await team.change('deactivate', team.ben);
    await team.change('reactivate', team.ben);
    expect(await methods(team.ben)).toEqual(['totp', 'recoveryCode']);
  });
});

it('writes down what changed, by whom and from where, and tells its owner by mail [6.3.7]', async () => {
  await setUpTotp(world, team.ben);
  await mine.post('/v1/me/recovery-codes');
  await mine.delete('/v1/me/totp');
  const events = await world.sql(
    `SELECT kind, outcome, after, host(ip::inet) AS ip FROM audit_events WHERE actor_id = $1 AND kind LIKE 'factor.%' ORDER BY id`,
    [team.ben.user.id],
  );
  const common = { outcome: 'succeeded', ip: '127.0.0.1' };
  expect(events).toEqual([
    { kind: 'factor.added', after: { factor: 'totp' }, ...common },
    { kind: 'factor.recovery_codes_made', after: null, ...common },
    { kind: 'factor.removed', after: { factor: 'totp' }, ...common },
  ]);
  const subjects = [1, 2, 3].map(async () => (await world.mails.next(team.ben.user.email)).subject);
  expect((await Promise.all(subjects)).sort()).toEqual([
    'An authenticator app was added to your Thread account',
    'New recovery codes were made for your Thread account',
    'The authenticator app was removed from your Thread account',
  ]);
});
