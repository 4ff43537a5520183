import { newMember } from '../../support/members.js';
import { type Api, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let admin: ApiSession;
let api: Api;
let organizationId: string;
beforeAll(async () => {
  world = await startWorld();
  admin = await newMember(world, 'ada@settings.example', 'Ada Lindqvist');
  api = world.api.as(admin);
  organizationId = (await api.get('/v1/organization')).json<{ id: string }>().id;
});
afterAll(() => world.close());
beforeEach(() =>
  world.sql(
    `UPDATE organizations SET name = 'Settings', join_policy = 'automatic', audit_retention_days = NULL, time_zone = 'UTC', currency = 'EUR', health_stale_days = 30,
      daily_mails_each = 500 WHERE id = $1`,
    [organizationId],
  ),
);

const change = (body: unknown) => api.patch('/v1/organization', body);
const events = () =>
  world.sql<{ before: object; after: object; actor_id: string }>(
    `SELECT actor_id, before, after FROM audit_events
      WHERE organization_id = $1 AND kind = 'organization.changed' ORDER BY id`,
    [organizationId],
  );

describe('the settings of an organization', () => {
  it('begin with everybody of the domain joining and events kept for good', async () => {
    expect((await api.get('/v1/organization')).json()).toEqual({
      id: organizationId,
      name: 'Settings',
      domains: ['settings.example'],
      joinPolicy: 'automatic',
      auditRetentionDays: null,
      timeZone: 'UTC',
      currency: 'EUR',
      healthStaleDays: 30,
      dailyMailsEach: 500,
      sessionIdleHours: 720,
      sessionDays: 90,
      secondFactorRequired: 'nobody',
      secondFactorRequiredFrom: null,
    });
  });

  it('have a time zone by its name, in whatever case, an old one too', async () => {
    for (const [asked, kept] of [
      ['Europe/Berlin', 'Europe/Berlin'],
      ['asia/calcutta', 'Asia/Calcutta'],
      ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ] as const)
      expect((await change({ timeZone: asked })).json()).toMatchObject({ timeZone: kept });
  });

  it('are changed by an admin, one or several, and the event tells of what changed alone', async () => {
    const before = (await events()).length;
    const answer = await change({ name: '  Settings   Ltd ', joinPolicy: 'automatic', auditRetentionDays: 365 });
    expect([answer.status, answer.json()]).toEqual([
      200,
      {
        id: organizationId,
        name: 'Settings Ltd',
        domains: ['settings.example'],
        joinPolicy: 'automatic',
        auditRetentionDays: 365,
        timeZone: 'UTC',
        currency: 'EUR',
        healthStaleDays: 30,
        dailyMailsEach: 500,
        sessionIdleHours: 720,
        sessionDays: 90,
        secondFactorRequired: 'nobody',
        secondFactorRequiredFrom: null,
      },
    ]);
    await change({ joinPolicy: 'approval' });
    await change({ auditRetentionDays: null });
    expect((await events()).slice(before)).toEqual([
      {
        actor_id: admin.user.id,
        before: { name: 'Settings', auditRetentionDays: null },
        after: { name: 'Settings Ltd', auditRetentionDays: 365 },
      },
      { actor_id: admin.user.id, before: { joinPolicy: 'automatic' }, after: { joinPolicy: 'approval' } },
      { actor_id: admin.user.id, before: { auditRetentionDays: 365 }, after: { auditRetentionDays: null } },
    ]);
  });

  it('have a currency and limits within their bounds', async () => {
    const before = (await events()).length;
    const answer = await change({ currency: ' chf', healthStaleDays: 1, dailyMailsEach: 500 });
    expect([answer.status, answer.json()]).toEqual([
      200,
      expect.objectContaining({ currency: 'CHF', healthStaleDays: 1, dailyMailsEach: 500 }),
    ]);
    await change({ healthStaleDays: 365, dailyMailsEach: 1 });
    expect((await events()).slice(before).map(({ before: was, after }) => [was, after])).toEqual([
      [
        { currency: 'EUR', healthStaleDays: 30 },
        { currency: 'CHF', healthStaleDays: 1 },
      ],
      [
        { healthStaleDays: 1, dailyMailsEach: 500 },
        { healthStaleDays: 365, dailyMailsEach: 1 },
      ],
    ]);
  });

  it.each([
    ['currency', ['XYZ', 'EURO', '', null, 978]],
    ['healthStaleDays', [0, 366, 1.5, '30', null]],
    ['dailyMailsEach', [0, 501, -1, '5', null]],
    ['sessionIdleHours', [0, 721, 1.5, '5', null]],
    ['sessionDays', [0, 366, -1, '5', null]],
  ])('refuse a wrong %s', async (setting, values) => {
    for (const value of values) {
      const answer = await change({ [setting]: value });
      expect([value, answer.status, problemOf(answer).errors?.map(({ field }) => field)]).toEqual([
        value,
        400,
        [setting],
      ]);
    }
  });

  it('decide what accounts look like at once: what is stale, and the currency of a value that says none', async () => {
    const made = async (body: object) => (await api.post('/v1/accounts', body)).json<{ id: string }>();
    const { id } = await made({
      name: 'Old value',
      annualValueMinor: 100,
      health: 'good',
      healthReason: 'They say so.',
    });
    await world.sql(
      `UPDATE accounts SET health_set_at = now() - interval '10 days' WHERE organization_id = $1 AND id = $2`,
      [organizationId, id],
    );
    const seen = async () => (await api.get(`/v1/accounts/${id}`)).json();
    const listed = async () =>
      (await api.get('/v1/accounts?signal=stale_health')).json<{ data: { id: string }[] }>().data.map((row) => row.id);
    expect([await listed(), await seen()]).toEqual([
      [],
      expect.objectContaining({ healthStale: false, currency: 'EUR' }),
    ]);
    await change({ healthStaleDays: 9, currency: 'CHF' });
    expect([await listed(), await seen()]).toEqual([
      [id],
      expect.objectContaining({ healthStale: true, currency: 'EUR' }),
    ]);
    expect(await made({ name: 'New value', annualValueMinor: 100 })).toMatchObject({ currency: 'CHF' });
  });

  it('that stay as they are make no event', async () => {
    const before = await events();
    expect((await change({})).status).toBe(200);
    expect((await change({ name: 'Settings', joinPolicy: 'automatic', auditRetentionDays: null })).status).toBe(200);
    expect(await events()).toEqual(before);
  });

  it('hold for the admin’s own next answers', async () => {
    await change({ name: 'Renamed' });
    expect((await api.get('/v1/me')).json()).toMatchObject({ organization: { name: 'Renamed' } });
  });

  it.each([
    { name: null },
    { name: '' },
    { name: ' ' },
    { name: '—' },
    { name: 'x'.repeat(101) },
    { name: ['Settings'] },
    { name: { $ne: '' } },
    { name: 1 },
    { name: 'two\nlines' },
    { name: 'nul\0' },
    { name: 'cr\rlf\n' },
    { name: 'turned\u202eround' },
    { joinPolicy: null },
    { joinPolicy: 'open' },
    { joinPolicy: ['approval'] },
    { auditRetentionDays: 29 },
    { timeZone: null },
    { timeZone: '' },
    { timeZone: 'Europe/Atlantis' },
    { timeZone: '+01:00' },
    { timeZone: 'UTC; DROP TABLE users' },
    { auditRetentionDays: 3651 },
    { auditRetentionDays: 30.5 },
    { auditRetentionDays: '365' },
    { auditRetentionDays: [365] },
    { auditRetentionDays: false },
    { id: 'b2a4e8f0-0000-4000-8000-000000000000' },
    { domains: ['other.example'] },
    { organizationId: 'b2a4e8f0-0000-4000-8000-000000000000' },
    { role: 'admin' },
    [],
    null,
    'name',
  ])('refuse %j, and nothing changes [1.3.11, 15.3.3]', async (body) => {
    const before = await world.sql('SELECT * FROM organizations ORDER BY id');
    const answer = await change(body);
    expect(answer.status).toBe(400);
    problemOf(answer);
    expect(await world.sql('SELECT * FROM organizations ORDER BY id')).toEqual(before);
  });

  it.each([30, 3650])('take %d days', async (auditRetentionDays) => {
    expect((await change({ auditRetentionDays })).json()).toMatchObject({ auditRetentionDays });
  });

  it('are not a User’s to change, who may read them', async () => {
    const user = world.api.as(await newMember(world, 'ben@settings.example'));
    expect((await user.get('/v1/organization')).json()).toMatchObject({ joinPolicy: 'automatic' });
    expect(refusalOf(await user.patch('/v1/organization', { name: 'Mine' }))).toEqual([403, 'capability_missing']);
    expect(refusalOf(await user.get('/v1/organization/join-policy-effect?joinPolicy=approval'))).toEqual([
      403,
      'capability_missing',
    ]);
    expect((await api.get('/v1/organization')).json()).toMatchObject({ name: 'Settings' });
  });

  it('are the actor’s own organization’s, whatever a query or header says', async () => {
    const other = world.api.as(await newMember(world, 'eve@other-settings.example'));
    await other.patch(
      `/v1/organization?organizationId=${organizationId}`,
      { name: 'Taken' },
      {
        'x-organization-id': organizationId,
      },
    );
    expect((await api.get('/v1/organization')).json()).toMatchObject({ name: 'Settings' });
    expect((await other.get('/v1/organization')).json()).toMatchObject({ name: 'Taken' });
  });

  it('changed by two admins at once both hold', async () => {
    const [one, two] = await Promise.all([change({ name: 'Both' }), change({ auditRetentionDays: 90 })]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect((await api.get('/v1/organization')).json()).toMatchObject({ name: 'Both', auditRetentionDays: 90 });
  });
});
