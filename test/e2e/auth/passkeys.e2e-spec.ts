import { claimsOf } from '../../support/forged-token.js';
import { openConnection } from '../../support/connection.js';
import { queuedAtTheRow } from '../../support/lock-waits.js';
import { linkIn } from '../../support/mail-server.js';
import { TestPasskey, type Ceremony } from '../../support/passkey-authenticator.js';
import { goodPassword, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { newTeam, type Team } from '../users/team.js';

interface Options {
  readonly challenge: string;
  readonly rpId: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly excludeCredentials: readonly object[];
}
interface Listed {
  readonly id: string;
  readonly name: string;
  readonly lastUsedAt: string | null;
}

let world: World;
let team: Team;
let asBen: Api;
let origin: string;
beforeAll(async () => {
  world = await startWorld();
  origin = new URL(world.app.config.publicUrl).origin;
});
afterAll(() => world.close());
beforeEach(async () => {
  team = await newTeam(world);
  asBen = world.api.as(team.ben);
});

const begin = async (api = asBen): Promise<Options> => (await api.post('/v1/me/passkeys/options')).json<Options>();
const asked = async (): Promise<string> => (await world.api.post('/v1/auth/passkey/options')).json<Options>().challenge;
const listed = async (api = asBen): Promise<Listed[]> =>
  (await api.get('/v1/me/passkeys')).json<{ data: Listed[] }>().data;

async function add(api = asBen, body: object = {}, forged: Partial<Ceremony> = {}) {
  const { challenge, user } = await begin(api);
  const passkey = new TestPasskey(user.id);
  const credential = passkey.attest({ challenge, origin, ...forged });
  return { passkey, answer: await api.post('/v1/me/passkeys', { ...body, credential }) };
}
const added = async (api = asBen, body: object = {}): Promise<TestPasskey> => (await add(api, body)).passkey;
const send = (credential: object): Promise<ApiAnswer> => world.api.post('/v1/auth/passkey', { credential });
const signIn = async (passkey: TestPasskey, forged: Partial<Ceremony> = {}): Promise<ApiAnswer> =>
  send(passkey.assert({ challenge: await asked(), origin, ...forged }));
const refused = [401, 'invalid_passkey'];
const eventsOf = (kind: string) =>
  world.sql(`SELECT outcome, reason, after FROM audit_events WHERE actor_id = $1 AND kind = $2 ORDER BY id`, [
    team.ben.user.id,
    kind,
  ]);

describe('adding a passkey', () => {
  it('keeps it, names it, writes it down and tells its owner by mail [6.3.7]', async () => {
    const { answer } = await add(asBen, { name: 'Work laptop' });
    expect(answer.status).toBe(201);
    const { recoveryCodes, ...passkey } = answer.json<Listed & { recoveryCodes: string[] }>();
    expect(await listed()).toEqual([{ ...passkey, name: 'Work laptop', lastUsedAt: null }]);
    expect(recoveryCodes).toHaveLength(10);
    expect(await eventsOf('passkey.added')).toEqual([
      { outcome: 'succeeded', reason: null, after: { name: 'Work laptop' } },
    ]);
    const mail = await world.mails.next(team.ben.user.email);
    expect(mail.subject).toBe('A passkey was added to your Thread account');
    expect(mail.text).toContain('“Work laptop”');
  });

  it('asks the authenticator for a person that it verifies, and for none that it has made already', async () => {
    await added();
    const options = (await asBen.post('/v1/me/passkeys/options')).json();
    expect(options).toMatchObject({
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ type: 'public-key', transports: ['internal'] }],
    });
    expect((await listed())[0]?.name).toMatch(/^Passkey of /);
  });

  const forgeries: Record<string, Partial<Ceremony>> = {
    'another site’s page': { origin: 'https://evil.example' },
    'another site’s passkey': { rpId: 'evil.example' },
    'a challenge that nobody asked': { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    'an unverified person': { verified: false },
    'the answer to another question': { type: 'webauthn.get' },
  };
  it.each(Object.entries(forgeries))('refuses %s', async (_, forged) => {
    const { answer } = await add(asBen, {}, forged);
    expect(refusalOf(answer)).toEqual([400, 'validation_failed']);
    expect(await listed()).toEqual([]);
  });

  it('takes each challenge once, from the session that it was made for, and within ten minutes', async () => {
    const { challenge, user } = await begin();
    const once = new TestPasskey(user.id).attest({ challenge, origin });
    expect((await asBen.post('/v1/me/passkeys', { credential: once })).status).toBe(201);
    const twice = new TestPasskey(user.id).attest({ challenge, origin });
    expect((await asBen.post('/v1/me/passkeys', { credential: twice })).status).toBe(400);
    const adas = await begin(team.asAda);
    const stolen = new TestPasskey(user.id).attest({ challenge: adas.challenge, origin });
    expect((await asBen.post('/v1/me/passkeys', { credential: stolen })).status).toBe(400);
    const forSignIn = new TestPasskey(user.id).attest({ challenge: await asked(), origin });
    expect((await asBen.post('/v1/me/passkeys', { credential: forSignIn })).status).toBe(400);
    const late = await begin();
    await world.sql(`UPDATE passkey_challenges SET expires_at = now() - interval '1 second'`);
    const credential = new TestPasskey(user.id).attest({ challenge: late.challenge, origin });
    expect((await asBen.post('/v1/me/passkeys', { credential })).status).toBe(400);
    expect(await listed()).toHaveLength(1);
  });

  it('ends at ten, and asks for a recent sign-in [7.5.1]', async () => {
    for (let count = 0; count < 10; count++) await added();
    expect(refusalOf(await asBen.post('/v1/me/passkeys/options'))).toEqual([409, 'state_conflict']);
    const [first] = await listed();
    await world.sql(`UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE id = $1`, [
      String(claimsOf(team.ben.accessToken).sid),
    ]);
    const needsProof = [401, 'reauthentication_required'];
    expect(refusalOf(await asBen.post('/v1/me/passkeys/options'))).toEqual(needsProof);
    expect(refusalOf(await asBen.delete(`/v1/me/passkeys/${first?.id ?? ''}`))).toEqual(needsProof);
  });
});

describe('signing in by a passkey', () => {
  it('gives a session without a password, and says when it was used', async () => {
    const passkey = await added();
    const answer = await signIn(passkey);
    expect(answer.status).toBe(200);
    expect((await world.api.as(answer.json<ApiSession>()).get('/v1/me')).status).toBe(200);
    expect((await listed())[0]?.lastUsedAt).not.toBeNull();
  });

  it('is asked for in the same words whoever it will be [6.3.8]', async () => {
    const { status, ...options } = { ...(await world.api.post('/v1/auth/passkey/options')).json<Options>(), status: 0 };
    expect({ ...options, challenge: '', status }).toEqual({
      challenge: '',
      rpId: new URL(origin).hostname,
      timeout: 600_000,
      userVerification: 'required',
      status: 0,
    });
  });

  const forgeries: Record<string, Partial<Ceremony>> = {
    'another site’s page': { origin: 'https://evil.example' },
    'another site’s passkey': { rpId: 'evil.example' },
    'a challenge that nobody asked': { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    'an unverified person': { verified: false },
    'the answer to another question': { type: 'webauthn.create' },
    'a handle of nobody': { userHandle: 'AZmZmZmZdmaAAAAAAAAAAAGZmZmZmXZmgAAAAAAAAAA' },
    'a handle that can’t be read': { userHandle: 'x' },
  };
  it.each(Object.entries(forgeries))('refuses %s, and says no more than of any other', async (_, forged) => {
    const passkey = await added();
    const answer = await signIn(passkey, forged);
    expect(refusalOf(answer)).toEqual(refused);
    const unknown = problemOf(await signIn(new TestPasskey(passkey.userHandle)));
    expect(problemOf(answer)).toEqual({ ...unknown, requestId: problemOf(answer).requestId });
    expect(await listed()).toMatchObject([{ lastUsedAt: null }]);
  });

  it('refuses another person’s handle with one’s own passkey', async () => {
    const bens = await added();
    const adas = await added(team.asAda);
    expect(refusalOf(await signIn(bens, { userHandle: adas.userHandle }))).toEqual(refused);
  });

  it('takes each answer once, whoever sends it again, also at the same moment', async () => {
    const passkey = await added();
    const credential = passkey.assert({ challenge: await asked(), origin });
    const answers = await Promise.all([send(credential), send(credential), send(credential)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    const { challenge } = await begin();
    expect(refusalOf(await send(passkey.assert({ challenge, origin })))).toEqual(refused);
  });

  it('refuses a counter that went back, writes it down and tells the owner', async () => {
    const passkey = await added(asBen, { name: 'Blue key' });
    expect((await signIn(passkey, { counter: 5 })).status).toBe(200);
    expect(refusalOf(await signIn(passkey, { counter: 5 }))).toEqual(refused);
    expect(refusalOf(await signIn(passkey, { counter: 4 }))).toEqual(refused);
    expect(refusalOf(await signIn(passkey, { counter: 0 }))).toEqual(refused);
    expect((await signIn(passkey, { counter: 6 })).status).toBe(200);
    const event = { outcome: 'refused', reason: 'passkey_copied', after: { name: 'Blue key' } };
    expect(await eventsOf('passkey.refused')).toEqual([event, event, event]);
    await world.mails.next(team.ben.user.email);
    expect((await world.mails.next(team.ben.user.email)).subject).toBe('A passkey of your Thread account was refused');
  });

  it('takes one of two answers with the same counter at once', async () => {
    const passkey = await added();
    const [one, other] = [await asked(), await asked()];
    const answers = await Promise.all([
      send(passkey.assert({ challenge: one, origin, counter: 3 })),
      send(passkey.assert({ challenge: other, origin, counter: 3 })),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('goes on with a passkey that does not count', async () => {
    const passkey = await added();
    for (let time = 0; time < 2; time++) expect((await signIn(passkey, { counter: 0 })).status).toBe(200);
  });

  it('lets its owner in whom guesses at the password keep waiting [6.1.1]', async () => {
    const passkey = await added();
    const guess = (password: string) => world.api.post('/v1/auth/login', { email: team.ben.user.email, password });
    for (let time = 0; time < 10; time++) await guess('not the right password');
    expect((await guess(goodPassword)).status).toBe(429);
    expect((await signIn(passkey)).status).toBe(200);
  });

  it('tells whom an admin deactivated, as a password does, and nobody who was removed', async () => {
    const passkey = await added();
    await team.change('deactivate', team.ben);
    expect(refusalOf(await signIn(passkey))).toEqual([401, 'access_ended']);
    await team.change('reactivate', team.ben);
    expect((await signIn(passkey)).status).toBe(200);
    await team.remove(team.ben);
    expect(refusalOf(await signIn(passkey))).toEqual(refused);
    expect(await world.sql('SELECT id FROM passkeys WHERE user_id = $1', [team.ben.user.id])).toEqual([]);
  });
});

describe('removing a passkey', () => {
  it('ends what it signs in to from then on, is written down, and its owner is told', async () => {
    const passkey = await added(asBen, { name: 'Old phone' });
    const [{ id } = { id: '' }] = await listed();
    expect(refusalOf(await team.asAda.delete(`/v1/me/passkeys/${id}`))).toEqual([404, 'not_found']);
    expect((await asBen.delete(`/v1/me/passkeys/${id}`)).status).toBe(204);
    expect(refusalOf(await asBen.delete(`/v1/me/passkeys/${id}`))).toEqual([404, 'not_found']);
    expect(refusalOf(await signIn(passkey))).toEqual(refused);
    expect(await eventsOf('passkey.removed')).toEqual([
      { outcome: 'succeeded', reason: null, after: { name: 'Old phone' } },
    ]);
    await world.mails.next(team.ben.user.email);
    expect((await world.mails.next(team.ben.user.email)).subject).toBe(
      'A passkey was removed from your Thread account',
    );
  });
});

describe('whoever says that a change was not theirs', () => {
  it('loses the passkeys that may be somebody else’s, and keeps those from before', async () => {
    const old = await added(asBen, { name: 'Old' });
    await world.mails.next(team.ben.user.email);
    await world.sql(`UPDATE passkeys SET created_at = now() - interval '8 days' WHERE user_id = $1`, [
      team.ben.user.id,
    ]);
    const thiefs = await added(asBen, { name: 'Thief’s' });
    const token = linkIn(await world.mails.next(team.ben.user.email)).searchParams.get('token') ?? '';
    const form = { token, password: 'five quick violet trains' };
    expect((await pageClient(world.app.url).submit('/secure-account', form)).status).toBe(303);
    expect(refusalOf(await signIn(thiefs))).toEqual(refused);
    expect((await signIn(old)).status).toBe(200);
    expect(await eventsOf('passkey.removed')).toMatchObject([{ after: { name: 'Thief’s' } }]);
  });

  it('is left none that was on its way when every session ended', async () => {
    const { challenge, user } = await begin();
    const credential = new TestPasskey(user.id).attest({ challenge, origin });
    const connection = await openConnection(world);
    const [ended, late] = await queuedAtTheRow(world, connection, team.ben.user.id, [
      () => team.asAda.delete(`/v1/users/${team.ben.user.id}/sessions`),
      () => asBen.post('/v1/me/passkeys', { credential }),
    ]);
    await connection.end();
    expect([ended?.status, late && refusalOf(late)]).toEqual([204, [401, 'not_authenticated']]);
    expect(await world.sql('SELECT FROM passkeys WHERE user_id = $1', [team.ben.user.id])).toEqual([]);
  });
});
