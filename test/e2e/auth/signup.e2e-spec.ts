import { goodPassword, join, signUp, tokenFor, type ApiSession } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());

const signup = (email: unknown, extra: object = {}) => world.api.post('/v1/auth/signup', { email, ...extra });
const codeOf = async (email: unknown) => {
  const answer = await signup(email);
  return [answer.status, answer.json().code];
};

describe('asking for a sign-up link', () => {
  it('answers 202 with nothing in it, and mails a link', async () => {
    const answer = await signup('ada@acme.example');
    expect([answer.status, answer.text]).toEqual([202, '']);
    expect((await world.mails.next('ada@acme.example')).subject).toContain('Complete your sign-up');
  });

  it('answers a known and an unknown address alike: status, body, header names [6.3.8]', async () => {
    await join(world.api, world.mails, 'known@alike.example');
    const answers = await Promise.all([signup('known@alike.example'), signup('unknown@alike.example')]);
    const [known, unknown] = answers.map(({ status, text, headers }) => ({
      status,
      text,
      headers: [...headers.keys()],
    }));
    expect(known).toEqual(unknown);
    // Who has an account reads so in the mail, which only the mailbox's owner sees.
    expect((await world.mails.next('known@alike.example')).subject).toContain('already have');
  });

  it.each(['ada@gmail.com', 'Ada@Outlook.com', 'ada@mail.yahoo.com'])(
    'refuses the personal address %s',
    async (email) => {
      expect(await codeOf(email)).toEqual([422, 'personal_email_domain']);
    },
  );

  it('refuses a disposable address', async () => {
    expect(await codeOf('ada@mailinator.com')).toEqual([422, 'disposable_email_domain']);
  });

  it.each([
    'a@co.uk',
    'a@com',
    'a@localhost',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'a@[IPv6:::1]',
    'a@2130706433',
    'a@acme.example.',
    'a@@acme.example',
    'a@b@acme.example',
    'a,b@acme.example',
    '<a@acme.example>',
    '"a b"@acme.example',
    `${'a'.repeat(65)}@acme.example`,
    'a@acme.example\u200b',
    'a\u200d@acme.example',
    'a@ac\u00admewx.example',
    'a\r\nBcc: b@acme.example',
    'a\0@acme.example',
    '',
    ' ',
    '@',
    'a@',
  ])('refuses %j as malformed, with a field error', async (email) => {
    const answer = await signup(email);
    expect([answer.status, answer.json().code]).toEqual([400, 'validation_failed']);
    expect(answer.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe('email');
  });

  it.each([[['ada@acme.example']], [{ $ne: null }], [42], [true], [null]])(
    'refuses %j where a text belongs',
    async (email) => {
      expect(await codeOf(email)).toEqual([400, 'validation_failed']);
    },
  );

  it.each(['role', 'organizationId', 'id'])('refuses an extra %s [15.3.3]', async (member) => {
    expect((await signup('ada@acme.example', { [member]: 'admin' })).status).toBe(400);
  });
});

describe('who is who', () => {
  it('takes every spelling of an address for the same person', async () => {
    const first = await join(world.api, world.mails, 'case@spelling.example');
    const answer = await world.api.post('/v1/auth/login', { email: 'CASE@Spelling.EXAMPLE', password: goodPassword });
    expect(answer.json<ApiSession>().user.id).toBe(first.user.id);
  });

  it('takes a spelling that differs in case for the same organization', async () => {
    const first = await join(world.api, world.mails, 'one@oneorg.example');
    const token = await signUpSpelled('Two@OneOrg.Example', 'two@oneorg.example');
    const second = (await complete(token)).json<ApiSession>();
    expect([first.user.role, second.user.role]).toEqual(['admin', 'user']);
  });

  it('keeps a subdomain apart from its parent', async () => {
    await join(world.api, world.mails, 'parent@parent.example');
    expect((await join(world.api, world.mails, 'child@sub.parent.example')).user.role).toBe('admin');
  });

  it('keeps a homograph apart, shown as punycode', async () => {
    await join(world.api, world.mails, 'real@apple-corp.example');
    const token = await signUpSpelled('fake@\u0430pple-corp.example', 'fake@xn--pple-corp-zyh.example');
    const fake = (await complete(token)).json<ApiSession>();
    expect(fake.user).toMatchObject({ role: 'admin', email: 'fake@xn--pple-corp-zyh.example' });
  });

  it('normalizes compatibility forms before it judges: a full-width provider is still the provider', async () => {
    expect(await codeOf('ada@\uff47mail.com')).toEqual([422, 'personal_email_domain']);
  });
});

describe('before the mailbox is proven', () => {
  it('gives no token and shows nothing of the organization [2.3.1]', async () => {
    await join(world.api, world.mails, 'member@unproven.example');
    const answer = await signup('stranger@unproven.example');
    expect(answer.text).toBe('');
    expect([...answer.headers.keys()]).not.toContain('set-cookie');
    expect(
      (await world.api.post('/v1/auth/login', { email: 'stranger@unproven.example', password: goodPassword })).status,
    ).toBe(401);
  });

  it('leaves a domain to the first who proves an address, not to the first who claims one', async () => {
    await signup('victim@squatted.example');
    const employee = await join(world.api, world.mails, 'employee@squatted.example');
    expect(employee.user.role).toBe('admin');
  });

  it('lets nothing that somebody set before the proof survive it', async () => {
    const early = await signUp(world.api, world.mails, 'owner@early.example');
    const token = await signUp(world.api, world.mails, 'owner@early.example');
    expect((await complete(early)).json().code).toBe('link_invalid');
    expect((await complete(token)).status).toBe(201);
    expect(
      (await world.api.post('/v1/auth/login', { email: 'owner@early.example', password: 'somebody else set this' }))
        .status,
    ).toBe(401);
  });

  it('writes no person, credential or organization', async () => {
    await signup('nobody@nothing.example');
    const [counts] = await world.sql(
      `SELECT (SELECT count(*)::int FROM users WHERE email LIKE '%@nothing.example') AS users,
              (SELECT count(*)::int FROM credentials WHERE email LIKE '%@nothing.example') AS credentials,
              (SELECT count(*)::int FROM organization_domains WHERE domain = 'nothing.example') AS domains`,
    );
    expect(counts).toEqual({ users: 0, credentials: 0, domains: 0 });
  });
});

async function signUpSpelled(typed: string, mailed: string): Promise<string> {
  await signup(typed);
  return tokenFor(world.mails, mailed);
}

const complete = (token: string) =>
  world.api.post('/v1/auth/complete-signup', { token, name: 'Some Body', password: goodPassword });
