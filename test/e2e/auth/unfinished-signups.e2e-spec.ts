import { claimsOf } from '../../support/forged-token.js';
import { giveDomains } from '../../support/members.js';
import { goodPassword, join, signUp, tokenFor, type Api, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => (world = await startWorld()));
afterAll(() => world.close());

interface Page {
  readonly data: { email: string; askedAt: string }[];
  readonly nextCursor: string | null;
  readonly total: number;
}

async function openTeam(domain: string): Promise<{ admin: ApiSession; api: Api }> {
  const admin = await join(world.api, world.mails, `ada@${domain}`);
  return { admin, api: world.api.as(admin) };
}

const list = async (api: Api, query = ''): Promise<Page> =>
  (await api.get(`/v1/unfinished-signups${query}`)).json<Page>();
const emails = async (api: Api): Promise<string[]> => (await list(api)).data.map(({ email }) => email);
const resend = (api: Api, email: unknown) => api.post('/v1/unfinished-signups/resend', { email });

describe('who is on the way', () => {
  it('is everybody who asked for a link at the organization’s domains, until they use it', async () => {
    const { api } = await openTeam('way.example');
    const token = await signUp(world.api, world.mails, 'ben@way.example');
    await signUp(world.api, world.mails, 'cleo@way.example');
    expect(await list(api)).toEqual({
      data: ['ben@way.example', 'cleo@way.example'].map((email) => ({ email, askedAt: expect.any(String) as string })),
      nextCursor: null,
      total: 2,
    });
    await world.api.post('/v1/auth/complete-signup', { token, name: 'Ben', password: goodPassword });
    expect(await emails(api)).toEqual(['cleo@way.example']);
  });

  it('is nobody who is here, whatever they ask for', async () => {
    const { api, admin } = await openTeam('here.example');
    await join(world.api, world.mails, 'ben@here.example');
    for (const state of ['active', 'deactivated', 'invited']) {
      await world.sql('UPDATE users SET state = $1 WHERE email = $2', [state, 'ben@here.example']);
      await world.api.post('/v1/auth/signup', { email: 'ben@here.example' });
      expect([state, await emails(api)]).toEqual([state, []]);
    }
    await world.api.post('/v1/auth/signup', { email: admin.user.email });
    expect(await list(api)).toEqual({ data: [], nextCursor: null, total: 0 });
  });

  it('is nobody who waits for approval', async () => {
    const { api } = await openTeam('waits.example');
    await api.patch('/v1/organization', { joinPolicy: 'approval' });
    const token = await signUp(world.api, world.mails, 'ben@waits.example');
    await world.api.post('/v1/auth/complete-signup', { token, name: 'Ben', password: goodPassword });
    await world.api.post('/v1/auth/signup', { email: 'ben@waits.example' });
    expect(await emails(api)).toEqual([]);
  });

  it('is nobody of another domain, a sub-domain included', async () => {
    const { api } = await openTeam('mine.example');
    await openTeam('theirs.example');
    await signUp(world.api, world.mails, 'ben@sub.mine.example');
    await signUp(world.api, world.mails, 'ben@theirs.example');
    await signUp(world.api, world.mails, 'ben@notmine.example');
    expect(await list(api)).toEqual({ data: [], nextCursor: null, total: 0 });
  });

  it('comes a page at a time, over all domains of the organization', async () => {
    const { api, admin } = await openTeam('pages.example');
    await giveDomains(world, String(claimsOf(admin.accessToken).org), ['also-pages.example']);
    const expected = ['also-pages.example', 'pages.example'].flatMap((domain) =>
      Array.from({ length: 5 }, (_, index) => `p${index}@${domain}`),
    );
    for (const email of expected) await world.api.post('/v1/auth/signup', { email });
    const seen: string[] = [];
    let query = '?limit=3';
    for (;;) {
      const page = await list(api, query);
      expect(page.total).toBe(10);
      expect(page.data.length).toBeLessThanOrEqual(3);
      seen.push(...page.data.map(({ email }) => email));
      if (page.nextCursor === null) break;
      query = `?limit=3&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(expected);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'sort=email', 'organizationId=x', 'cursor=x', 'limit=1&limit=2'])(
    'refuses ?%s',
    async (query) => {
      const { api } = await openTeam(`q${Buffer.from(query).toString('hex')}.example`);
      expect((await api.get(`/v1/unfinished-signups?${query}`)).status).toBe(400);
    },
  );

  it('is forgotten after 30 days', async () => {
    await signUp(world.api, world.mails, 'old@forgotten.example');
    await signUp(world.api, world.mails, 'young@forgotten.example');
    await world.sql(`UPDATE unfinished_signups SET asked_at = now() - interval '31 days' WHERE email = $1`, [
      'old@forgotten.example',
    ]);
    await runScheduled(world, 'auth.housekeeping');
    expect(await world.sql(`SELECT email FROM unfinished_signups WHERE domain = 'forgotten.example'`)).toEqual([
      { email: 'young@forgotten.example' },
    ]);
  });
});

describe('sending a link again', () => {
  it('mails a new one, which voids the older, and is written down', async () => {
    const { api, admin } = await openTeam('resend.example');
    const older = await signUp(world.api, world.mails, 'ben@resend.example');
    const answer = await resend(api, 'Ben@Resend.example');
    expect([answer.status, answer.text]).toEqual([202, '']);
    const newer = await tokenFor(world.mails, 'ben@resend.example');
    const complete = (token: string) =>
      world.api.post('/v1/auth/complete-signup', { token, name: 'Ben', password: goodPassword });
    expect(problemOf(await complete(older)).code).toBe('link_invalid');
    expect((await complete(newer)).status).toBe(201);
    expect(
      await world.sql(
        `SELECT actor_id, s.email, subject_label, before, after FROM audit_events e
           JOIN audit_strangers s ON s.organization_id = e.organization_id AND s.id = subject_id
          WHERE kind = 'signup.resent' AND actor_id = $1`,
        [admin.user.id],
      ),
    ).toEqual([
      { actor_id: admin.user.id, email: 'ben@resend.example', subject_label: null, before: null, after: null },
    ]);
  });

  it('is limited as a sign-up is', async () => {
    const { api } = await openTeam('limited.example');
    await signUp(world.api, world.mails, 'ben@limited.example');
    for (let time = 0; time < 4; time++) expect((await resend(api, 'ben@limited.example')).status).toBe(202);
    const refused = await resend(api, 'ben@limited.example');
    expect(refusalOf(refused)).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('knows only those in the list', async () => {
    const { api } = await openTeam('known.example');
    await openTeam('other-known.example');
    await signUp(world.api, world.mails, 'ben@other-known.example');
    const answers = await Promise.all(
      ['ben@other-known.example', 'nobody@known.example', 'ada@known.example', 'x@gmail.com'].map((email) =>
        resend(api, email),
      ),
    );
    const details = answers.map((answer) => [answer.status, problemOf(answer).detail]);
    expect(new Set(details.map(String)).size).toBe(1);
    expect(details[0]?.[0]).toBe(404);
    await settledMails(world);
    expect(world.mails.count('nobody@known.example')).toBe(0);
  });

  it('says what helps where people join by invitation only', async () => {
    const { api } = await openTeam('useless.example');
    await signUp(world.api, world.mails, 'ben@useless.example');
    await api.patch('/v1/organization', { joinPolicy: 'invitation' });
    const answer = await resend(api, 'ben@useless.example');
    expect(refusalOf(answer)).toEqual([409, 'state_conflict']);
    expect(problemOf(answer).detail).toContain('Add ben@useless.example instead');
  });

  it('says what helps for somebody who was removed', async () => {
    const { api } = await openTeam('back.example');
    const { user } = await join(world.api, world.mails, 'ben@back.example');
    expect((await api.post(`/v1/users/${user.id}/remove`, {})).status).toBe(200);
    await signUp(world.api, world.mails, 'ben@back.example');
    expect(await emails(api)).toEqual(['ben@back.example']);
    const answer = await resend(api, 'ben@back.example');
    expect(refusalOf(answer)).toEqual([409, 'state_conflict']);
    expect(problemOf(answer).detail).toContain('Add ben@back.example instead');
  });

  it.each([[['a@b.example']], [null], [{}], [1], [''], ['a\r\nb@c.example'], ['a\0@c.example']])(
    'refuses %j as an address',
    async (email) => {
      const { api } = await openTeam(`r${Buffer.from(JSON.stringify(email)).toString('hex').slice(0, 40)}.example`);
      expect((await resend(api, email)).status).toBe(400);
    },
  );

  it('is for admins', async () => {
    await openTeam('users.example');
    const user = world.api.as(await join(world.api, world.mails, 'ben@users.example'));
    expect(refusalOf(await user.get('/v1/unfinished-signups'))).toEqual([403, 'capability_missing']);
    expect(refusalOf(await resend(user, 'x@users.example'))).toEqual([403, 'capability_missing']);
  });
});
