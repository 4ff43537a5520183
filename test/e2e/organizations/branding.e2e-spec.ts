import { newMember } from '../../support/members.js';
import { type Api } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

let world: World;
let api: Api;
let asUser: Api;
let stranger: Api;
let organizationId: string;
beforeAll(async () => {
  world = await startWorld();
  api = world.api.as(await newMember(world, 'ada@brand.example', 'Ada Lindqvist'));
  asUser = world.api.as(await newMember(world, 'ben@brand.example'));
  stranger = world.api.as(await newMember(world, 'eve@elsewhere.example'));
  organizationId = (await api.get('/v1/organization')).json<{ id: string }>().id;
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM brands WHERE organization_id = $1', [organizationId]));

const events = () =>
  world.sql<{ kind: string; outcome: string; before: object | null; after: object | null }>(
    `SELECT kind, outcome, before, after FROM audit_events
      WHERE organization_id = $1 AND kind LIKE 'branding.%' ORDER BY id`,
    [organizationId],
  );
const plain = { name: 'Brand', displayName: null, color: null, colors: null, logo: null };

describe('the branding of an organization', () => {
  it('is the product’s and the organization’s name to begin with', async () => {
    expect((await asUser.get('/v1/branding')).json()).toEqual(plain);
  });

  it('is set by an admin and seen by everybody there, and by nobody elsewhere', async () => {
    const before = (await events()).length;
    const answer = await api.put('/v1/branding', { displayName: '  Brand   Rockets 🚀 ', color: '#FFEB3B' });
    expect([answer.status, answer.json()]).toEqual([
      200,
      {
        name: 'Brand Rockets 🚀',
        displayName: 'Brand Rockets 🚀',
        color: '#ffeb3b',
        colors: {
          light: expect.objectContaining({ corrected: true, ink: '#000000' }) as unknown,
          dark: { accent: '#ffeb3b', ink: '#000000', link: '#ffeb3b', corrected: false },
        },
        logo: null,
      },
    ]);
    expect((await asUser.get('/v1/branding')).json()).toEqual(answer.json());
    expect((await stranger.get('/v1/branding')).json()).toMatchObject({ name: 'Elsewhere', color: null });
    await api.put('/v1/branding', { displayName: 'Brand Rockets 🚀', color: null });
    expect((await events()).slice(before)).toEqual([
      {
        kind: 'branding.changed',
        outcome: 'succeeded',
        before: { displayName: null, color: null },
        after: { displayName: 'Brand Rockets 🚀', color: '#ffeb3b' },
      },
      { kind: 'branding.changed', outcome: 'succeeded', before: { color: '#ffeb3b' }, after: { color: null } },
    ]);
  });

  it('that stays as it is makes no event', async () => {
    await api.put('/v1/branding', { displayName: 'Rockets', color: '#39ff14' });
    const before = await events();
    expect((await api.put('/v1/branding', { displayName: 'Rockets', color: '#39FF14' })).status).toBe(200);
    expect(await events()).toEqual(before);
  });

  it('is taken back with null or an empty text', async () => {
    await api.put('/v1/branding', { displayName: 'Rockets', color: '#39ff14' });
    expect((await api.put('/v1/branding', { displayName: ' ', color: null })).json()).toEqual(plain);
  });

  it.each([
    ['displayName', { displayName: 'Visit evil.example/now', color: null }],
    ['displayName', { displayName: 'two\nlines', color: null }],
    ['displayName', { displayName: 'x'.repeat(101), color: null }],
    ['displayName', { color: null }],
    ['color', { displayName: null, color: 'red' }],
    ['color', { displayName: null, color: '#12345' }],
    ['color', { displayName: null, color: '#fff;}body{display:none' }],
    ['color', { displayName: null }],
    ['logo', { displayName: null, color: null, logo: 'https://elsewhere.example/logo.png' }],
  ])('refuses a wrong %s', async (field, body) => {
    const answer = await api.put('/v1/branding', body);
    expect([answer.status, problemOf(answer).errors?.map((error) => error.field)]).toEqual([400, [field]]);
  });

  it('is no User’s to change, which is audited, and names who can', async () => {
    const answer = await asUser.put('/v1/branding', { displayName: 'Mine', color: null });
    expect(refusalOf(answer)).toEqual([403, 'capability_missing']);
    expect(answer.text).toContain('branding.edit');
    expect(answer.text).toContain('ada@brand.example');
    expect((await api.get('/v1/branding')).json()).toEqual(plain);
  });
});

describe('the stylesheet of a colour', () => {
  it('is for anybody and for good, readable in both themes', async () => {
    const answer = await world.api.get('/assets/brand.ffeb3b.css');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.text).toContain('prefers-color-scheme: dark');
    expect(answer.text.match(/--brand: #ffeb3b/g)).toHaveLength(2);
  });

  it.each(['brand.fff.css', 'brand.FFEB3B.css', 'brand.ffeb3g.css', 'brand.ffeb3b%3b.css'])(
    'is none for %s',
    async (file) => expect((await world.api.get(`/assets/${file}`)).status).toBe(404),
  );
});
