import { jest } from '@jest/globals';
import { setUpTotp, totpCode, type Authenticator } from '../../support/authenticator.js';
import { openConnection } from '../../support/connection.js';
import { raceRounds, queuedAtTheRow } from '../../support/lock-waits.js';
import { linkIn } from '../../support/mail-server.js';
import { goodPassword, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { newTeam, type Team } from '../users/team.js';

let world: World;
let team: Team;
let app: Authenticator;
beforeAll(async () => (world = await startWorld({ trustProxy: 1 }, 2)));
afterAll(() => world.close());
beforeEach(async () => {
  team = await newTeam(world);
  app = await setUpTotp(world, team.ben);
});

/** No gate makes these deterministic: more of them find more. */
const rounds = Math.min(10, Math.ceil(raceRounds / 4));
const wrongCode = [401, 'invalid_code'];
const noTicket = [401, 'invalid_ticket'];
const limited = [429, 'rate_limited'];

interface Asked {
  readonly secondFactor: { readonly ticket: string; readonly methods: readonly string[] };
}

/** The ticket of a right password. */
async function ticketOf(person: ApiSession = team.ben): Promise<string> {
  const answer = await team.signIn(person);
  expect(answer.status).toBe(202);
  return answer.json<Asked>().secondFactor.ticket;
}

const answer = (body: object, ip?: string, url = world.app.url): Promise<ApiAnswer> =>
  world.api.on(url).post('/v1/auth/second-factor', body, ip === undefined ? {} : { 'x-forwarded-for': ip });

/** Six digits that are right neither now nor a step from now. */
async function wrong(): Promise<string> {
  const right = await app.code();
  return String((Number(right) + 500_000) % 1_000_000).padStart(6, '0');
}

/** The token of the mail that resets Ben's password; he gets others of his factors. */
async function resetToken(): Promise<string> {
  await world.api.post('/v1/auth/forgot-password', { email: team.ben.user.email });
  return linkIn(await nextMail('Reset your Thread password')).searchParams.get('token') ?? '';
}

async function nextMail(subject: string): Promise<Awaited<ReturnType<World['mails']['next']>>> {
  const mail = await world.mails.next(team.ben.user.email);
  return mail.subject?.includes(subject) ? mail : nextMail(subject);
}

describe('signing in with a second factor', () => {
  it('takes the password and a code: the password alone gives a ticket, and no session [6.3.3]', async () => {
    const asked = await team.signIn(team.ben);
    expect(asked.status).toBe(202);
    const { secondFactor, ...rest } = asked.json<Asked>();
    expect([rest, secondFactor.methods]).toEqual([{}, ['totp', 'recoveryCode']]);
    const passed = await answer({ ticket: secondFactor.ticket, code: await app.code() });
    expect(passed.status).toBe(200);
    const session = passed.json<ApiSession>();
    expect(session.user.id).toBe(team.ben.user.id);
    expect((await world.api.as(session).get('/v1/me')).status).toBe(200);
  });

  it('is asked only of who has one, and only after the right password, which is answered as ever', async () => {
    expect((await team.signIn(team.ada)).status).toBe(200);
    const refused = await world.api.post('/v1/auth/login', { email: team.ben.user.email, password: 'not hers at all' });
    expect(refusalOf(refused)).toEqual([401, 'invalid_credentials']);
  });

  it('lets nobody in who is marked as having one, though none is found', async () => {
    await world.sql('UPDATE users SET has_second_factor = true WHERE id = $1', [team.ada.user.id]);
    expect(refusalOf(await team.signIn(team.ada))).toEqual([503, 'unavailable']);
  });

  it('writes down by what it was passed, and each wrong code', async () => {
    const ticket = await ticketOf();
    await answer({ ticket, code: await wrong() });
    await answer({ ticket, code: await app.code() });
    const events = await world.sql(
      `SELECT outcome, reason, after FROM audit_events
        WHERE actor_id = $1 AND kind = 'session.started' ORDER BY id OFFSET 1`,
      [team.ben.user.id],
    );
    expect(events).toEqual([
      { outcome: 'failed', reason: 'invalid_code', after: null },
      { outcome: 'succeeded', reason: null, after: { via: 'api', secondFactor: 'totp' } },
    ]);
  });

  it('follows a reset of the password as well', async () => {
    const token = await resetToken();
    const password = 'four louder orange kites';
    expect((await world.api.post('/v1/auth/reset-password', { token, password })).status).toBe(204);
    expect((await world.api.post('/v1/auth/login', { email: team.ben.user.email, password })).status).toBe(202);
  });

  it('takes one answer, in a form that an answer has', async () => {
    const ticket = await ticketOf();
    const [recoveryCode = ''] = app.recoveryCodes;
    for (const body of [
      {},
      { code: '12345' },
      { code: 'abcdef' },
      { code: 123456 },
      { code: ['123456'] },
      { recoveryCode: '' },
      { recoveryCode: 'x'.repeat(101) },
      { code: '123456', recoveryCode },
    ])
      expect(refusalOf(await answer({ ticket, ...body }))).toEqual([400, 'validation_failed']);
    expect((await answer({ ticket, recoveryCode })).status).toBe(200);
  });
});

describe('a ticket', () => {
  it('signs in once', async () => {
    const ticket = await ticketOf();
    expect((await answer({ ticket, code: await app.code() })).status).toBe(200);
    expect(refusalOf(await answer({ ticket, code: await app.code() }))).toEqual(noTicket);
  });

  it('lives for ten minutes of the database’s clock', async () => {
    const ticket = await ticketOf();
    const letPass = (time: string) =>
      world.sql('UPDATE sign_in_tickets SET expires_at = expires_at - $1::interval WHERE user_id = $2', [
        time,
        team.ben.user.id,
      ]);
    await letPass('9 minutes');
    expect(refusalOf(await answer({ ticket, code: await wrong() }))).toEqual(wrongCode);
    await letPass('1 minute');
    expect(refusalOf(await answer({ ticket, code: await app.code() }))).toEqual(noTicket);
  });

  it('takes five answers, and then not even a right one [6.5.5]', async () => {
    const ticket = await ticketOf();
    const code = await wrong();
    for (let tried = 0; tried < 4; tried++) expect(refusalOf(await answer({ ticket, code }))).toEqual(wrongCode);
    const fifth = await answer({ ticket, code });
    expect(refusalOf(fifth)).toEqual(noTicket);
    expect(fifth.json<{ detail: string }>().detail).toContain('one wrong code too many');
    expect(refusalOf(await answer({ ticket, code: await app.code() }))).toEqual(noTicket);
    expect((await nextMail('failed to finish')).text).toContain('somebody else knows your password');
  });

  it('takes no more of many at once, on two instances', async () => {
    const ticket = await ticketOf();
    const code = await wrong();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => answer({ ticket, code }, undefined, world.app.instances[n % 2]?.url)),
    );
    const codes = answers.map((one) => refusalOf(one)[1]).sort();
    expect(codes).toEqual([...Array<string>(4).fill('invalid_code'), ...Array<string>(6).fill('invalid_ticket')]);
    expect(await world.sql('SELECT tries FROM sign_in_tickets WHERE user_id = $1', [team.ben.user.id])).toEqual([
      { tries: 5 },
    ]);
  });

  it('with a right code, answered many times at once, gives one session', async () => {
    const ticket = await ticketOf();
    const code = await app.code();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => answer({ ticket, code }, undefined, world.app.instances[n % 2]?.url)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
  });

  it('is answered by its person’s factors alone', async () => {
    const adas = await setUpTotp(world, team.ada);
    const ticket = await ticketOf();
    expect(refusalOf(await answer({ ticket, code: await adas.code() }))).toEqual(wrongCode);
    expect(refusalOf(await answer({ ticket, recoveryCode: adas.recoveryCodes[0] }))).toEqual(wrongCode);
    expect((await answer({ ticket: await ticketOf(team.ada), code: await adas.code() })).status).toBe(200);
  });

  it('is nothing else, and nothing else is one [9.2.2]', async () => {
    const ticket = await ticketOf();
    expect((await world.api.as({ accessToken: ticket }).get('/v1/me')).status).toBe(401);
    expect((await world.api.get('/v1/me', { cookie: `thread=${ticket}` })).status).toBe(401);
    expect(refusalOf(await world.api.post('/v1/auth/refresh', { refreshToken: ticket }))).toEqual([
      401,
      'invalid_refresh_token',
    ]);
    const [strangers = '', secret = ''] = [(await ticketOf(team.ben)).split('.')[0], ticket.split('.')[1]];
    const others = [team.ben.refreshToken, 'none', `${strangers.slice(0, -2)}AA.${secret}`];
    for (const other of others)
      expect(refusalOf(await answer({ ticket: other, code: await app.code() }))).toEqual(noTicket);
  });

  it('without a live one, tries are counted by the client', async () => {
    await world.sql(
      `INSERT INTO rate_limits (key, points, expire) VALUES ('second-factor:client:203.0.113.9', 300, $1)`,
      [Date.now() + 600_000],
    );
    expect(refusalOf(await answer({ ticket: 'none', code: '123456' }, '203.0.113.9'))).toEqual(limited);
    expect(refusalOf(await answer({ ticket: 'none', code: '123456' }, '203.0.113.10'))).toEqual(noTicket);
  });

  it('is kept as a hash, and no secret or code of the second factor is readable [6.5.2, 13.3.1]', async () => {
    const ticket = await ticketOf();
    const code = await app.code();
    const [kept] = await world.sql<{ all: string }>(
      `SELECT concat((SELECT string_agg(t::text, ' ') FROM sign_in_tickets t), (SELECT string_agg(t::text, ' ') FROM totp_factors t),
                     (SELECT string_agg(c::text, ' ') FROM recovery_codes c), (SELECT string_agg(e::text, ' ') FROM audit_events e)) AS all`,
    );
    for (const secret of [ticket.split('.')[1] ?? '', code, ...app.recoveryCodes])
      expect(kept?.all).not.toContain(secret);
    expect(kept?.all).toMatch(/,1\.[\w-]{8}\.[\w-]{38,},/);
  });
});

describe('a ticket ends with', () => {
  const newPassword = 'four louder orange kites';

  test.each<[string, () => Promise<ApiAnswer>]>([
    ['a deactivation', () => team.change('deactivate', team.ben)],
    ['a removal', () => team.remove(team.ben)],
    ['being signed out everywhere by an admin', () => team.asAda.delete(`/v1/users/${team.ben.user.id}/sessions`)],
    ['signing out elsewhere', () => world.api.as(team.ben).delete('/v1/me/sessions')],
    [
      'another password',
      () => world.api.as(team.ben).post('/v1/me/password', { currentPassword: goodPassword, password: newPassword }),
    ],
    ['the factor that it was for', () => world.api.as(team.ben).delete('/v1/me/totp')],
  ])('%s', async (_, change) => {
    const ticket = await ticketOf();
    const code = await app.code();
    expect((await change()).status).toBeLessThan(300);
    expect(refusalOf(await answer({ ticket, code }))).toEqual(noTicket);
  });

  it('a password that a reset replaces in the same instant, whichever comes first', async () => {
    const connection = await openConnection(world);
    const token = await resetToken();
    const ticket = await ticketOf();
    const code = await app.code();
    const [reset, passed] = await queuedAtTheRow(world, connection, team.ben.user.id, [
      () => world.api.post('/v1/auth/reset-password', { token, password: newPassword }),
      () => answer({ ticket, code }),
    ]);
    expect([reset?.status, passed && refusalOf(passed)]).toEqual([204, noTicket]);

    const first = await world.api.post('/v1/auth/login', { email: team.ben.user.email, password: newPassword });
    const second = await app.code();
    const [session, ended] = await queuedAtTheRow(world, connection, team.ben.user.id, [
      () => answer({ ticket: first.json<Asked>().secondFactor.ticket, code: second }),
      () => team.change('deactivate', team.ben),
    ]);
    expect([session?.status, ended?.status]).toEqual([200, 200]);
    expect((await world.api.as(session?.json<ApiSession>() ?? team.ben).get('/v1/me')).status).toBe(401);
    await connection.end();
  });
});

describe('a code of an authenticator app', () => {
  it('works once, in whichever sign-in [6.5.1]', async () => {
    const [one, other] = [await ticketOf(), await ticketOf()];
    const code = await app.code();
    expect((await answer({ ticket: one, code })).status).toBe(200);
    expect(refusalOf(await answer({ ticket: other, code }))).toEqual(wrongCode);
  });

  it(`works once of several at once, each with its own ticket (${rounds} rounds)`, async () => {
    for (let round = 0; round < rounds; round++) {
      const tickets = [await ticketOf(), await ticketOf(), await ticketOf(), await ticketOf()];
      const code = await app.code();
      const answers = await Promise.all(
        tickets.map((ticket, n) => answer({ ticket, code }, undefined, world.app.instances[n % 2]?.url)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    }
  });

  it('may be one step early or late, and no further', async () => {
    const mine = world.api.as(team.ada);
    const { secret } = (await mine.post('/v1/me/totp')).json<{ secret: string }>();
    expect((await mine.post('/v1/me/totp/confirm', { code: totpCode(secret) })).status).toBe(200);
    const outcomes: number[] = [];
    for (const steps of [-3, -1, 1, 3]) {
      await world.sql('UPDATE totp_factors SET last_step = 0 WHERE user_id = $1', [team.ada.user.id]);
      outcomes.push((await answer({ ticket: await ticketOf(team.ada), code: totpCode(secret, steps) })).status);
    }
    expect(outcomes).toEqual([401, 200, 200, 401]);
  });

  it('goes by the database’s clock, however wrong an instance’s is', async () => {
    const ticket = await ticketOf();
    const code = await app.code();
    const now = Date.now;
    const wrongClock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 600_000);
    const { status } = await answer({ ticket, code });
    wrongClock.mockRestore();
    expect(status).toBe(200);
  });

  it('that has confirmed the app signs nobody in', async () => {
    const mine = world.api.as(team.ada);
    const { secret } = (await mine.post('/v1/me/totp')).json<{ secret: string }>();
    const code = totpCode(secret);
    expect((await mine.post('/v1/me/totp/confirm', { code })).status).toBe(200);
    expect(refusalOf(await answer({ ticket: await ticketOf(team.ada), code }))).toEqual(wrongCode);
  });
});

describe('a recovery code', () => {
  it('signs in once, however it is typed, and the event says how many are left', async () => {
    const [code = ''] = app.recoveryCodes;
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')} `;
    expect((await answer({ ticket: await ticketOf(), recoveryCode: typed })).status).toBe(200);
    expect(refusalOf(await answer({ ticket: await ticketOf(), recoveryCode: code }))).toEqual(wrongCode);
    const events = await world.sql(
      `SELECT after FROM audit_events WHERE kind = 'factor.recovery_code_used' AND actor_id = $1`,
      [team.ben.user.id],
    );
    expect(events).toEqual([{ after: { left: 9 } }]);
    expect((await nextMail('recovery code')).text).toContain('Codes that are left: 9.');
  });

  it(`signs in once of several at once (${rounds} rounds)`, async () => {
    for (const recoveryCode of app.recoveryCodes.slice(0, rounds)) {
      const tickets = [await ticketOf(), await ticketOf(), await ticketOf()];
      const answers = await Promise.all(
        tickets.map((ticket, n) => answer({ ticket, recoveryCode }, undefined, world.app.instances[n % 2]?.url)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    }
  });
});

describe('guesses at codes by whoever knows the password', () => {
  const stranger = '203.0.113.7';
  const elsewhere = '198.51.100.20';

  async function guess(times: number, ip: string): Promise<ApiAnswer | undefined> {
    const code = await wrong();
    let last: ApiAnswer | undefined;
    for (let ticket = '', tried = 0; tried < times; tried++) {
      if (tried % 4 === 0) ticket = await ticketOf();
      last = await answer({ ticket, code }, ip);
    }
    return last;
  }

  it('end after ten in a quarter of an hour, from wherever they come [6.1.1, 6.3.1]', async () => {
    await guess(5, stranger);
    await guess(5, elsewhere);
    const ticket = await ticketOf();
    expect(refusalOf(await answer({ ticket, code: await app.code() }, elsewhere))).toEqual(limited);
    // What can't be guessed still lets its owner in, at a place that nobody knows.
    const [recoveryCode] = app.recoveryCodes;
    expect((await answer({ ticket, recoveryCode }, elsewhere)).status).toBe(200);
  });

  it('end after thirty a day', async () => {
    await guess(1, stranger);
    await world.sql(`UPDATE rate_limits SET points = 30 WHERE key LIKE 'second-step-86400:strangers:%'`);
    expect(refusalOf(await answer({ ticket: await ticketOf(), code: await app.code() }, stranger))).toEqual(limited);
  });

  it('don’t keep the owner out where they have signed in before', async () => {
    await guess(11, stranger);
    expect((await answer({ ticket: await ticketOf(), code: await app.code() })).status).toBe(200);
  });

  it('end for whoever reads the mailbox too, who is known wherever they reset the password [6.3.1]', async () => {
    const password = 'four louder orange kites';
    const resetFrom = async (ip: string) => {
      const token = await resetToken();
      await world.api.post('/v1/auth/reset-password', { token, password }, { 'x-forwarded-for': ip });
      const asked = await world.api.post('/v1/auth/login', { email: team.ben.user.email, password });
      return asked.json<Asked>().secondFactor.ticket;
    };
    expect(refusalOf(await answer({ ticket: await resetFrom(stranger), code: await wrong() }, stranger))).toEqual(
      wrongCode,
    );
    await world.sql(`UPDATE rate_limits SET points = 100 WHERE key LIKE 'second-step-86400:owners:%'`);
    const ticket = await resetFrom(elsewhere);
    expect(refusalOf(await answer({ ticket, code: await app.code() }, elsewhere))).toEqual(limited);
    expect((await answer({ ticket, recoveryCode: app.recoveryCodes[0] }, elsewhere)).status).toBe(200);
  });

  it('are forgotten where the owner slips: only wrong codes add up', async () => {
    const ticket = await ticketOf();
    const code = await wrong();
    for (let slip = 0; slip < 4; slip++) await answer({ ticket, code });
    for (let time = 0; time < 12; time++)
      expect((await answer({ ticket: await ticketOf(), code: await app.code() })).status).toBe(200);
    const [counted] = await world.sql<{ points: number }>(
      `SELECT coalesce(sum(points), 0)::int AS points FROM rate_limits WHERE key LIKE 'second-step-%'`,
    );
    expect(counted?.points).toBe(0);
  });
});
