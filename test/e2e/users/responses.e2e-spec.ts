import { newMember } from '../../support/members.js';
import { apiOf, goodPassword, type Api, type ApiSession } from '../../support/people.js';
import { startWorldWithPanel, type World } from '../../support/world.js';
import { signInToPanel, type PanelClient } from '../panel/panel-client.js';

/** What leaves, member by member: a new column or member stays inside until somebody adds it here. */
const userMembers = [
  'id',
  'name',
  'email',
  'avatarUrl',
  'role',
  'status',
  'joinedAt',
  'lastActiveAt',
  'hasSecondFactor',
  'isYou',
  'invitation',
];
const countMembers = ['all', 'active', 'inactive', 'neverLoggedIn', 'deactivated', 'admins', 'users'];

let world: World;
let ada: ApiSession;
let asAda: Api;
let panel: PanelClient;
beforeAll(async () => {
  world = await startWorldWithPanel();
  ada = await newMember(world, 'ada@answers.example');
  await newMember(world, 'ben@answers.example');
  asAda = apiOf(world.app.url, ada.accessToken);
  panel = await signInToPanel(world.app.url, 'ada@answers.example');
});
afterAll(() => world.close());

const membersOf = (value: unknown): string[] => Object.keys(value as object).sort();
const sorted = (...names: string[]): string[] => [...names].sort();

describe('answers have these members and no others [15.3.1]', () => {
  it('a session', async () => {
    const login = await world.api.post('/v1/auth/login', { email: 'ada@answers.example', password: goodPassword });
    const refresh = await world.api.post('/v1/auth/refresh', { refreshToken: login.json<ApiSession>().refreshToken });
    for (const session of [ada, login.json<ApiSession>(), refresh.json<ApiSession>()]) {
      expect(membersOf(session)).toEqual(sorted('accessToken', 'refreshToken', 'expiresIn', 'user'));
      expect(membersOf(session.user)).toEqual(sorted(...userMembers));
      expect(session.expiresIn).toBe(600);
    }
  });

  it('an access token: which session of whom, and no role, name or address', () => {
    const claims = JSON.parse(Buffer.from(ada.accessToken.split('.')[1] ?? '', 'base64url').toString()) as object;
    expect(membersOf(claims)).toEqual(sorted('aud', 'exp', 'iat', 'iss', 'org', 'purpose', 'sid', 'sub'));
  });

  it('me', async () => {
    const me = (await asAda.get('/v1/me')).json<{ user: object; organization: object }>();
    expect(membersOf(me)).toEqual(sorted('user', 'organization', 'capabilities', 'secondFactor'));
    const own = sorted(...userMembers, 'theme', 'timeZone');
    expect(membersOf(me.user)).toEqual(own);
    expect(membersOf((await asAda.patch('/v1/me', {})).json())).toEqual(own);
    expect(membersOf(me.organization)).toEqual(sorted('id', 'name'));
  });

  it('people, one and many', async () => {
    const page = (await asAda.get('/v1/users')).json<{ data: object[]; counts: object }>();
    expect(membersOf(page)).toEqual(sorted('data', 'nextCursor', 'previousCursor', 'counts'));
    expect(membersOf(page.counts)).toEqual(sorted(...countMembers));
    const one = (await asAda.get(`/v1/users/${ada.user.id}`)).json();
    const changed = (await asAda.put(`/v1/users/${ada.user.id}/role`, { role: 'admin' })).json();
    for (const user of [...page.data, one, changed]) expect(membersOf(user)).toEqual(sorted(...userMembers));
  });

  it('the organization', async () => {
    expect(membersOf((await asAda.get('/v1/organization')).json())).toEqual(
      sorted(
        ...['id', 'name', 'domains', 'joinPolicy', 'auditRetentionDays', 'timeZone'],
        ...['currency', 'healthStaleDays', 'dailyMailsEach', 'sessionIdleHours', 'sessionDays'],
        ...['secondFactorRequired', 'secondFactorRequiredFrom'],
      ),
    );
  });

  it('the capabilities', async () => {
    for (const row of (await asAda.get('/v1/capabilities')).json<object[]>()) {
      expect(membersOf(row)).toEqual(sorted('key', 'label', 'admin', 'user'));
    }
  });
});

describe('a hash or secret [15.3.1]', () => {
  it('is in no answer of the API and the panel', async () => {
    const rows = await world.sql<{ secret: string }>(
      `SELECT password_hash AS secret FROM credentials
        UNION ALL SELECT encode(cookie_hash, 'hex') FROM sessions WHERE cookie_hash IS NOT NULL
        UNION ALL SELECT encode(token_hash, 'hex') FROM refresh_tokens
        UNION ALL SELECT encode(token_hash, 'hex') FROM email_links
        UNION ALL SELECT encode(token_hash, 'hex') FROM sign_in_tickets
        UNION ALL SELECT sealed_secret FROM totp_factors
        UNION ALL SELECT encode(code_hash, 'hex') FROM recovery_codes`,
    );
    const secrets = [...rows.map(({ secret }) => secret), world.app.config.jwtSecret, ada.refreshToken, goodPassword];
    const answers = [
      ...(await Promise.all(
        ['/v1/me', '/v1/users', `/v1/users/${ada.user.id}`, '/v1/organization'].map((path) => asAda.get(path)),
      )),
      await panel.listPeople(),
      await panel.get('/admin'),
      await panel.get('/admin/resources/people'),
      await panel.changeRole(ada.user.id, { role: 'admin' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const { text } of answers) {
      for (const secret of [...secrets, '$argon2', 'passwordHash', 'password_hash', 'cookieHash', 'tokenHash']) {
        expect(text).not.toContain(secret);
      }
    }
  });
});
