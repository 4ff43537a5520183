import { setUpTotp } from '../../support/authenticator.js';
import { linkIn } from '../../support/mail-server.js';
import { addPasskey, type Ceremony, type TestPasskey } from '../../support/passkey-authenticator.js';
import type { ApiAnswer, ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';
import { newTeam, type Team } from '../users/team.js';

interface Options {
  readonly challenge: string;
  readonly allowCredentials?: readonly { readonly id: string }[];
}

let world: World;
let team: Team;
let origin: string;
beforeAll(async () => {
  world = await startWorld();
  origin = new URL(world.app.config.publicUrl).origin;
});
afterAll(() => world.close());
beforeEach(async () => (team = await newTeam(world)));

const refused = [401, 'invalid_passkey'];
const noTicket = [401, 'invalid_ticket'];
const path = '/v1/auth/second-factor';

async function asked(person: ApiSession = team.ben): Promise<{ ticket: string; methods: string[] }> {
  const answer = await team.signIn(person);
  expect(answer.status).toBe(202);
  return answer.json<{ secondFactor: { ticket: string; methods: string[] } }>().secondFactor;
}
const ticketOf = async (person?: ApiSession): Promise<string> => (await asked(person)).ticket;
const optionsFor = (ticket: string): Promise<ApiAnswer> => world.api.post(`${path}/passkey/options`, { ticket });
const challengeFor = async (ticket: string): Promise<string> => (await optionsFor(ticket)).json<Options>().challenge;
const challengeToSignIn = async (): Promise<string> =>
  (await world.api.post('/v1/auth/passkey/options')).json<Options>().challenge;
const answer = (ticket: string, passkey: object): Promise<ApiAnswer> => world.api.post(path, { ticket, passkey });

/** Answers a ticket as the person at the device would. */
async function pass(ticket: string, passkey: TestPasskey, forged: Partial<Ceremony> = {}): Promise<ApiAnswer> {
  return answer(ticket, passkey.assert({ challenge: await challengeFor(ticket), origin, ...forged }));
}
const eventsOf = (kind: string) =>
  world.sql(`SELECT outcome, reason, after FROM audit_events WHERE actor_id = $1 AND kind = $2 ORDER BY id DESC`, [
    team.ben.user.id,
    kind,
  ]);
const factorsLeft = () =>
  world.sql(
    `SELECT id FROM passkeys WHERE user_id = $1 UNION ALL SELECT user_id FROM recovery_codes WHERE user_id = $1
     UNION ALL SELECT id FROM users WHERE id = $1 AND has_second_factor`,
    [team.ben.user.id],
  );

async function mail(subject: string): Promise<Awaited<ReturnType<World['mails']['next']>>> {
  const next = await world.mails.next(team.ben.user.email);
  return next.subject?.includes(subject) ? next : mail(subject);
}

describe('whoever has a passkey and signs in by the password', () => {
  it('is asked for the passkey, their own, and it signs in [6.3.3]', async () => {
    const { passkey } = await addPasskey(world, team.ben);
    const { ticket, methods } = await asked();
    expect(methods).toEqual(['passkey', 'recoveryCode']);
    const { allowCredentials } = (await optionsFor(ticket)).json<Options>();
    expect(allowCredentials).toMatchObject([{ id: passkey.credentialId.toString('base64url') }]);
    const passed = await pass(ticket, passkey);
    expect(passed.status).toBe(200);
    expect((await world.api.as(passed.json<ApiSession>()).get('/v1/me')).status).toBe(200);
    expect(await eventsOf('session.started')).toMatchObject([{ after: { secondFactor: 'passkey' } }, {}]);
    expect(refusalOf(await pass(ticket, passkey))).toEqual(noTicket);
  });

  it('may answer by any of their factors, the passkey first', async () => {
    const app = await setUpTotp(world, team.ben);
    const { passkey } = await addPasskey(world, team.ben);
    const { ticket, methods } = await asked();
    expect(methods).toEqual(['passkey', 'totp', 'recoveryCode']);
    const both = passkey.assert({ challenge: await challengeFor(ticket), origin });
    const code = await app.code();
    expect(refusalOf(await world.api.post(path, { ticket, code, passkey: both }))).toEqual([400, 'validation_failed']);
    expect((await world.api.post(path, { ticket, code })).status).toBe(200);
  });

  it('needs no second step with the passkey alone, which verifies its person', async () => {
    const { passkey } = await addPasskey(world, team.ben);
    const credential = passkey.assert({ challenge: await challengeToSignIn(), origin });
    expect((await world.api.post('/v1/auth/passkey', { credential })).status).toBe(200);
  });
});

describe('the first factor', () => {
  it('comes with recovery codes, which sign in who has lost the passkey; later ones come with none', async () => {
    const first = await addPasskey(world, team.ben);
    expect(first.recoveryCodes).toHaveLength(10);
    expect((await addPasskey(world, team.ben)).recoveryCodes).toEqual([]);
    const [recoveryCode] = first.recoveryCodes;
    expect((await world.api.post(path, { ticket: await ticketOf(), recoveryCode })).status).toBe(200);
  });

  it('alone brings them, of whatever kind it is', async () => {
    await setUpTotp(world, team.ben);
    expect((await addPasskey(world, team.ben)).recoveryCodes).toEqual([]);
  });
});

describe('the second step by a passkey', () => {
  it.each<[string, Partial<Ceremony>]>([
    ['of another site’s page', { origin: 'https://evil.example' }],
    ['by an unverified person', { verified: false }],
    ['to a challenge that nobody asked', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['as one answers when adding it', { type: 'webauthn.create' }],
  ])('refuses an answer %s, writes it down, and takes a right one after it', async (_, forged) => {
    const { passkey } = await addPasskey(world, team.ben);
    const ticket = await ticketOf();
    expect(refusalOf(await pass(ticket, passkey, forged))).toEqual(refused);
    expect(await eventsOf('session.started')).toMatchObject([{ outcome: 'failed', reason: 'invalid_passkey' }, {}]);
    expect((await pass(ticket, passkey)).status).toBe(200);
  });

  it('takes each challenge once, for this person and for this step', async () => {
    const bens = (await addPasskey(world, team.ben)).passkey;
    const adas = (await addPasskey(world, team.ada)).passkey;
    const [ticket, adasTicket] = [await ticketOf(), await ticketOf(team.ada)];
    expect(refusalOf(await pass(ticket, adas))).toEqual(refused);
    expect(refusalOf(await pass(ticket, bens, { challenge: await challengeFor(adasTicket) }))).toEqual(refused);
    expect(refusalOf(await pass(ticket, bens, { challenge: await challengeToSignIn() }))).toEqual(refused);
    const challenge = await challengeFor(ticket);
    const credential = bens.assert({ challenge, origin });
    expect(refusalOf(await world.api.post('/v1/auth/passkey', { credential }))).toEqual(refused);
    expect((await answer(ticket, bens.assert({ challenge, origin }))).status).toBe(200);
    expect(refusalOf(await answer(await ticketOf(), bens.assert({ challenge, origin })))).toEqual(refused);
  });

  it('refuses a counter that went back, writes it down and tells the owner', async () => {
    const { passkey } = await addPasskey(world, team.ben);
    expect((await pass(await ticketOf(), passkey, { counter: 5 })).status).toBe(200);
    const ticket = await ticketOf();
    expect(refusalOf(await pass(ticket, passkey, { counter: 5 }))).toEqual(refused);
    expect(await eventsOf('passkey.refused')).toMatchObject([{ outcome: 'refused', reason: 'passkey_copied' }]);
    await mail('A passkey of your Thread account was refused');
    expect((await pass(ticket, passkey, { counter: 6 })).status).toBe(200);
  });

  it('takes one of several answers at the same moment', async () => {
    const { passkey } = await addPasskey(world, team.ben);
    const ticket = await ticketOf();
    const credential = passkey.assert({ challenge: await challengeFor(ticket), origin });
    const answers = await Promise.all([1, 2, 3].map(() => answer(ticket, credential)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it('ends with the ticket’s five answers [6.5.5]', async () => {
    const { passkey } = await addPasskey(world, team.ben);
    const ticket = await ticketOf();
    for (let tried = 0; tried < 4; tried++)
      expect(refusalOf(await pass(ticket, passkey, { verified: false }))).toEqual(refused);
    expect(refusalOf(await pass(ticket, passkey, { verified: false }))).toEqual(noTicket);
    await mail('failed to finish');
  });

  it('is asked for with a live ticket alone that a passkey answers', async () => {
    await setUpTotp(world, team.ben);
    const ticket = await ticketOf();
    expect(refusalOf(await optionsFor(ticket))).toEqual(noTicket);
    expect(refusalOf(await optionsFor('none'))).toEqual(noTicket);
    expect(refusalOf(await optionsFor(''))).toEqual([400, 'validation_failed']);
    expect(problemOf(await world.api.post(path, { ticket, passkey: 'x' })).errors?.[0]?.field).toBe('passkey');
    await addPasskey(world, team.ben);
    // Whatever was begun before a change of the factors is over.
    expect(refusalOf(await world.api.post(path, { ticket, code: '123456' }))).toEqual(noTicket);
  });
});

describe('the second step is asked for no more', () => {
  it('once the last passkey is removed, with the codes that stood in for it', async () => {
    await addPasskey(world, team.ben);
    const mine = world.api.as(team.ben);
    const [{ id } = { id: '' }] = (await mine.get('/v1/me/passkeys')).json<{ data: { id: string }[] }>().data;
    expect((await mine.delete(`/v1/me/passkeys/${id}`)).status).toBe(204);
    expect(await factorsLeft()).toEqual([]);
    expect((await team.signIn(team.ben)).status).toBe(200);
  });

  it('once an admin reset the factors, passkeys among them', async () => {
    const { passkey } = await addPasskey(world, team.ben);
    const credential = passkey.assert({ challenge: await challengeToSignIn(), origin });
    expect((await team.asAda.delete(`/v1/users/${team.ben.user.id}/factors`)).status).toBe(204);
    expect(await factorsLeft()).toEqual([]);
    expect((await team.signIn(team.ben)).status).toBe(200);
    expect(refusalOf(await world.api.post('/v1/auth/passkey', { credential }))).toEqual(refused);
  });

  it('once its owner has said that the passkey is not theirs', async () => {
    await addPasskey(world, team.ben);
    const token = linkIn(await mail('A passkey was added')).searchParams.get('token') ?? '';
    const form = { token, password: 'five quick violet trains' };
    expect((await pageClient(world.app.url).submit('/secure-account', form)).status).toBe(303);
    expect(await factorsLeft()).toEqual([]);
  });

  it('but goes on with what is left', async () => {
    await addPasskey(world, team.ben);
    await setUpTotp(world, team.ben);
    expect((await world.api.as(team.ben).delete('/v1/me/totp')).status).toBe(204);
    expect((await asked()).methods).toEqual(['passkey', 'recoveryCode']);
  });
});
