import { apiOf, goodPassword, join, signUp, type ApiSession } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => (world = await startWorld({}, 2)));
afterAll(() => world.close());

const apis = () => world.app.instances.map(({ url }) => apiOf(url));
const complete = (token: string, api = world.api, fields: object = {}) =>
  api.post('/v1/auth/complete-signup', { token, name: 'Some Body', password: goodPassword, ...fields });

describe('completing a sign-up', () => {
  it('makes the first person of a domain its Admin and signs them in', async () => {
    const session = await join(world.api, world.mails, 'ada@first.example', 'Ada Lindqvist');
    expect(session.user).toMatchObject({
      name: 'Ada Lindqvist',
      email: 'ada@first.example',
      role: 'admin',
      status: 'active',
      isYou: true,
    });
    expect((await world.api.as(session).get('/v1/me')).json()).toMatchObject({ organization: { name: 'First' } });
  });

  it('makes everyone after a User, with no action of an admin', async () => {
    await join(world.api, world.mails, 'ada@second.example');
    expect((await join(world.api, world.mails, 'ben@second.example')).user.role).toBe('user');
  });

  it('takes 50 first people of one domain at once, on two instances: one organization, one Admin, no 5xx [15.4.2]', async () => {
    const emails = Array.from({ length: 50 }, (_, index) => `person${index}@race.example`);
    const tokens = await Promise.all(emails.map((email) => signUp(world.api, world.mails, email)));
    const answers = await Promise.all(tokens.map((token, index) => complete(token, apis()[index % 2])));
    expect(answers.map(({ status }) => status)).toEqual(emails.map(() => 201));
    const people = answers.map((answer) => answer.json<ApiSession>().user);
    expect(people.filter(({ role }) => role === 'admin')).toHaveLength(1);
    const [{ organizations } = { organizations: 0 }] = await world.sql<{ organizations: number }>(
      `SELECT count(DISTINCT organization_id)::int AS organizations FROM users WHERE email LIKE '%@race.example'`,
    );
    expect(organizations).toBe(1);
  });

  it('takes one of two uses of a link at the same time; the other reads why [6.5.1]', async () => {
    const token = await signUp(world.api, world.mails, 'twice@double.example');
    const answers = await Promise.all(apis().map((api) => complete(token, api)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
    const loser = answers.find(({ status }) => status === 410);
    expect(loser?.json()).toMatchObject({
      code: 'link_invalid',
      detail: expect.stringContaining('Sign up again') as string,
    });
  });

  it('judges expiry by the database’s clock', async () => {
    const token = await signUp(world.api, world.mails, 'late@late.example');
    await world.sql(`UPDATE email_links SET expires_at = now() WHERE email = 'late@late.example'`);
    expect((await complete(token)).status).toBe(410);
  });

  it('refuses a link of another purpose [9.2.2]', async () => {
    await join(world.api, world.mails, 'purpose@purpose.example');
    await world.api.post('/v1/auth/forgot-password', { email: 'purpose@purpose.example' });
    const reset = (await world.mails.next('purpose@purpose.example')).text?.match(/token=([\w-]+)/)?.[1] ?? '';
    expect((await complete(reset)).status).toBe(410);
    expect((await world.api.post('/v1/auth/reset-password', { token: reset, password: goodPassword })).status).toBe(
      204,
    );
  });

  it('leaves the link alive when the password is refused', async () => {
    const token = await signUp(world.api, world.mails, 'retry@retry.example');
    expect((await complete(token, world.api, { password: 'short' })).json().code).toBe('password_too_weak');
    expect((await complete(token)).status).toBe(201);
  });

  it.each([
    ['too short', 'fourteen chars', 'too_short'],
    ['common', 'passwordpassword', 'common'],
    ['made of the address', 'weak@weak.example1', 'contextual'],
  ])('refuses a password that is %s [6.2.1, 6.2.4, 6.2.11]', async (_, password, code) => {
    const token = await signUp(world.api, world.mails, 'weak@weak.example');
    const answer = await complete(token, world.api, { password });
    expect(answer.status).toBe(422);
    expect(answer.json<{ errors: { field: string; code: string }[] }>().errors).toEqual([
      expect.objectContaining({ field: 'password', code }),
    ]);
    await world.sql('DELETE FROM rate_limits');
  });

  it('takes a password of 128 characters of any kind [6.2.5, 6.2.9]', async () => {
    const token = await signUp(world.api, world.mails, 'long@long.example');
    const password = 'Ωλ😀 quiet boats, '.repeat(20).slice(0, 128);
    expect((await complete(token, world.api, { password })).status).toBe(201);
  });

  it.each(['Ada\r\nLindqvist', 'Ada\0', '', '   ', 'x'.repeat(101), 'Ada\u202eevil'])(
    'refuses the name %j [1.3.11]',
    async (name) => {
      const answer = await complete('a'.repeat(43), world.api, { name });
      expect([answer.status, answer.json<{ errors: { field: string }[] }>().errors[0]?.field]).toEqual([400, 'name']);
    },
  );

  it('leaves nothing of the token in any table [14.2.1]', async () => {
    const token = await signUp(world.api, world.mails, 'trace@trace.example');
    const tables = await world.sql<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const rows = await world.sql(`SELECT 1 FROM ${name} AS row WHERE position($1 in row::text) > 0`, [token]);
      expect([name, rows.length]).toEqual([name, 0]);
    }
  });
});
