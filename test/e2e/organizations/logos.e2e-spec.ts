import sharp from 'sharp';
import { newMember } from '../../support/members.js';
import type { Api } from '../../support/people.js';
import { animation, bar, jpegOfManyScans, plain, png } from '../../support/images.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

interface Branding {
  readonly logo: {
    readonly url: string;
    readonly width: number;
    readonly height: number;
    readonly ground: string;
  } | null;
}

let world: World;
let api: Api;
let asUser: Api;
let organizationId: string;
beforeAll(async () => {
  world = await startWorld();
  api = world.api.as(await newMember(world, 'ada@logo.example', 'Ada Lindqvist'));
  asUser = world.api.as(await newMember(world, 'ben@logo.example'));
  organizationId = (await api.get('/v1/organization')).json<{ id: string }>().id;
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM brands WHERE organization_id = $1', [organizationId]));

const send = (image: Buffer | string, type = 'application/octet-stream', as = api) =>
  as.put('/v1/branding/logo', typeof image === 'string' ? Buffer.from(image, 'latin1') : image, {
    'content-type': type,
  });
/** Sends an image that has to be taken. */
const take = async (image: Buffer, type?: string) => {
  const answer = await send(image, type);
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
  const { logo } = answer.json<Branding>();
  if (logo === null) throw new Error('There is no logo.');
  return logo;
};
const served = async (url: string) => world.api.get(new URL(url).pathname);
const kept = async () => (await api.get('/v1/branding')).json<Branding>().logo;
const events = () =>
  world.sql<{ kind: string; outcome: string; reason: string | null; before: object | null; after: object | null }>(
    `SELECT kind, outcome, reason, before, after FROM audit_events
      WHERE organization_id = $1 AND kind LIKE 'branding.logo%' ORDER BY id`,
    [organizationId],
  );

describe('a logo', () => {
  it('is drawn into its box, kept, served to anybody for good, changed and removed, each told in an event', async () => {
    const before = (await events()).length;
    const first = await take(await plain(1_024, 512, [200, 30, 30]).png().toBuffer(), 'image/png');
    expect(first).toMatchObject({ width: 256, height: 128, ground: 'any' });
    expect(first.url).toMatch(new RegExp(`^${world.app.config.publicUrl}/logos/${organizationId}/[0-9a-f]{32}\\.png$`));
    const answer = await served(first.url);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    expect(await sharp(answer.bytes).metadata()).toMatchObject({ format: 'png', width: 256, height: 128 });
    // The same again is no change.
    expect(await take(await plain(1_024, 512, [200, 30, 30]).webp({ lossless: true }).toBuffer())).toEqual(first);

    const second = await take(await plain(100, 100, [30, 30, 200]).png().toBuffer());
    expect(second).toMatchObject({ width: 100, height: 100 });
    expect((await served(first.url)).status).toBe(404);
    const removed = await api.delete('/v1/branding/logo');
    expect([removed.status, removed.json<Branding>().logo]).toEqual([200, null]);
    expect((await served(second.url)).status).toBe(404);
    await api.delete('/v1/branding/logo');
    expect((await events()).slice(before)).toEqual([
      {
        kind: 'branding.logo_changed',
        outcome: 'succeeded',
        reason: null,
        before: { logo: null },
        after: { logo: '256 × 128' },
      },
      {
        kind: 'branding.logo_changed',
        outcome: 'succeeded',
        reason: null,
        before: { logo: '256 × 128' },
        after: { logo: '100 × 100' },
      },
      {
        kind: 'branding.logo_removed',
        outcome: 'succeeded',
        reason: null,
        before: { logo: '100 × 100' },
        after: { logo: null },
      },
    ]);
  });

  it('stays while name and colour are changed, and they while it is', async () => {
    await api.put('/v1/branding', { displayName: 'Rockets', color: '#123456' });
    const { url } = await take(await bar([200, 30, 30]));
    await api.put('/v1/branding', { displayName: 'Rockets', color: null });
    expect((await api.get('/v1/branding')).json()).toMatchObject({
      displayName: 'Rockets',
      color: null,
      logo: { url },
    });
  });

  it.each([
    ['another organization’s', () => '0199f2b4-5c1e-7000-8000-000000000000', (hash: string) => `${hash}.png`],
    ['no organization’s', () => 'x', (hash: string) => `${hash}.png`],
    ['another name', () => organizationId, () => `${'0'.repeat(32)}.png`],
    ['another kind', () => organizationId, (hash: string) => `${hash}.svg`],
    ['capitals', () => organizationId, (hash: string) => `${hash.toUpperCase()}A.png`],
  ])('is not at %s address', async (_, id, file) => {
    const { url } = await take(await bar([200, 30, 30]));
    const hash = /([0-9a-f]{32})\.png$/.exec(url)?.[1] ?? '';
    expect((await world.api.get(`/logos/${id()}/${file(hash)}`)).status).toBe(404);
  });
});

describe('whatever is sent for a logo', () => {
  it('is told by its bytes, and not by what it is declared as', async () => {
    await take(await plain(64, 64, [1, 2, 3]).jpeg().toBuffer(), 'image/png');
    await take(await plain(64, 64, [1, 2, 3]).webp().toBuffer(), 'image/jpeg');
  });
});

describe('refused, and the logo stays as it was', () => {
  let before: unknown;
  beforeEach(async () => {
    await world.sql(
      `INSERT INTO brands (organization_id, logo, logo_hash, logo_width, logo_height, logo_ground)
       VALUES ($1, '\\x00', repeat('0', 32), 1, 1, 'any')`,
      [organizationId],
    );
    before = await kept();
  });
  afterEach(async () => expect(await kept()).toEqual(before));

  it.each([
    ['10,000 × 10,000 pixels', 'too_large', () => png(10_000, 10_000, { depth: 1 })],
    ['a JPEG of a thousand scans', 'broken', () => jpegOfManyScans(2_048, 1_000)],
    ['an animation', 'animated', () => animation('webp')],
    ['nothing', 'kind', () => Buffer.alloc(0)],
  ])('%s: %s', async (_, reason, image) => {
    const answer = await send(await image());
    expect(refusalOf(answer)).toEqual([422, 'image_refused']);
    expect(answer.json()).toMatchObject({ reason });
  });

  it('says of an SVG what to do', async () => {
    expect(problemOf(await send('<svg/>')).detail).toBe(
      'An SVG can’t be a logo. Save it as a PNG, a JPEG or a WebP, and send that.',
    );
  });

  it('more than 1 MiB, before it is looked at', async () => {
    expect(refusalOf(await send(Buffer.alloc(1_048_577)))).toEqual([413, 'too_large']);
  });

  it.each(['image/svg+xml', 'application/json', 'multipart/form-data; boundary=x', 'text/plain'])(
    'a body declared as %s',
    async (type) => expect(refusalOf(await send(await bar([1, 2, 3]), type))).toEqual([415, 'unsupported_media_type']),
  );

  it('a User’s, before it is read', async () => {
    expect(refusalOf(await send(Buffer.alloc(1_048_577), 'image/png', asUser))).toEqual([403, 'capability_missing']);
    expect(refusalOf(await asUser.delete('/v1/branding/logo'))).toEqual([403, 'capability_missing']);
  });

  it('an image anywhere else', async () => {
    const image = await bar([1, 2, 3]);
    const headers = { 'content-type': 'image/png' };
    expect(refusalOf(await api.put('/v1/branding', image, headers))).toEqual([415, 'unsupported_media_type']);
    expect((await world.api.post('/login', image, headers)).status).toBe(415);
  });
});

it('many images at once are drawn one after the other, and other requests are served meanwhile', async () => {
  const images = await Promise.all(
    [...Array(6).keys()].map((n) =>
      plain(900, 400, [n * 40, 60, 90])
        .png()
        .toBuffer(),
    ),
  );
  const drawing = Promise.all(images.map((image) => send(image)));
  expect((await asUser.get('/v1/branding')).status).toBe(200);
  expect((await drawing).map(({ status }) => status)).toEqual(images.map(() => 200));
});
