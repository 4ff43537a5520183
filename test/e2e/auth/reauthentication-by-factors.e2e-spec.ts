import { setUpTotp } from '../../support/authenticator.js';
import { openConnection } from '../../support/connection.js';
import { claimsOf } from '../../support/forged-token.js';
import { queuedAtTheRow } from '../../support/lock-waits.js';
import { addPasskey, type Ceremony, type TestPasskey } from '../../support/passkey-authenticator.js';
import { goodPassword, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
let asBen: Api;
let origin: string;
let connection: Awaited<ReturnType<typeof openConnection>>;
beforeAll(async () => {
  world = await startWorld();
  origin = new URL(world.app.config.publicUrl).origin;
  connection = await openConnection(world);
});
afterAll(async () => {
  await connection.end();
  await world.close();
});
beforeEach(async () => {
  team = await newTeam(world);
  asBen = world.api.as(team.ben);
});
afterEach(() => connection.query('ROLLBACK'));

const path = '/v1/me/reauthentication';
const idOf = ({ accessToken }: ApiSession): string => String(claimsOf(accessToken).sid);
const age = (...sessions: readonly ApiSession[]) =>
  world.sql(`UPDATE sessions SET authenticated_at = now() - interval '1 day' WHERE id = ANY ($1)`, [
    (sessions.length === 0 ? [team.ben] : sessions).map(idOf),
  ]);
const prove = (body: object, api = asBen): Promise<ApiAnswer> => api.post(path, body);
const recent = async (api = asBen): Promise<number> => (await api.get(path)).status;
const methods = async (): Promise<unknown> => (await asBen.get(path)).json<{ methods: unknown }>().methods;
const password = goodPassword;

/** What is wrong with which field; null for what was taken. */
const faultOf = (answer: ApiAnswer): string | null => {
  if (answer.status === 204) return null;
  const [fault] = problemOf(answer).errors ?? [];
  return fault === undefined ? String(refusalOf(answer)) : `${fault.field}: ${fault.code}`;
};
const challenge = async (api = asBen): Promise<string> =>
  (await api.post(`${path}/passkey/options`)).json<{ challenge: string }>().challenge;
async function proveBy(passkey: TestPasskey, forged: Partial<Ceremony> = {}): Promise<ApiAnswer> {
  return prove({ passkey: passkey.assert({ challenge: await challenge(), origin, ...forged }) });
}
const events = () =>
  world.sql(
    `SELECT outcome, reason, after FROM audit_events WHERE actor_id = $1 AND kind = 'session.reauthenticated' ORDER BY id`,
    [team.ben.user.id],
  );

/** Ben's other session, by the second step. */
async function signInAgain(code: string): Promise<ApiSession> {
  const { ticket } = (await team.signIn(team.ben)).json<{ secondFactor: { ticket: string } }>().secondFactor;
  return (await world.api.post('/v1/auth/second-factor', { ticket, code })).json<ApiSession>();
}

describe('whoever has an authenticator app', () => {
  it('proves the password and a code of it: a stolen session and a phished password are not enough [6.3.3, 7.5.1]', async () => {
    const app = await setUpTotp(world, team.ben);
    await age();
    expect(await methods()).toEqual(['passwordAndTotp', 'passwordAndRecoveryCode']);
    expect(faultOf(await prove({ password }))).toBe('code: missing');
    expect(faultOf(await prove({ code: await app.code() }))).toBe('password: missing');
    expect(faultOf(await prove({ password, code: '000000' }))).toBe('code: wrong');
    expect(await recent()).toBe(401);
    expect(faultOf(await prove({ password, code: await app.code() }))).toBeNull();
    expect(await recent()).toBe(204);
    expect(await events()).toEqual([
      { outcome: 'failed', reason: 'invalid_code', after: null },
      { outcome: 'succeeded', reason: null, after: { secondFactor: 'totp' } },
    ]);
  });

  it('uses no code up by a wrong password, and each right code once', async () => {
    const app = await setUpTotp(world, team.ben);
    await age();
    const code = await app.code();
    expect(faultOf(await prove({ password: 'not the right password', code }))).toBe('password: wrong');
    expect(faultOf(await prove({ password, code }))).toBeNull();
    await age();
    expect(faultOf(await prove({ password, code }))).toBe('code: wrong');
    expect(await recent()).toBe(401);
  });

  it('may use a recovery code instead, once, and is told by mail', async () => {
    const { recoveryCodes } = await setUpTotp(world, team.ben);
    await age();
    const [recoveryCode = '', another = ''] = recoveryCodes;
    expect(faultOf(await prove({ password, recoveryCode: 'none-of-them' }))).toBe('recoveryCode: wrong');
    expect(faultOf(await prove({ password, recoveryCode, code: '123456' }))).toBe('code: one_answer');
    expect(faultOf(await prove({ password, recoveryCode }))).toBeNull();
    await age();
    expect(faultOf(await prove({ password, recoveryCode }))).toBe('recoveryCode: wrong');
    expect(faultOf(await prove({ password, recoveryCode: another.toUpperCase() }))).toBeNull();
    expect(await world.sql('SELECT FROM recovery_codes WHERE user_id = $1', [team.ben.user.id])).toHaveLength(8);
    expect(await subjects(2)).toEqual(Array(2).fill('A recovery code of your Thread account was used'));
  });

  it('proves one session by a code that two send at once', async () => {
    const app = await setUpTotp(world, team.ben);
    const other = await signInAgain(await app.code());
    await age(team.ben, other);
    const code = await app.code();
    const both = [asBen, world.api.as(other)];
    const answers = await queuedAtTheRow(
      world,
      connection,
      team.ben.user.id,
      both.map((api) => () => prove({ password, code }, api)),
    );
    expect(answers.map(faultOf)).toEqual([null, 'code: wrong']);
    expect(await Promise.all(both.map(recent))).toEqual([204, 401]);
  });

  it('is asked for a code in sessions from before it, too', async () => {
    const other = (await team.signIn(team.ben)).json<ApiSession>();
    await setUpTotp(world, team.ben);
    expect(faultOf(await prove({ password }, world.api.as(other)))).toBe('code: missing');
  });

  it('can’t be found by guessing codes with a stolen session, which keeps its owner out of no other [6.3.1, 6.5.5]', async () => {
    const app = await setUpTotp(world, team.ben);
    const other = await signInAgain(await app.code());
    await age(team.ben, other);
    for (let guess = 0; guess < 10; guess++)
      expect(faultOf(await prove({ password, code: '000000' }))).toBe('code: wrong');
    const code = await app.code();
    expect(refusalOf(await prove({ password, code }))).toEqual([429, 'rate_limited']);
    expect(await recent()).toBe(401);
    expect(faultOf(await prove({ password, code }, world.api.as(other)))).toBeNull();
  });

  it('needs a recent sign-in to change the password, besides the current one', async () => {
    const app = await setUpTotp(world, team.ben);
    await age();
    const change = { currentPassword: password, password: 'five quick violet trains' };
    expect(refusalOf(await asBen.post('/v1/me/password', change))).toEqual([401, 'reauthentication_required']);
    await prove({ password, code: await app.code() });
    expect((await asBen.post('/v1/me/password', change)).status).toBe(204);
    await age(team.ada);
    expect((await team.asAda.post('/v1/me/password', change)).status).toBe(204);
  });
});

describe('whoever has a passkey', () => {
  let passkey: TestPasskey;
  beforeEach(async () => {
    ({ passkey } = await addPasskey(world, team.ben));
    await age();
  });

  it('proves by it alone, their own, which a browser is told of [6.3.3, 7.5.1]', async () => {
    expect(await methods()).toEqual(['passkey', 'passwordAndRecoveryCode']);
    const options = (await asBen.post(`${path}/passkey/options`)).json<{ allowCredentials: object[] }>();
    expect(options).toMatchObject({ userVerification: 'required' });
    expect(options.allowCredentials).toMatchObject([{ id: passkey.credentialId.toString('base64url') }]);
    expect(faultOf(await prove({ password }))).toBe('code: missing');
    expect(faultOf(await proveBy(passkey))).toBeNull();
    expect(await recent()).toBe(204);
    expect(await events()).toEqual([{ outcome: 'succeeded', reason: null, after: { secondFactor: 'passkey' } }]);
  });

  it.each<[string, Partial<Ceremony>]>([
    ['of another site’s page', { origin: 'https://evil.example' }],
    ['by an unverified person', { verified: false }],
    ['to a challenge that nobody asked', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['as one answers when adding it', { type: 'webauthn.create' }],
  ])('does not by an answer %s, which is written down', async (_, forged) => {
    expect(faultOf(await proveBy(passkey, forged))).toBe('passkey: wrong');
    expect(await recent()).toBe(401);
    expect(await events()).toMatchObject([{ outcome: 'failed', reason: 'invalid_passkey' }]);
  });

  it('answers a challenge of this session, of this purpose, once', async () => {
    const other = await byPasskeyAlone(passkey);
    const adas = await addPasskey(world, team.ada);
    await age(team.ben, other);
    const wrong = async (challengeOfAnother: string, by = passkey) =>
      expect(faultOf(await prove({ passkey: by.assert({ challenge: challengeOfAnother, origin }) }))).toBe(
        'passkey: wrong',
      );
    await wrong(await challenge(world.api.as(other)));
    await wrong((await world.api.post('/v1/auth/passkey/options')).json<{ challenge: string }>().challenge);
    await wrong(await challenge(), adas.passkey);
    const answer = passkey.assert({ challenge: await challenge(), origin });
    expect(refusalOf(await world.api.post('/v1/auth/passkey', { credential: answer }))).toEqual([
      401,
      'invalid_passkey',
    ]);
    expect(faultOf(await prove({ passkey: answer, password }))).toBe('passkey: one_proof');
    expect(faultOf(await prove({ passkey: answer }))).toBeNull();
    await age();
    expect(faultOf(await prove({ passkey: answer }))).toBe('passkey: wrong');
    expect(await recent()).toBe(401);
  });

  it('proves once by several answers at the same moment', async () => {
    const answer = passkey.assert({ challenge: await challenge(), origin });
    const answers = await Promise.all([1, 2, 3].map(() => prove({ passkey: answer })));
    expect(answers.map(faultOf).sort()).toEqual([null, 'passkey: wrong', 'passkey: wrong']);
  });

  it('does not by a copy, whose counter went back, and is told by mail', async () => {
    expect(faultOf(await proveBy(passkey, { counter: 5 }))).toBeNull();
    await age();
    expect(faultOf(await proveBy(passkey, { counter: 5 }))).toBe('passkey: wrong');
    expect(await recent()).toBe(401);
    expect(await subjects(2)).toContain('A passkey of your Thread account was refused');
    expect(faultOf(await proveBy(passkey, { counter: 6 }))).toBeNull();
  });

  it('does not once it was removed, or the session ended, in the same moment', async () => {
    const other = await byPasskeyAlone(passkey);
    const answer = passkey.assert({ challenge: await challenge(), origin });
    const endOthers = () => world.api.as(other).delete('/v1/me/sessions');
    const [ended, proven] = await queuedAtTheRow(world, connection, team.ben.user.id, [
      endOthers,
      () => prove({ passkey: answer }),
    ]);
    expect([ended?.status, proven && refusalOf(proven)]).toEqual([204, [401, 'not_authenticated']]);
  });
});

it('whoever has both is told the passkey first', async () => {
  await setUpTotp(world, team.ben);
  await addPasskey(world, team.ben);
  await age();
  expect(await methods()).toEqual(['passkey', 'passwordAndTotp', 'passwordAndRecoveryCode']);
});

async function byPasskeyAlone(passkey: TestPasskey): Promise<ApiSession> {
  const asked = (await world.api.post('/v1/auth/passkey/options')).json<{ challenge: string }>();
  const credential = passkey.assert({ challenge: asked.challenge, origin });
  return (await world.api.post('/v1/auth/passkey', { credential })).json<ApiSession>();
}

/** What the latest mails to Ben are about, but for the one about the factor. */
async function subjects(count: number): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = [];
  while (found.length < count) {
    const { subject } = await world.mails.next(team.ben.user.email);
    if (!subject?.includes('authenticator app was added')) found.push(subject);
  }
  return found;
}
