import { goodPassword, join, signUp, type Api } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';
import { invitePeople } from '../users/invitation-client.js';

let world: World;
let api: Api;
beforeAll(async () => {
  world = await startWorld();
  api = world.api.as(await join(world.api, world.mails, 'ada@where.example', 'Ada Lindqvist'));
});
afterAll(() => world.close());
afterEach(() => api.patch('/v1/organization', { joinPolicy: 'automatic' }));

interface AddressLookup {
  readonly situation: string;
  readonly title: string;
  readonly detail: string;
  readonly remedy: string | null;
  readonly userId: string | null;
  readonly removal: { readonly userId: string | null } | null;
}

const ask = async (email: string): Promise<AddressLookup> =>
  (await api.get(`/v1/users/whereabouts?email=${encodeURIComponent(email)}`)).json<AddressLookup>();
const setState = (email: string, state: string) =>
  world.sql('UPDATE users SET state = $2 WHERE email = $1', [email, state]);
const policy = (joinPolicy: string) => api.patch('/v1/organization', { joinPolicy });
const complete = (token: string) =>
  world.api.post('/v1/auth/complete-signup', { token, name: 'Ben Okafor', password: goodPassword });

describe('a colleague who isn’t in the table', () => {
  it('is in it after all', async () => {
    const { user } = await join(world.api, world.mails, 'ben@where.example', 'Ben Okafor');
    expect(await ask(' BEN@Where.example ')).toEqual({
      situation: 'active',
      title: 'Ben Okafor is here',
      detail: 'ben@where.example is a User of Where. A search or filter hides the row.',
      remedy: 'show',
      userId: user.id,
      removal: null,
    });
  });

  it('is deactivated', async () => {
    const { user } = await join(world.api, world.mails, 'off@where.example', 'Off Example');
    await setState('off@where.example', 'deactivated');
    expect(await ask('off@where.example')).toMatchObject({
      situation: 'deactivated',
      title: 'Off Example is deactivated',
      remedy: 'reactivate',
      userId: user.id,
    });
  });

  it('is invited, and the invitation has expired after seven days', async () => {
    const email = 'invited@where.example';
    const { results } = (await api.post('/v1/users/invitations', { people: [{ email }] })).json<{
      results: { user: { id: string } }[];
    }>();
    const userId = results[0]?.user.id;
    expect(await ask(email)).toMatchObject({ situation: 'invited', remedy: 'resend', userId });
    await world.sql(`UPDATE users SET invitation_sent_at = now() - interval '8 days' WHERE email = $1`, [email]);
    expect(await ask(email)).toMatchObject({ situation: 'invitationExpired', remedy: 'resend', userId });
  });

  it('waits for approval', async () => {
    await policy('approval');
    expect((await complete(await signUp(world.api, world.mails, 'waits@where.example'))).status).toBe(202);
    expect(await ask('waits@where.example')).toMatchObject({
      situation: 'awaitingApproval',
      title: 'waits@where.example waits for approval',
      remedy: 'approve',
      userId: null,
    });
  });

  it('never finished signing up; what helps depends on how people join', async () => {
    await signUp(world.api, world.mails, 'begun@where.example');
    expect(await ask('begun@where.example')).toMatchObject({ situation: 'unfinishedSignup', remedy: 'resendSignup' });
    await policy('invitation');
    expect(await ask('begun@where.example')).toMatchObject({ situation: 'unfinishedSignup', remedy: 'invite' });
  });

  it('never signed up; what signing up does is said', async () => {
    for (const [joinPolicy, words] of [
      ['automatic', 'join by signing up'],
      ['approval', 'wait for an admin’s approval'],
      ['invitation', 'by invitation only'],
    ] as const) {
      await policy(joinPolicy);
      const answer = await ask('never@where.example');
      expect(answer).toMatchObject({ situation: 'neverSignedUp', remedy: 'invite', userId: null });
      expect(answer.detail).toContain(words);
    }
  });

  it('was removed', async () => {
    const { user } = await join(world.api, world.mails, 'gone@where.example', 'Gone Example');
    expect((await api.post(`/v1/users/${user.id}/remove`, {})).status).toBe(200);
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    expect(await ask('gone@where.example')).toEqual({
      situation: 'removed',
      title: 'gone@where.example was removed',
      detail: expect.stringContaining(`Ada Lindqvist removed this person on ${day.format(new Date())}.`) as string,
      remedy: 'invite',
      userId: null,
      removal: { userId: user.id, at: expect.any(String) as string, by: 'Ada Lindqvist' },
    });
  });

  it('was removed by an admin who has been anonymised since, or before that was written down', async () => {
    const cleo = await join(world.api, world.mails, 'cleo@where.example');
    const { user } = await join(world.api, world.mails, 'left@where.example');
    await api.put(`/v1/users/${cleo.user.id}/role`, { role: 'admin' });
    expect((await world.api.as(cleo).post(`/v1/users/${user.id}/remove`, {})).status).toBe(200);
    await api.post(`/v1/users/${cleo.user.id}/remove`, { anonymise: true });
    expect((await ask('left@where.example')).detail).toMatch(/^Removed person \w{12} removed this person on /);
    await world.sql('UPDATE removed_addresses SET removed_by = NULL');
    expect((await ask('left@where.example')).detail).toMatch(/^An admin removed this person on /);
  });

  it('was removed, and can be anonymised from here; then nobody is left whom that could be done to', async () => {
    const { user } = await join(world.api, world.mails, 'later@where.example', 'Later Example');
    await api.post(`/v1/users/${user.id}/remove`, {});
    const { removal } = await ask('later@where.example');
    expect((await api.post(`/v1/users/${removal?.userId}/remove`, { anonymise: true })).status).toBe(200);
    const answer = await ask('later@where.example');
    expect(answer).toMatchObject({ situation: 'removed', remedy: 'invite', removal: { userId: null } });
    expect(JSON.stringify(answer)).not.toContain('Later Example');
  });

  it('was invited in vain: it can be anonymised too, and whoever adds it again reads that the mail waits', async () => {
    const email = 'vain@where.example';
    const [result] = await invitePeople(api, [{ email }]);
    const id = result?.user?.id;
    await api.delete(`/v1/users/${id}/invitation`);
    expect(await ask(email)).toMatchObject({ situation: 'neverSignedUp', removal: { userId: id, at: null, by: null } });
    expect((await api.post(`/v1/users/${id}/remove`, { anonymise: true })).status).toBe(200);
    expect(await ask(email)).toMatchObject({ situation: 'neverSignedUp', removal: null });
    expect(await invitePeople(api, [{ email }])).toMatchObject([{ outcome: 'added', code: 'mail_later' }]);
  });

  it('was removed and made anonymous', async () => {
    const { user } = await join(world.api, world.mails, 'nameless@where.example', 'Nameless Example');
    expect((await api.post(`/v1/users/${user.id}/remove`, { anonymise: true })).status).toBe(200);
    const answer = await ask('nameless@where.example');
    expect(answer).toMatchObject({
      situation: 'removed',
      userId: null,
      title: 'nameless@where.example was removed and anonymised',
      detail: expect.stringContaining('A one-way hash of the address is kept') as string,
    });
    expect(JSON.stringify(answer)).not.toContain('Nameless Example');
  });

  it('has a personal or throw-away address', async () => {
    for (const email of ['ben@gmail.com', 'ben@mailinator.com'])
      expect(await ask(email)).toMatchObject({ situation: 'personalDomain', remedy: 'invite' });
  });
});

describe('somebody in the wrong organization', () => {
  it('has an address at a sub-domain, which is a domain of its own', async () => {
    const answer = await ask('ben@sub.where.example');
    expect(answer).toMatchObject({ situation: 'outsideDomains', remedy: 'invite', userId: null });
    expect(answer.detail).toContain('sub.where.example is not where.example');
    expect(answer.detail).toContain('verify it');
  });

  it('gets the same answer whether or not another organization has the domain or the address', async () => {
    const other = await join(world.api, world.mails, 'ben@elsewhere.example', 'Secret Person');
    await world.api.as(other).patch('/v1/organization', { name: 'Secret Organization' });
    const [known, unknown] = [await ask('ben@elsewhere.example'), await ask('ben@unheardof.example')];
    expect(JSON.stringify(known).replaceAll('elsewhere', 'unheardof')).toBe(JSON.stringify(unknown));
    expect(JSON.stringify(known)).not.toContain('Secret');
  });

  it('gets the same answer for an address of our domain that signs in elsewhere', async () => {
    const other = world.api.as(await join(world.api, world.mails, 'eve@inviter.example'));
    await other.post('/v1/users/invitations', { people: [{ email: 'away@where.example' }] });
    const [away, never] = [await ask('away@where.example'), await ask('awol@where.example')];
    expect(JSON.stringify(away).replaceAll('away@', 'awol@')).toBe(JSON.stringify(never));
  });
});

describe('the question', () => {
  it.each([
    '',
    '?email=',
    '?email=x',
    '?email=a@b.example&email=c@d.example',
    '?email[$ne]=x',
    '?email=a%00@b.example',
  ])('is refused as %j', async (query) => {
    expect((await api.get(`/v1/users/whereabouts${query}`)).status).toBe(400);
  });

  it('is refused with another organization’s id in it', async () => {
    expect((await api.get('/v1/users/whereabouts?email=a@b.example&organizationId=x')).status).toBe(400);
  });

  it('is an admin’s', async () => {
    const user = world.api.as(await join(world.api, world.mails, 'plain@where.example'));
    expect(refusalOf(await user.get('/v1/users/whereabouts?email=a@b.example'))).toEqual([403, 'capability_missing']);
  });
});
