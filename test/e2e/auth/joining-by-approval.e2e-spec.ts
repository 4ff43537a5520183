import { UnitOfWork } from '#src/database/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { goodPassword, join, signUp, tokenFor, type Api, type ApiSession, type ApiUser } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { strangersOf } from '../audit/audit-fixture.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { settledMails } from '../../support/settled-mails.js';
import { startWorldWithPanel, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => (world = await startWorldWithPanel({}, 2)));
afterAll(() => world.close());

interface JoinRequest {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly askedAt: string;
}

interface Page {
  readonly data: JoinRequest[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** An organization where admins let newcomers in, and its first admin. */
async function openTeam(domain: string): Promise<{ admin: ApiSession; api: Api }> {
  const admin = await join(world.api, world.mails, `ada@${domain}`, 'Ada Lindqvist');
  const api = world.api.as(admin);
  expect((await api.patch('/v1/organization', { joinPolicy: 'approval' })).status).toBe(200);
  return { admin, api };
}

const complete = (token: string, fields: object = {}) =>
  world.api.post('/v1/auth/complete-signup', { token, name: 'Ben Okafor', password: goodPassword, ...fields });

async function ask(email: string, fields: object = {}) {
  return complete(await signUp(world.api, world.mails, email), fields);
}

const waiting = async (api: Api, query = ''): Promise<Page> =>
  (await api.get(`/v1/join-requests${query}`)).json<Page>();

const login = (email: string, password = goodPassword) => world.api.post('/v1/auth/login', { email, password });

describe('where admins let newcomers in', () => {
  it('completing a sign-up asks them, and signs nobody in', async () => {
    const { api } = await openTeam('asks.example');
    const answer = await ask('ben@asks.example');
    expect([answer.status, answer.json()]).toEqual([
      202,
      { status: 'awaitingApproval', organization: { name: 'Asks' } },
    ]);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const { data, total } = await waiting(api);
    expect([total, data]).toEqual([
      1,
      [
        {
          id: expect.any(String) as string,
          email: 'ben@asks.example',
          name: 'Ben Okafor',
          askedAt: expect.any(String) as string,
        },
      ],
    ]);
    expect(refusalOf(await login('ben@asks.example'))).toEqual([403, 'awaiting_approval']);
    expect((await api.get('/v1/users')).json<{ data: ApiUser[] }>().data).toHaveLength(1);
  });

  it('an admin approves: the person gets a mail and signs in with the password they chose', async () => {
    const { api } = await openTeam('approves.example');
    await ask('ben@approves.example');
    const [request] = (await waiting(api)).data;
    const answer = await api.post(`/v1/join-requests/${request?.id}/approve`, {});
    expect([answer.status, answer.json()]).toEqual([
      200,
      expect.objectContaining({ email: 'ben@approves.example', name: 'Ben Okafor', role: 'user' }),
    ]);
    expect((await world.mails.next('ben@approves.example')).subject).toContain('You are in');
    expect((await login('ben@approves.example')).json<ApiSession>().user.role).toBe('user');
    expect(await waiting(api)).toEqual({ data: [], nextCursor: null, total: 0 });
  });

  it('an admin approves somebody as Admin', async () => {
    const { api } = await openTeam('as-admin.example');
    await ask('ben@as-admin.example');
    const [request] = (await waiting(api)).data;
    await api.post(`/v1/join-requests/${request?.id}/approve`, { role: 'admin' });
    expect((await login('ben@as-admin.example')).json<ApiSession>().user.role).toBe('admin');
  });

  it('an admin declines: the person gets a mail, and nothing of them is kept', async () => {
    const { api } = await openTeam('declines.example');
    await ask('ben@declines.example');
    const [request] = (await waiting(api)).data;
    expect((await api.post(`/v1/join-requests/${request?.id}/decline`)).status).toBe(204);
    expect((await world.mails.next('ben@declines.example')).text).toContain('declined');
    expect(refusalOf(await login('ben@declines.example'))).toEqual([401, 'invalid_credentials']);
    expect(await world.sql('SELECT FROM join_requests WHERE email = $1', ['ben@declines.example'])).toEqual([]);
    expect((await ask('ben@declines.example')).status).toBe(202);
  });

  it('the second decision finds nobody there', async () => {
    const { api } = await openTeam('twice.example');
    await ask('ben@twice.example');
    const [request] = (await waiting(api)).data;
    await api.post(`/v1/join-requests/${request?.id}/decline`);
    expect(refusalOf(await api.post(`/v1/join-requests/${request?.id}/approve`, {}))).toEqual([404, 'not_found']);
  });

  it('asking again replaces name and password, and tells the admins nothing new', async () => {
    const { api } = await openTeam('again.example');
    await ask('ben@again.example', { name: 'Somebody Else', password: 'a wholly different one' });
    await world.mails.next('ada@again.example');
    expect((await ask('ben@again.example')).status).toBe(202);
    const { data, total } = await waiting(api);
    expect([total, data[0]?.name]).toEqual([1, 'Ben Okafor']);
    await api.post(`/v1/join-requests/${data[0]?.id}/approve`, {});
    expect((await login('ben@again.example', 'a wholly different one')).status).toBe(401);
    expect((await login('ben@again.example')).status).toBe(200);
    await settledMails(world);
    // Two with a link for the sign-ups of the first person and none after the one that was read.
    expect(world.mails.count('ada@again.example')).toBe(2);
  });

  it('a link is used up by asking', async () => {
    await openTeam('used.example');
    const token = await signUp(world.api, world.mails, 'ben@used.example');
    await complete(token);
    expect(problemOf(await complete(token)).code).toBe('link_invalid');
  });
});

describe('the admins’ queue', () => {
  it('comes longest first, a page at a time', async () => {
    const { api } = await openTeam('queue.example');
    const emails = Array.from({ length: 5 }, (_, index) => `p${index}@queue.example`);
    for (const email of emails) await ask(email);
    const first = await waiting(api, '?limit=3');
    expect([first.total, first.data.map(({ email }) => email)]).toEqual([5, emails.slice(0, 3)]);
    const second = await waiting(api, `?limit=3&cursor=${first.nextCursor ?? ''}`);
    expect([second.nextCursor, second.data.map(({ email }) => email)]).toEqual([null, emails.slice(3)]);
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'sort=name', 'organizationId=x', 'cursor=x'])(
    'refuses ?%s',
    async (query) => {
      const { api } = await openTeam(`q${Buffer.from(query).toString('hex')}.example`);
      expect((await api.get(`/v1/join-requests?${query}`)).status).toBe(400);
    },
  );

  it.each([
    { role: 'owner' },
    { role: null },
    { role: ['admin'] },
    { name: 'X' },
    { organizationId: 'x' },
    [],
    'admin',
  ])('refuses to approve with %j [15.3.3]', async (body) => {
    const { api } = await openTeam(`b${Buffer.from(JSON.stringify(body)).toString('hex').slice(0, 50)}.example`);
    await ask(`ben@${(await api.get('/v1/organization')).json<{ domains: string[] }>().domains[0]}`);
    const [request] = (await waiting(api)).data;
    expect((await api.post(`/v1/join-requests/${request?.id}/approve`, body)).status).toBe(400);
    expect((await waiting(api)).total).toBe(1);
  });

  it('is nobody’s but this organization’s admins’ [8.2.2]', async () => {
    const { api } = await openTeam('ours-only.example');
    const { api: stranger } = await openTeam('stranger.example');
    await ask('ben@ours-only.example');
    const [request] = (await waiting(api)).data;
    expect(await waiting(stranger)).toEqual({ data: [], nextCursor: null, total: 0 });
    for (const action of ['approve', 'decline']) {
      const [theirs, missing] = await Promise.all(
        [request?.id, '0199f2b4-5c1e-7000-8000-000000000000'].map((id) =>
          stranger.post(`/v1/join-requests/${id}/${action}`, action === 'approve' ? {} : undefined),
        ),
      );
      expect([theirs && refusalOf(theirs), theirs && problemOf(theirs).detail]).toEqual([
        [404, 'not_found'],
        missing && problemOf(missing).detail,
      ]);
    }
    expect((await waiting(api)).total).toBe(1);
  });

  it('is not a User’s', async () => {
    const { api } = await openTeam('plain.example');
    await api.patch('/v1/organization', { joinPolicy: 'automatic' });
    const user = world.api.as(await join(world.api, world.mails, 'cleo@plain.example'));
    await api.patch('/v1/organization', { joinPolicy: 'approval' });
    await ask('ben@plain.example');
    const [request] = (await waiting(api)).data;
    for (const answer of [
      await user.get('/v1/join-requests'),
      await user.post(`/v1/join-requests/${request?.id}/approve`, {}),
      await user.post(`/v1/join-requests/${request?.id}/decline`),
    ])
      expect(refusalOf(answer)).toEqual([403, 'capability_missing']);
  });

  it('and every decision is written down, without names or passwords', async () => {
    const { api, admin } = await openTeam('audited.example');
    await ask('ben@audited.example');
    await ask('cleo@audited.example');
    const [ben, cleo] = (await waiting(api)).data;
    const { id } = (await api.post(`/v1/join-requests/${ben?.id}/approve`, {})).json<{ id: string }>();
    await api.post(`/v1/join-requests/${cleo?.id}/decline`);
    const { id: organizationId } = (await api.get('/v1/organization')).json<{ id: string }>();
    const actor = { actor_id: admin.user.id, actor_label: null, before: null };
    const strangers = await strangersOf(world, organizationId);
    expect(strangers.size).toBe(2);
    expect(
      await world.sql(
        `SELECT kind, actor_id, actor_label, subject_id, subject_label, before, after FROM audit_events
          WHERE kind LIKE 'join_request.%' AND organization_id = $1 ORDER BY id`,
        [organizationId],
      ),
    ).toEqual([
      ...['ben', 'cleo'].map((name) => ({
        kind: 'join_request.received',
        actor_id: strangers.get(`${name}@audited.example`),
        actor_label: null,
        subject_id: null,
        subject_label: null,
        before: null,
        after: null,
      })),
      {
        ...actor,
        kind: 'join_request.approved',
        subject_id: id,
        subject_label: null,
        after: { role: 'user' },
      },
      {
        ...actor,
        kind: 'join_request.declined',
        subject_id: strangers.get('cleo@audited.example'),
        subject_label: null,
        after: null,
      },
    ]);
  });
});

describe('the admins’ mail', () => {
  const queuePage = '/admin/resources/people';

  it('names who asks and leads to the panel', async () => {
    await openTeam('told.example');
    await ask('ben@told.example');
    const mail = await world.mails.next('ada@told.example');
    expect(mail.subject).toBe('ben@told.example asks to join Told on Thread');
    expect(mail.text).toContain('Ben Okafor (ben@told.example)');
    expect(mail.text).toContain(queuePage);
  });

  it('tells of those who ask within the hour together', async () => {
    await openTeam('many.example');
    for (let index = 0; index < 7; index++) await ask(`p${index}@many.example`);
    await runScheduled(world, 'auth.announce-join-requests');
    await settledMails(world);
    // The sign-up link and the first person’s request.
    expect(world.mails.count('ada@many.example')).toBe(2);
    await world.mails.next('ada@many.example');
    await world.sql(
      `UPDATE join_requests SET announced_at = now() - interval '61 minutes' WHERE announced_at IS NOT NULL`,
    );
    await runScheduled(world, 'auth.announce-join-requests');
    const mail = await world.mails.next('ada@many.example');
    expect(mail.subject).toBe('7 people ask to join Many on Thread');
    expect(mail.text).toContain('And 2 more.');
    await runScheduled(world, 'auth.announce-join-requests');
    await settledMails(world);
    expect(world.mails.count('ada@many.example')).toBe(3);
  });

  it('goes to five admins at most, and to nobody else', async () => {
    const { api } = await openTeam('crowd.example');
    await api.patch('/v1/organization', { joinPolicy: 'automatic' });
    const colleagues = Array.from({ length: 6 }, (_, index) => `c${index}@crowd.example`);
    for (const email of colleagues) {
      const { user } = await join(world.api, world.mails, email);
      if (email !== 'c0@crowd.example') await api.put(`/v1/users/${user.id}/role`, { role: 'admin' });
    }
    await api.patch('/v1/organization', { joinPolicy: 'approval' });
    await settledMails(world);
    // For signing up, and of their role.
    const before = new Map(['ada@crowd.example', ...colleagues].map((email) => [email, world.mails.count(email)]));
    await ask('ben@crowd.example');
    await settledMails(world);
    const told = [...before].filter(([email, mails]) => world.mails.count(email) > mails).map(([email]) => email);
    expect(told).toEqual(['ada', 'c1', 'c2', 'c3', 'c4'].map((name) => `${name}@crowd.example`));
  });

  it('is not sent when everybody has been decided about', async () => {
    await openTeam('decided.example');
    const { id } = (await world.api.as(await signIn('ada@decided.example')).get('/v1/organization')).json<{
      id: string;
    }>();
    const userId = (await world.sql<{ id: string }>('SELECT id FROM users WHERE organization_id = $1', [id]))[0]?.id;
    const uow = world.app.app.get(UnitOfWork);
    await uow.run((tx) =>
      world.app.app.get(MailOutbox, { strict: false }).enqueue(tx, 'join-requested', { organizationId: id, userId }),
    );
    await settledMails(world);
    expect(world.mails.count('ada@decided.example')).toBe(1);
  });
});

const signIn = async (email: string): Promise<ApiSession> => (await login(email)).json<ApiSession>();

describe('somebody who waits', () => {
  it('gets in by signing up again once everybody does, and waits no longer', async () => {
    const { api } = await openTeam('opened.example');
    await ask('ben@opened.example');
    await api.patch('/v1/organization', { joinPolicy: 'automatic' });
    expect((await waiting(api)).total).toBe(1);
    expect((await ask('ben@opened.example')).status).toBe(201);
    expect((await waiting(api)).total).toBe(0);
  });

  it('gets in by an invitation as well, and waits no longer', async () => {
    const { api } = await openTeam('both.example');
    await ask('ben@both.example');
    await api.post('/v1/users/invitations', { people: [{ email: 'ben@both.example', role: 'admin' }] });
    const token = await tokenFor(world.mails, 'ben@both.example');
    expect((await complete(token)).json<ApiSession>().user.role).toBe('admin');
    expect((await waiting(api)).total).toBe(0);
  });

  it('and was invited is approved with the role of the invitation', async () => {
    const { api } = await openTeam('invited-too.example');
    await ask('ben@invited-too.example');
    await api.post('/v1/users/invitations', { people: [{ email: 'ben@invited-too.example', role: 'admin' }] });
    const [request] = (await waiting(api)).data;
    expect((await api.post(`/v1/join-requests/${request?.id}/approve`, {})).json()).toMatchObject({ role: 'admin' });
    expect((await signIn('ben@invited-too.example')).user.role).toBe('admin');
  });

  it('can’t be approved once the address signs in elsewhere; declining still works', async () => {
    const { api } = await openTeam('late.example');
    await ask('ben@late.example');
    const other = world.api.as(await join(world.api, world.mails, 'eve@quick.example'));
    await other.post('/v1/users/invitations', { people: [{ email: 'ben@late.example' }] });
    expect((await complete(await tokenFor(world.mails, 'ben@late.example'))).status).toBe(201);
    const [request] = (await waiting(api)).data;
    const answer = await api.post(`/v1/join-requests/${request?.id}/approve`, {});
    expect(refusalOf(answer)).toEqual([409, 'already_registered']);
    expect(answer.text).not.toMatch(/quick|Quick|eve/);
    expect(await world.sql(`SELECT FROM users WHERE email = 'ben@late.example'`)).toHaveLength(1);
    expect((await api.post(`/v1/join-requests/${request?.id}/decline`)).status).toBe(204);
  });

  it('can’t be approved once they were here and were removed', async () => {
    const { api } = await openTeam('was-here.example');
    await ask('ben@was-here.example');
    await world.sql(
      `INSERT INTO removed_addresses (organization_id, address_hash, mailbox_hash)
       SELECT organization_id, sha256(email::bytea), sha256(email::bytea) FROM join_requests WHERE email = 'ben@was-here.example'`,
    );
    const [request] = (await waiting(api)).data;
    const answer = await api.post(`/v1/join-requests/${request?.id}/approve`, {});
    expect([refusalOf(answer), problemOf(answer).detail]).toEqual([
      [409, 'state_conflict'],
      expect.stringContaining('The address ben@was-here.example has been in the organization since asking') as string,
    ]);
    expect(await world.sql(`SELECT FROM credentials WHERE email = 'ben@was-here.example'`)).toEqual([]);
  });
});

describe('somebody removed', () => {
  it('does not get into the queue by signing up: an admin adds them again', async () => {
    const { api } = await openTeam('removed.example');
    await api.patch('/v1/organization', { joinPolicy: 'automatic' });
    const { user } = await join(world.api, world.mails, 'ben@removed.example');
    await api.patch('/v1/organization', { joinPolicy: 'approval' });
    expect((await api.post(`/v1/users/${user.id}/remove`, {})).status).toBe(200);
    expect(refusalOf(await ask('ben@removed.example'))).toEqual([401, 'access_ended']);
    expect((await waiting(api)).total).toBe(0);
  });
});

describe('somebody who waits', () => {
  const wait = async (domain: string) => {
    const { api } = await openTeam(domain);
    const email = `ben@${domain}`;
    expect((await ask(email)).status).toBe(202);
    await world.sql('DELETE FROM rate_limits');
    await settledMails(world);
    return { api, email };
  };
  const signIn = (email: string, password = goodPassword) => world.api.post('/v1/auth/login', { email, password });

  it('is told so with the right password: since when, and who decides', async () => {
    const { email } = await wait('told-in.example');
    const [request] = await world.sql<{ asked_at: Date }>('SELECT asked_at FROM join_requests WHERE email = $1', [
      email,
    ]);
    expect(problemOf(await signIn(email))).toMatchObject({
      code: 'awaiting_approval',
      detail: expect.stringMatching(
        /^You asked to join Told In on \d+ \w+ \d{4}\. Ada.* decides, and you get a mail\./,
      ) as string,
      askedAt: request?.asked_at.toISOString(),
      organization: { name: 'Told In' },
      admins: [expect.objectContaining({ email: 'ada@told-in.example' })],
    });
    expect(refusalOf(await signIn(email, `${goodPassword}!`))).toEqual([401, 'invalid_credentials']);
  });

  it('is written down with the true reason, for the admins alone', async () => {
    const { email } = await wait('noted-in.example');
    await signIn(email);
    const events = await world.sql(
      `SELECT e.outcome, e.reason, s.email FROM audit_events e
         JOIN audit_strangers s ON s.organization_id = e.organization_id AND s.id = e.actor_id
        WHERE e.kind = 'session.started' AND s.email = $1`,
      [email],
    );
    expect(events).toEqual([{ outcome: 'refused', reason: 'awaiting_approval', email }]);
  });

  it('reads it in the mails that answer a forgotten password and another sign-up', async () => {
    const { email } = await wait('mailed-in.example');
    const says = /You asked to join Mailed In on \d+ \w+ \d{4}[,.].*Ada.*\(ada@mailed-in\.example\) can let you in/s;
    expect((await world.api.post('/v1/auth/forgot-password', { email })).status).toBe(202);
    const reset = await world.mails.next(email);
    expect([reset.subject, reset.text]).toEqual([
      'You are waiting to join Mailed In on Thread',
      expect.stringMatching(says),
    ]);
    expect(reset.text).not.toContain('token=');
    await world.api.post('/v1/auth/signup', { email });
    expect((await world.mails.next(email)).text).toMatch(says);
  });

  it('signs in once they are let in, and gets an ordinary answer once they are not', async () => {
    const { api, email } = await wait('decided-in.example');
    const [request] = (await waiting(api)).data;
    await api.post(`/v1/join-requests/${request?.id}/decline`);
    expect(refusalOf(await signIn(email))).toEqual([401, 'invalid_credentials']);
  });
});
