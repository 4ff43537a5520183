import sharp from 'sharp';
import { openConnection } from '../../support/connection.js';
import { animation, bar, jpegOfManyScans, plain, png, type Colour } from '../../support/images.js';
import { queuedAtTheRow } from '../../support/lock-waits.js';
import { newMember } from '../../support/members.js';
import { goodPassword, type Api, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { startWorld, type World } from '../../support/world.js';

interface User {
  readonly id: string;
  readonly avatarUrl: string | null;
}

let world: World;
let ada: ApiSession;
let ben: ApiSession;
let asAda: Api;
let asBen: Api;
let asStranger: Api;
beforeAll(async () => {
  world = await startWorld();
  ada = await newMember(world, 'ada@avatar.example', 'Ada Lindqvist');
  ben = await newMember(world, 'ben@avatar.example', 'Ben Okafor');
  asAda = world.api.as(ada);
  asBen = world.api.as(ben);
  asStranger = world.api.as(await newMember(world, 'cleo@elsewhere.example'));
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM rate_limits'));

const square = (color: Colour) => plain(300, 300, color).png().toBuffer();
const send = (image: Buffer | string, type = 'image/png', as = asBen) =>
  as.put('/v1/me/avatar', typeof image === 'string' ? Buffer.from(image, 'latin1') : image, { 'content-type': type });
/** Sends an image that has to be taken. */
const take = async (image: Buffer, as = asBen): Promise<string> => {
  const answer = await send(image, 'application/octet-stream', as);
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
  return answer.json<{ avatarUrl: string }>().avatarUrl;
};
const served = (url: string, as = asAda) => as.get(new URL(url).pathname);
const own = async (as = asBen) => (await as.get('/v1/me')).json<{ user: User }>().user.avatarUrl;
const rows = (id: string) => world.sql('SELECT image FROM avatars WHERE user_id = $1', [id]);
const hashOf = async (id: string) =>
  (await world.sql<{ hash: string | null }>('SELECT avatar_hash AS hash FROM users WHERE id = $1', [id]))[0]?.hash;
const events = async (id: string) =>
  (
    await world.sql<{ kind: string }>(
      `SELECT kind FROM audit_events WHERE subject_id = $1 AND kind LIKE 'user.avatar%' ORDER BY id`,
      [id],
    )
  ).map(({ kind }) => kind);

/** What nearly all of an image's corner is, of the three colours. */
async function strongest(image: Buffer, left: number, top: number): Promise<number> {
  const corner = sharp(image).removeAlpha().extract({ left, top, width: 32, height: 32 }).resize(1, 1);
  const parts = [...(await corner.raw().toBuffer())];
  return parts.indexOf(Math.max(...parts));
}

describe('an avatar', () => {
  it('is drawn in a square, shown wherever the person is, served for good, changed and removed, each told in an event', async () => {
    const first = await take(await plain(900, 300, [200, 30, 30]).png().toBuffer());
    expect(first).toMatch(new RegExp(`^${world.app.config.publicUrl}/avatars/${ben.user.id}/[0-9a-f]{32}\\.webp$`));
    const answer = await served(first);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    expect(await sharp(answer.bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });

    const { data } = (await asAda.get('/v1/users')).json<{ data: User[] }>();
    const login = await world.api.post('/v1/auth/login', { email: 'ben@avatar.example', password: goodPassword });
    const shown = [
      await own(),
      data.find(({ id }) => id === ben.user.id)?.avatarUrl,
      (await asAda.get(`/v1/users/${ben.user.id}`)).json<User>().avatarUrl,
      login.json<{ user: User }>().user.avatarUrl,
      (await asBen.patch('/v1/me', {})).json<User>().avatarUrl,
    ];
    expect(shown).toEqual(shown.map(() => first));
    expect(data.find(({ id }) => id === ada.user.id)?.avatarUrl).toBeNull();

    // The same again is no change.
    expect(await take(await plain(300, 300, [200, 30, 30]).webp({ lossless: true }).toBuffer())).toBe(first);
    const second = await take(await square([30, 30, 200]));
    expect([(await served(first)).status, (await served(second)).status]).toEqual([404, 200]);
    expect((await asBen.delete('/v1/me/avatar')).status).toBe(204);
    expect([await own(), (await served(second)).status]).toEqual([null, 404]);
    expect((await asBen.delete('/v1/me/avatar')).status).toBe(204);
    expect(await events(ben.user.id)).toEqual(['user.avatar_changed', 'user.avatar_changed', 'user.avatar_removed']);
  });

  it('tells nothing of where and by whom the photo was taken, and stands the right way up', async () => {
    // Red on the left; its orientation says that the left is up.
    const left = await plain(200, 400, [220, 20, 20]).png().toBuffer();
    const photo = await plain(400, 400, [20, 20, 220])
      .composite([{ input: left, left: 0, top: 0 }])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Artist: 'Ben Okafor', Copyright: 'Okafor' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>Okafor</creator></x:xmpmeta>')
      .toBuffer();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    expect(photo.toString('latin1')).toMatch(/Okafor/);
    const { bytes } = await served(await take(photo));
    const kept = await sharp(bytes).metadata();
    expect([kept.exif, kept.xmp, kept.iptc, kept.icc, kept.orientation]).toEqual(Array(5).fill(undefined));
    expect(bytes.toString('latin1')).not.toMatch(/Okafor|Exif|EXIF|GPS|XMP/);
    // Up is red, down is blue.
    expect([await strongest(bytes, 112, 0), await strongest(bytes, 112, 224)]).toEqual([0, 2]);
  });

  it.each([
    ['a stranger of another organization', () => asStranger, (path: string) => path, 404],
    ['nobody', () => world.api, (path: string) => path, 401],
    [
      'a colleague who asks for another hash',
      () => asAda,
      (path: string) => path.replace(/.{9}\.webp$/, '000000000.webp'),
      404,
    ],
    ['a colleague who asks for another kind', () => asAda, (path: string) => path.replace('.webp', '.svg'), 404],
    ['a colleague who asks for no person’s', () => asAda, (path: string) => path.replace(ben.user.id, 'x'), 404],
    [
      'a colleague who asks for another person’s',
      () => asAda,
      (path: string) => path.replace(ben.user.id, ada.user.id),
      404,
    ],
  ])('is not shown to %s', async (_, as, changed, status) => {
    const url = await take(await square([20, 90, 20]));
    expect((await as().get(changed(new URL(url).pathname))).status).toBe(status);
    expect((await served(url)).status).toBe(200);
  });
});

describe('refused, and the picture stays as it was', () => {
  let before: string;
  beforeAll(async () => {
    before = await take(await square([90, 20, 90]));
  });
  afterEach(async () => expect([await own(), (await served(before)).status]).toEqual([before, 200]));

  it.each([
    ['10,000 × 10,000 pixels', 'too_large', () => png(10_000, 10_000, { depth: 1 })],
    ['a JPEG of a thousand scans', 'broken', () => jpegOfManyScans(2_048, 1_000)],
    ['pixels that become 100 MB more than the header says', 'broken', () => png(64, 64, { bytes: 100_000_000 })],
    ['an animation', 'animated', () => animation('webp')],
    ['half of a JPEG', 'broken', async () => (await plain(300, 300, [1, 2, 3]).jpeg().toBuffer()).subarray(0, -200)],
    ['a dot', 'too_small', () => png(8, 8)],
    ['a page that calls itself a PNG', 'kind', () => '<!doctype html><script>alert(1)</script>'],
    ['nothing', 'kind', () => ''],
  ])('%s: %s', async (_, reason, image) => {
    const answer = await send(await image());
    expect(refusalOf(answer)).toEqual([422, 'image_refused']);
    expect(answer.json()).toMatchObject({ reason });
  });

  it('says of an SVG what to do', async () => {
    expect(problemOf(await send('<svg xmlns="http://www.w3.org/2000/svg"/>')).detail).toBe(
      'An SVG can’t be your picture. Save it as a PNG, a JPEG or a WebP, and send that.',
    );
  });

  it('more than 2 MiB, before it is looked at', async () => {
    expect(refusalOf(await send(Buffer.alloc(2_097_153)))).toEqual([413, 'too_large']);
  });

  it.each(['image/svg+xml', 'image/gif', 'application/json', 'multipart/form-data; boundary=x', 'text/plain'])(
    'a body declared as %s',
    async (type) => expect(refusalOf(await send(await bar([1, 2, 3]), type))).toEqual([415, 'unsupported_media_type']),
  );

  it('from nobody, before it is read', async () => {
    const answer = await send(Buffer.alloc(2_097_153), 'image/png', world.api);
    expect(refusalOf(answer)).toEqual([401, 'not_authenticated']);
    expect(refusalOf(await world.api.delete('/v1/me/avatar'))).toEqual([401, 'not_authenticated']);
  });

  it('more often than anybody means it', async () => {
    for (let sent = 0; sent < 30; sent++) expect((await send('no image')).status).toBe(422);
    expect(refusalOf(await send(await square([1, 2, 3])))).toEqual([429, 'rate_limited']);
  });
});

describe('whose access ends', () => {
  /** Somebody with an avatar. */
  const newcomer = async (name: string) => {
    const session = await newMember(world, `${name}@avatar.example`);
    const as = world.api.as(session);
    return { as, id: session.user.id, url: await take(await square([200, 120, 30]), as) };
  };

  it('keeps the avatar while deactivated', async () => {
    const { id, url } = await newcomer('dora');
    const answer = await asAda.post(`/v1/users/${id}/deactivate`);
    expect([answer.status, answer.json<User>().avatarUrl, (await served(url)).status]).toEqual([200, url, 200]);
    expect((await asAda.post(`/v1/users/${id}/reactivate`)).json<User>().avatarUrl).toBe(url);
  });

  it.each([
    ['removed', 'emil', false],
    ['anonymised', 'fay', true],
  ])('has none once %s', async (_, name, anonymise) => {
    const { id, url } = await newcomer(name);
    expect((await asAda.post(`/v1/users/${id}/remove`, { anonymise })).status).toBe(200);
    expect([(await served(url)).status, await rows(id), await hashOf(id)]).toEqual([404, [], null]);
  });

  it('gets none that was under way', async () => {
    const { as, id } = await newcomer('gus');
    const connection = await openConnection(world);
    try {
      const [removal, upload] = await queuedAtTheRow(world, connection, id, [
        () => asAda.post(`/v1/users/${id}/remove`, { anonymise: false }),
        async () => send(await square([1, 2, 3]), 'image/png', as),
      ]);
      expect([removal?.status, upload && refusalOf(upload)]).toEqual([200, [401, 'not_authenticated']]);
      expect([await rows(id), await hashOf(id)]).toEqual([[], null]);
    } finally {
      await connection.end();
    }
  });
});

it('of two that are uploaded at once, the later one stays, whole', async () => {
  const [red, blue] = await Promise.all([square([210, 10, 10]), square([10, 10, 210])]);
  await asBen.delete('/v1/me/avatar');
  const connection = await openConnection(world);
  try {
    const answers = await queuedAtTheRow(world, connection, ben.user.id, [() => send(red), () => send(blue)]);
    const [first, second] = answers.map((answer) => answer.json<{ avatarUrl: string }>().avatarUrl);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await own()).toBe(second);
    expect((await served(first ?? '')).status).toBe(404);
    expect(await strongest((await served(second ?? '')).bytes, 0, 0)).toBe(2);
    expect(await rows(ben.user.id)).toHaveLength(1);
  } finally {
    await connection.end();
  }
});
