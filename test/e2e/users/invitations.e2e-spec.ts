import { UnitOfWork } from '#src/database/index.js';
import { MailOutbox } from '#src/modules/mail/index.js';
import { makeDue } from '../../support/due-jobs.js';
import { request } from '../../support/http-client.js';
import { linkIn } from '../../support/mail-server.js';
import { newMember } from '../../support/members.js';
import { goodPassword, signUp, tokenFor, type Api, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { acceptInvitation, invitePeople, type InvitedUser } from './invitation-client.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let ada: ApiSession;
let asAda: Api;
beforeAll(async () => {
  world = await startWorld();
  ada = await newMember(world, 'ada@acme.example');
  asAda = world.api.as(ada);
});
afterAll(() => world.close());

const invite = (people: readonly object[], api = asAda) => invitePeople(api, people);
const accept = (token: string, name?: string) => acceptInvitation(world.api, token, name);
/** Another invitation may be sent to them then. */
const tenMinutesPass = (email: string) =>
  world.sql(`UPDATE users SET invitation_asked_at = now() - interval '10 minutes' WHERE email = $1`, [email]);

describe('adding people', () => {
  it('shows them at once, sends each a link, and lets them join with the role they were given', async () => {
    const [result] = await invite([{ email: 'Ben@Partner.Example', name: ' Ben  Okafor ', role: 'admin' }]);
    expect(result).toMatchObject({ email: 'Ben@Partner.Example', outcome: 'added' });
    expect(result?.user).toMatchObject({
      name: 'Ben Okafor',
      email: 'ben@partner.example',
      role: 'admin',
      status: 'neverLoggedIn',
      joinedAt: null,
      invitation: { expired: false },
    });
    const session = await accept(await tokenFor(world.mails, 'ben@partner.example'), 'Ben O.');
    expect(session.json<ApiSession>().user).toMatchObject({ name: 'Ben O.', role: 'admin', invitation: null });
    const me = await world.api.as(session.json<ApiSession>()).get('/v1/me');
    expect(me.json()).toMatchObject({ organization: { name: 'Acme' } });
  });

  it('answers each row on its own', async () => {
    await invite([{ email: 'waiting@acme.example' }]);
    const results = await invite([
      { email: 'new@acme.example' },
      { email: 'NEW@acme.example' },
      { email: 'ada@acme.example' },
      { email: 'waiting@acme.example' },
      { email: 'no address' },
      { email: 'x@gmail.com', name: 'a\nb' },
      { email: 'friend@gmail.com' },
    ]);
    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['added', undefined],
      ['alreadyHere', 'duplicate'],
      ['alreadyHere', 'already_active'],
      ['alreadyHere', 'already_invited'],
      ['refused', 'forbidden_character'],
      ['refused', 'invalid_name'],
      ['added', undefined],
    ]);
  });

  it('sends another link that voids the one before, and not within ten minutes', async () => {
    const [result] = await invite([{ email: 'cara@acme.example' }]);
    const first = await tokenFor(world.mails, 'cara@acme.example');
    const path = `/v1/users/${result?.user?.id ?? ''}/invitation/resend`;
    const early = await asAda.post(path);
    expect(refusalOf(early)).toEqual([429, 'rate_limited']);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(500);
    await tenMinutesPass('cara@acme.example');
    expect((await asAda.post(path)).json<InvitedUser>().invitation?.expired).toBe(false);
    const second = await tokenFor(world.mails, 'cara@acme.example');
    // By the resend itself: its mail may have to wait.
    const [link] = await world.sql<{ atOnce: boolean }>(
      `SELECT voided_at - invitation_asked_at < interval '1 second' AS "atOnce" FROM email_links JOIN users USING (email)
        WHERE email = 'cara@acme.example' AND voided_at IS NOT NULL`,
    );
    expect(link?.atOnce).toBe(true);
    expect(problemOf(await accept(first)).code).toBe('link_invalid');
    expect((await accept(second)).status).toBe(201);
  });

  it('adds at once whom it took back a moment ago, and says that the mail goes ten minutes after the last', async () => {
    const add = () => invite([{ email: 'bea@acme.example' }]);
    const [first] = await add();
    await world.mails.next('bea@acme.example');
    await asAda.delete(`/v1/users/${first?.user?.id ?? ''}/invitation`);
    const [second] = await add();
    expect([second?.outcome, second?.code]).toEqual(['added', 'mail_later']);
    expect(second?.detail).toMatch(/goes in \d+ minutes\.$/);
    expect(Date.parse(second?.user?.invitation?.sentAt ?? '')).toBeGreaterThan(Date.now() + 500_000);
    expect(world.mails.count('bea@acme.example')).toBe(1);
    await makeDue(world, 'mail', ['created']);
    await world.mails.next('bea@acme.example');
    await settledMails(world);
    expect(world.mails.count('bea@acme.example')).toBe(2);
  });

  it('takes an invitation back: the link is dead, the person is off the list and may come by themselves', async () => {
    const [result] = await invite([{ email: 'dora@acme.example', role: 'admin' }]);
    const token = await tokenFor(world.mails, 'dora@acme.example');
    const path = `/v1/users/${result?.user?.id ?? ''}`;
    expect((await asAda.delete(`${path}/invitation`)).status).toBe(204);
    expect(refusalOf(await accept(token))).toEqual([410, 'link_invalid']);
    expect(refusalOf(await asAda.get(path))).toEqual([404, 'not_found']);
    expect((await newMember(world, 'dora@acme.example')).user.role).toBe('user');
  });
});

describe('an invitation', () => {
  it('says who invited to what, in the mail and on its page, and opening it changes nothing', async () => {
    await invite([{ email: 'page@gmail.com', name: 'Pat', role: 'admin' }]);
    const mail = await world.mails.next('page@gmail.com');
    expect(mail.subject).toBe('Ada Example invited you to join Acme (acme.example)');
    expect(mail.text).toContain('as an Admin');
    const { pathname, search } = linkIn(mail);
    const open = async () => (await request(world.app.url, pathname + search)).text;
    await open();
    const page = await open();
    expect(page.replace(/<[^>]+>/g, '')).toContain('Ada Example invited you to join Acme as an Admin.');
    expect(page).toContain('value="Pat"');
  });

  it('of which the address has an account elsewhere is not told to the admin, only to the mailbox’s owner', async () => {
    await newMember(world, 'eva@elsewhere.example');
    const [result] = await invite([{ email: 'eva@elsewhere.example' }]);
    expect([result?.outcome, result?.code]).toEqual(['added', undefined]);
    const link = linkIn(await world.mails.next('eva@elsewhere.example'));
    const answer = await accept(link.searchParams.get('token') ?? '');
    expect(refusalOf(answer)).toEqual([409, 'already_registered']);
    expect(problemOf(answer).detail).toContain('Ask Acme to invite another address');
    const page = await request(world.app.url, link.pathname + link.search);
    expect([page.status, page.text]).toEqual([409, expect.stringContaining('Ask Acme')]);
    expect(
      (await world.api.post('/v1/auth/login', { email: 'eva@elsewhere.example', password: goodPassword })).status,
    ).toBe(200);
  });

  it('keeps nobody from forming an organization of their own, and then opens nothing', async () => {
    await invite([{ email: 'fay@founders.example', role: 'user' }]);
    const token = await tokenFor(world.mails, 'fay@founders.example');
    const fay = await newMember(world, 'fay@founders.example');
    expect(fay.user.role).toBe('admin');
    expect((await world.api.as(fay).get('/v1/me')).json()).toMatchObject({ organization: { name: 'Founders' } });
    expect(refusalOf(await accept(token))).toEqual([409, 'already_registered']);
  });

  it('of another organization is not told of, and both stay open until one is accepted', async () => {
    const asGus = world.api.as(await newMember(world, 'gus@rivals.example'));
    await invite([{ email: 'hal@gmail.com' }], asGus);
    const first = await tokenFor(world.mails, 'hal@gmail.com');
    const [known, unknown] = await invite([{ email: 'hal@gmail.com' }, { email: 'hal2@gmail.com' }]);
    const bare = (result: object | undefined) =>
      JSON.stringify(result, (key, value: unknown) => (/^(id|.*At)$/.test(key) ? null : value)).replaceAll(
        'hal2',
        'hal',
      );
    expect(bare(known)).toBe(bare(unknown));
    expect(known).toMatchObject({ outcome: 'added', user: { role: 'user' } });
    const second = await tokenFor(world.mails, 'hal@gmail.com');
    const hal = (await accept(first)).json<ApiSession>();
    expect((await world.api.as(hal).get('/v1/me')).json()).toMatchObject({ organization: { name: 'Rivals' } });
    expect(refusalOf(await accept(second))).toEqual([409, 'already_registered']);
  });

  it('is accepted by an ordinary sign-up at the organization’s domain as well, with its role, and is dead after', async () => {
    await invite([{ email: 'ida@acme.example', role: 'admin' }]);
    const token = await tokenFor(world.mails, 'ida@acme.example');
    expect((await newMember(world, 'ida@acme.example')).user).toMatchObject({
      role: 'admin',
      invitation: null,
    });
    expect((await accept(token)).status).not.toBe(201);
  });

  it('that is accepted ends what the address began by itself: it is no unfinished sign-up any more', async () => {
    const email = 'begun@acme.example';
    await signUp(world.api, world.mails, email);
    const listed = async () =>
      (await asAda.get('/v1/unfinished-signups')).json<{ data: { email: string }[] }>().data.map((one) => one.email);
    expect(await listed()).toContain(email);
    await invite([{ email }]);
    expect((await accept(await tokenFor(world.mails, email))).status).toBe(201);
    expect(await world.sql('SELECT FROM unfinished_signups WHERE email = $1', [email])).toEqual([]);
  });

  it('is used once, of two uses at the same time [6.5.1]', async () => {
    await invite([{ email: 'jan@partner.example' }]);
    const token = await tokenFor(world.mails, 'jan@partner.example');
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410 || status === 409)).toHaveLength(1);
  });

  it('is no link of another purpose, nor they one of it [9.2.2]', async () => {
    await invite([{ email: 'kim@acme.example' }]);
    const invitation = await tokenFor(world.mails, 'kim@acme.example');
    const reset = await world.api.post('/v1/auth/reset-password', { token: invitation, password: goodPassword });
    expect(refusalOf(reset)).toEqual([410, 'link_invalid']);
    await world.api.post('/v1/auth/forgot-password', { email: 'ada@acme.example' });
    expect(refusalOf(await accept(await tokenFor(world.mails, 'ada@acme.example')))).toEqual([410, 'link_invalid']);
    expect((await accept(invitation)).status).toBe(201);
  });

  it('expires by the database’s clock, shows it, and says whom to ask', async () => {
    const [result] = await invite([{ email: 'lea@acme.example' }]);
    const token = await tokenFor(world.mails, 'lea@acme.example');
    await world.sql(`UPDATE email_links SET expires_at = now() WHERE email = 'lea@acme.example'`);
    await tenMinutesPass('lea@acme.example');
    await world.sql(
      `UPDATE users SET invitation_sent_at = now() - interval '168 hours' WHERE email = 'lea@acme.example'`,
    );
    expect(problemOf(await accept(token)).detail).toContain('Ask whoever invited you');
    const shown = (await asAda.get(`/v1/users/${result?.user?.id ?? ''}`)).json<InvitedUser>();
    expect(shown.invitation?.expired).toBe(true);
    expect((await asAda.post(`/v1/users/${result?.user?.id ?? ''}/invitation/resend`)).status).toBe(200);
    expect((await accept(await tokenFor(world.mails, 'lea@acme.example'))).status).toBe(201);
  });

  it('ends when its link does, which is seven days after it was sent', async () => {
    await invite([{ email: 'max@acme.example' }]);
    await world.mails.next('max@acme.example');
    const [row] = await world.sql<{ same: boolean }>(
      `SELECT u.invitation_sent_at + interval '7 days' = l.expires_at AS same FROM users u JOIN email_links l USING (email)
        WHERE email = 'max@acme.example'`,
    );
    expect(row?.same).toBe(true);
  });

  it('sends nothing any more, and leaves no link, when its mail comes to be made after it was taken back', async () => {
    const [result] = await invite([{ email: 'nia@acme.example' }]);
    await world.mails.next('nia@acme.example');
    expect((await asAda.delete(`/v1/users/${result?.user?.id ?? ''}/invitation`)).status).toBe(204);
    const [payload = {}] = await world.sql<Record<string, unknown>>(
      `SELECT organization_id AS "organizationId", id AS "userId", invitation_id AS "invitationId" FROM users
        WHERE email = 'nia@acme.example'`,
    );
    const { app } = world.app;
    await app.get(UnitOfWork).run((tx) => app.get(MailOutbox).enqueue(tx, 'invitation', payload));
    await settledMails(world);
    expect(world.mails.count('nia@acme.example')).toBe(1);
    const live = `SELECT FROM email_links WHERE email = 'nia@acme.example' AND voided_at IS NULL`;
    expect(await world.sql(live)).toEqual([]);
  });

  it('brings somebody back who was removed, with the role and name given now', async () => {
    const oda = await newMember(world, 'oda@acme.example', 'Oda Old');
    expect((await asAda.post(`/v1/users/${oda.user.id}/remove`, {})).status).toBe(200);
    expect((await accept(await signUp(world.api, world.mails, 'oda@acme.example'))).status).toBe(401);
    const [result] = await invite([{ email: 'oda@acme.example', name: 'Oda New', role: 'admin' }]);
    expect(result).toMatchObject({
      outcome: 'added',
      user: { id: oda.user.id, name: 'Oda New', status: 'neverLoggedIn' },
    });
    // The sign-up's mail came first.
    const session = await accept(await tokenFor(world.mails, 'oda@acme.example'), 'Oda Now');
    expect(session.json<ApiSession>().user).toMatchObject({ id: oda.user.id, name: 'Oda Now', role: 'admin' });
  });

  it('leaves nothing of its token in any table [14.2.1]', async () => {
    await invite([{ email: 'pia@acme.example' }]);
    const token = await tokenFor(world.mails, 'pia@acme.example');
    await settledMails(world);
    for (const table of ['email_links', 'pgboss.job', 'audit_events', 'users'])
      expect([
        table,
        await world.sql(`SELECT FROM ${table} AS row WHERE position($1 in row::text) > 0`, [token]),
      ]).toEqual([table, []]);
  });

  it('is an event without a name or an address in it', async () => {
    await invite([{ email: 'quentin@acme.example', name: 'Quentin Quiet' }]);
    const events = await world.sql<{ text: string }>(
      `SELECT concat(before, after, reason, actor_label, subject_label) AS text FROM audit_events WHERE kind LIKE 'user.invit%'`,
    );
    expect(events.length).toBeGreaterThan(10);
    for (const { text } of events) expect(text).not.toMatch(/@|Quentin|Example/);
  });
});

describe('adding the same address', () => {
  it('by two admins at once, 20 times, makes one person and one mail', async () => {
    for (let round = 0; round < 20; round++) {
      const email = `round${round}@races.example`;
      const results = (await Promise.all([invite([{ email }]), invite([{ email }])])).flat();
      expect(results.map(({ outcome }) => outcome).sort()).toEqual(['added', 'alreadyHere']);
    }
    await settledMails(world);
    for (let round = 0; round < 20; round++) expect(world.mails.count(`round${round}@races.example`)).toBe(1);
  });
});
