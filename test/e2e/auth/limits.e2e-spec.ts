import { mailedCode } from '../../support/known-browser.js';
import { clientKey } from '#src/modules/identity/rate-limits/client-key.js';
import { MailComposers } from '#src/modules/mail/index.js';
import { documentOf, operationsOf } from '../../support/api-document.js';
import { setUpTotp } from '../../support/authenticator.js';
import { newMember } from '../../support/members.js';
import { goodPassword, tokenFor, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';
import { pageClient } from '../pages/page-client.js';

let world: World;
let ada: ApiSession;
beforeAll(async () => {
  world = await startWorld({ trustProxy: 1 });
  ada = await newMember(world, 'ada@limits.example');
  await setUpTotp(world, await newMember(world, 'cleo@limits.example'));
  const gone = await newMember(world, 'gone@limits.example');
  await world.api.as(ada).post(`/v1/users/${gone.user.id}/deactivate`);
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM rate_limits'));

const wrong = 'not the right password';
const from = (ip: string) => ({ 'x-forwarded-for': ip });
const stranger = '203.0.113.7';
const limited = [429, 'rate_limited'];
const login = (email: string, ip = stranger) => world.api.post('/v1/auth/login', { email, password: wrong }, from(ip));
const fieldsOf = ({ headers }: Pick<ApiAnswer, 'headers'>) => ({
  policy: headers.get('ratelimit-policy'),
  limit: headers.get('ratelimit'),
});
/** Where the limits stand, without the seconds that pass meanwhile. */
const standing = (answer: Pick<ApiAnswer, 'headers'>) => fieldsOf(answer).limit?.replace(/;t=\d+/g, '');

describe('the answer of what is limited', () => {
  it('tells each limit and what it leaves, refused or not, and when to come back', async () => {
    const first = await login('ada@limits.example');
    expect(first.status).toBe(401);
    expect(fieldsOf(first)).toEqual({
      policy: '"account";q=10;w=900, "client";q=300;w=900',
      limit: expect.stringMatching(/^"account";r=9;t=\d+, "client";r=299;t=\d+$/) as string,
    });
    for (let tried = 0; tried < 8; tried++) await login('ada@limits.example');
    expect(standing(await login('ada@limits.example'))).toBe('"account";r=0, "client";r=290');
    const refused = await login('ada@limits.example');
    expect(refusalOf(refused)).toEqual(limited);
    expect(fieldsOf(refused).limit).toBe(`"account";r=0;t=${refused.headers.get('retry-after')}`);
  });

  it('tells it of a client and of a link', async () => {
    const dead = await world.api.post('/v1/auth/reset-password', { token: 'A'.repeat(43), password: goodPassword });
    expect(standing(dead)).toBe('"client";r=99');
    await world.api.post('/v1/auth/forgot-password', { email: 'ada@limits.example' });
    const token = await tokenFor(world.mails, 'ada@limits.example');
    const live = await world.api.post('/v1/auth/reset-password', { token, password: 'short' });
    expect([refusalOf(live)[1], standing(live)]).toEqual(['password_too_weak', '"link";r=29']);
  });

  it('tells it to whoever is signed in, and on pages', async () => {
    const check = await world.api.as(ada).post('/v1/me/password/check', { password: 'short' });
    expect([check.status, standing(check)]).toEqual([200, '"client";r=2999, "account";r=599']);
    const page = await pageClient(world.app.url).submit('/login', { email: 'ada@limits.example', password: wrong });
    expect([page.status, standing(page)]).toEqual([401, '"account";r=9, "client";r=299']);
  });

  it('tells nothing of what is not counted', async () => {
    expect(fieldsOf(await world.api.as(ada).get('/v1/me'))).toEqual({ policy: null, limit: null });
    expect(fieldsOf(await world.api.post('/v1/auth/login', { email: 1 }))).toEqual({ policy: null, limit: null });
  });

  it('is described with its fields, for every operation that can be refused for now', async () => {
    const operations = operationsOf(await documentOf(world.api)).filter(({ responses }) => '429' in responses);
    expect(operations.length).toBeGreaterThan(10);
    for (const { method, path, responses } of operations) {
      const told = Object.entries(responses).filter(([status]) => status === '429' || status.startsWith('2'));
      for (const [status, response] of told) {
        const names = ['RateLimit-Policy', 'RateLimit', ...(status === '429' ? ['Retry-After'] : [])];
        expect([method, path, status, Object.keys((response as { headers?: object }).headers ?? {})]).toEqual([
          method,
          path,
          status,
          names,
        ]);
      }
    }
  });
});

describe('a known address and an unknown one get the same answer, to the limits and the order of members [6.3.8]', () => {
  const domain = 'limits.example';
  const addresses = ['ada', 'gone', 'cleo', 'nobody']
    .map((name) => `${name}@${domain}`)
    .concat('nobody@nowhere.example');
  const asked: [string, (email: string) => Promise<ApiAnswer>][] = [
    ['signing in with a wrong password', (email) => login(email)],
    ['signing in from where its owner does', (email) => login(email, '192.0.2.77')],
    ['signing up', (email) => world.api.post('/v1/auth/signup', { email }, from(stranger))],
    ['forgetting a password', (email) => world.api.post('/v1/auth/forgot-password', { email }, from(stranger))],
  ];
  beforeAll(async () => {
    const credentials = { email: 'ada@limits.example', password: goodPassword };
    const asked = await world.api.post('/v1/auth/login', credentials, from('192.0.2.77'));
    const { ticket } = asked.json<{ secondFactor: { ticket: string } }>().secondFactor;
    const body = { ticket, code: await mailedCode(world.mails, credentials.email) };
    expect((await world.api.post('/v1/auth/second-factor', body, from('192.0.2.77'))).status).toBe(200);
  });

  /** Everything of an answer but what is of the moment. */
  const whole = ({ status, headers, text }: ApiAnswer, requestId: string | null) => ({
    status,
    text: requestId === null ? text : text.replaceAll(requestId, 'id'),
    headers: [...headers]
      .map(([name, value]) => [name, name === 'ratelimit' ? value.replace(/;t=\d+/g, '') : value])
      .filter(([name]) => name !== 'date' && name !== 'x-request-id'),
  });

  it.each(asked)('%s: answered, and refused after too many', async (_, ask) => {
    const answers = new Map<string, unknown[]>();
    for (const email of addresses) {
      await world.sql('DELETE FROM rate_limits');
      const told: unknown[] = [];
      for (let tried = 0; tried < 12; tried++) {
        const answer = await ask(email);
        const { retryAfter, ...rest } = {
          retryAfter: answer.headers.get('retry-after'),
          ...whole(answer, answer.headers.get('x-request-id')),
        };
        expect(retryAfter === null).toBe(answer.status !== 429);
        told.push({ ...rest, headers: rest.headers.filter(([name]) => name !== 'retry-after') });
      }
      answers.set(email, told);
    }
    for (const email of addresses) expect(answers.get(email)).toEqual(answers.get(addresses[0] ?? ''));
  });
});

describe('a client [6.3.1]', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:db8:1:2::1', '2001:db8:1:2::'],
    ['2001:DB8:1:3::1', '2001:db8:1:3::'],
    ['fe80::1%eth0', 'fe80::'],
    ['::1', '::'],
    ['no address', 'no address'],
  ])('at %s counts as %s', (ip, key) => {
    expect(clientKey(ip)).toBe(key);
  });

  it('with a whole /64 to itself is one, and its neighbour in the next is another', async () => {
    for (let tried = 0; tried < 10; tried++)
      await login('ada@limits.example', `2001:db8:1:2:${tried}:${tried * 7}:1:${tried}`);
    expect(refusalOf(await login('ada@limits.example', '2001:db8:1:2:ffff::9'))).toEqual(limited);
    expect((await login('ada@limits.example', '2001:db8:1:3::9')).status).toBe(401);
  });

  it('by IPv4 is the same inside an IPv6 address', async () => {
    for (let tried = 0; tried < 10; tried++) await login('ada@limits.example', '198.51.100.4');
    expect(refusalOf(await login('ada@limits.example', '::ffff:198.51.100.4'))).toEqual(limited);
  });
});

describe('mail to one mailbox', () => {
  /** Who can cause a mail of each kind, and what bounds it (docs/adr/0034). A new kind needs an answer here. */
  const bounds: Readonly<Record<string, string>> = {
    signup: 'anybody: below',
    'password-reset': 'anybody: below',
    'new-device': 'who knows the password: test/e2e/auth/new-device',
    security: 'its owner and admins: test/e2e/auth/security-mails',
    'confirm-email': 'anybody signed in: below',
    'email-changed': 'its owner, one a change',
    invitation: 'an admin: test/e2e/users/invitations-bounded',
    'join-requested': 'nobody: admins, one an hour',
    'join-approved': 'nobody: who asked, one a request',
    'join-declined': 'nobody: who asked, one a request',
    'join-expired': 'nobody: who asked, one a request',
    'join-domain-left': 'nobody: who asked, one a request',
    'domain-notice': 'nobody: admins, ten claims a day',
    action: 'people here: test/e2e/workspace/actions',
    handoff: 'nobody: colleagues, one a step',
    'workflow-paused': 'nobody: admins, one a pause',
    'nobody-left': 'nobody: admins, one a day',
  };

  it('has a bound whatever it says', () => {
    const composers = world.app.app.get(MailComposers, { strict: false });
    const kinds = [...(Reflect.get(composers, 'byKind') as ReadonlyMap<string, unknown>).keys()];
    expect(kinds.filter((kind) => bounds[kind] === undefined)).toEqual([]);
    expect(Object.keys(bounds).filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  const asked: [string, string, readonly ((email: string, ip: string) => Promise<ApiAnswer>)[]][] = [
    ['sign-up links', 'fresh', [(email, ip) => world.api.post('/v1/auth/signup', { email }, from(ip))]],
    [
      'reset links',
      'ben',
      [
        (email, ip) => world.api.post('/v1/auth/forgot-password', { email }, from(ip)),
        async (_, ip) => world.api.as(ada).post(`/v1/users/${(await ben).user.id}/password-reset`, {}, from(ip)),
      ],
    ],
    [
      'links to confirm an address',
      'wanted',
      // Even two colleagues who want the same one.
      [
        (email, ip) => world.api.as(ada).post('/v1/me/email', { email }, from(ip)),
        async (email, ip) => world.api.as(await ben).post('/v1/me/email', { email }, from(ip)),
      ],
    ],
  ];
  let ben: Promise<ApiSession>;
  beforeAll(() => (ben = newMember(world, 'ben@limits.example')));

  it.each(asked)('is at most five %s in 15 minutes, whoever asks from wherever [6.3.1]', async (_, name, ways) => {
    const email = `${name}@limits.example`;
    const before = world.mails.count(email);
    for (let asking = 0; asking < 12; asking++) for (const ask of ways) await ask(email, `198.51.100.${asking}`);
    await settledMails(world);
    expect(world.mails.count(email) - before).toBe(5);
  });
});
