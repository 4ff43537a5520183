import sharp from 'sharp';
import {
  animation,
  bar,
  framesChunk,
  jpegOfManyScans,
  jpegThatSays,
  plain,
  png,
  profileBomb,
  textBomb,
} from '../../../test/support/images.js';
import { DomainError } from '#src/common/domain-error.js';
import { drawImage } from './draw-image.js';
import type { DrawingTarget } from './drawing-target.js';

const box = { width: 512, height: 128, fit: 'inside', mostPixels: 4_194_304 } as const;
const drawLogo = (image: Buffer) => drawImage(image, { ...box, called: 'a logo', format: 'png' });
const square: DrawingTarget = {
  called: 'your picture',
  width: 256,
  height: 256,
  fit: 'cover',
  format: 'webp',
  mostPixels: 16_777_216,
};

describe('a logo is drawn', () => {
  it.each([
    ['black on a clear ground needs a light one', [0, 0, 0], 'light'],
    ['white needs a dark one', [255, 255, 255], 'dark'],
    ['red can stand anywhere', [220, 40, 40], 'any'],
  ] as const)('%s', async (_, color, ground) => expect((await drawLogo(await bar(color))).ground).toBe(ground));

  it.each([
    ['1 bit a pixel', () => png(300, 100, { depth: 1 })],
    ['16 bits a channel', () => png(300, 100, { depth: 16 })],
    ['a palette', () => plain(300, 100, [9, 9, 9]).png({ palette: true }).toBuffer()],
    ['a progressive JPEG', () => plain(300, 100, [9, 9, 9]).jpeg({ progressive: true }).toBuffer()],
    ['a lossless WebP', () => plain(300, 100, [9, 9, 9]).webp({ lossless: true }).toBuffer()],
    ['2,048 × 2,048 pixels', () => png(2_048, 2_048)],
  ])('of %s', async (_, image) => {
    const { image: drawn, width, height } = await drawLogo(await image());
    expect(await sharp(drawn).metadata()).toMatchObject({ format: 'png', width, height });
    expect([width <= 512, height <= 128]).toEqual([true, true]);
  });

  it('without what the image told of whoever took it, and the right way up', async () => {
    const photo = await plain(400, 200, [10, 120, 10])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Artist: 'Ada Lindqvist' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .toBuffer();
    expect(photo.toString('latin1')).toContain('Ada Lindqvist');
    const { image, width, height } = await drawLogo(photo);
    expect([width, height]).toEqual([64, 128]);
    expect(image.toString('latin1')).not.toMatch(/Ada|Exif|eXIf|GPS/);
  });

  it('of CMYK, in the colours that it was', async () => {
    const cmyk = await plain(200, 100, [220, 30, 40]).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const { image } = await drawLogo(cmyk);
    expect((await sharp(image).metadata()).space).toBe('srgb');
    const [red = 0, green = 0, blue = 0] = await sharp(image).resize(1, 1).removeAlpha().raw().toBuffer();
    expect(red).toBeGreaterThan(150);
    expect(Math.max(green, blue)).toBeLessThan(110);
  });

  it.each([
    [
      'a page behind its end',
      async () => Buffer.concat([await bar([200, 30, 30]), Buffer.from('<script>alert(1)</script>')]),
    ],
    [
      'an archive behind its end',
      async () => Buffer.concat([await plain(64, 64, [9, 9, 9]).jpeg().toBuffer(), Buffer.from('PK\x03\x04<script>')]),
    ],
    [
      'a script in its comment',
      () => png(64, 64, { extra: [['tEXt', Buffer.from('Comment\0<script>alert(1)</script>')]] }),
    ],
    ['a chunk that nobody knows', () => png(64, 64, { extra: [['prVt', Buffer.from('<script>alert(1)</script>')]] })],
    ['a bit more than its header says', () => png(64, 64, { bytes: 1_000_000 })],
    ['a text that becomes 100 MB', () => png(64, 64, { extra: [textBomb(100_000_000)] })],
    [
      'a hundred texts that become 8 MB',
      () => png(64, 64, { extra: Array<ReturnType<typeof textBomb>>(100).fill(textBomb(8_000_000)) }),
    ],
    ['a profile that becomes 100 MB', () => png(64, 64, { extra: [profileBomb(100_000_000)] })],
  ])('of an image with %s, without that', async (_, image) => {
    const { image: drawn } = await drawLogo(await image());
    expect(drawn.toString('latin1')).not.toContain('<script>');
    expect(drawn.subarray(-8).toString('latin1')).toContain('IEND');
    expect(drawn.length).toBeLessThan(4_000);
  });

  it('of much noise, and stays small', async () => {
    const noise = Buffer.from(Array.from({ length: 512 * 128 * 3 }, (_, at) => (at * 7_919 * (at % 251)) & 255));
    const image = await sharp(noise, { raw: { width: 512, height: 128, channels: 3 } })
      .png()
      .toBuffer();
    expect((await drawLogo(image)).image.length).toBeLessThan(80_000);
  });
});

describe('an avatar is drawn', () => {
  it.each([
    ['a wide photo', 1_200, 300],
    ['a high one', 300, 1_200],
    ['a small one', 20, 40],
    ['a square', 512, 512],
  ])('of %s, in a square that its middle fills', async (_, width, height) => {
    const side = Math.min(width, height);
    const middle = await plain(side, side, [200, 30, 30]).png().toBuffer();
    const photo = await plain(width, height, [10, 10, 200])
      .composite([{ input: middle }])
      .png()
      .toBuffer();
    const { image, ...drawn } = await drawImage(photo, square);
    expect(drawn).toMatchObject({ width: 256, height: 256 });
    expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
    const { data } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    // Eight pixels from each corner.
    for (const at of [8 * 257, 8 * 255 + 256, 256 * 247 + 8, 256 * 247 + 247])
      expect([...data.subarray(at * 3, at * 3 + 3)].map((part) => part > 120)).toEqual([true, false, false]);
  });

  it('of a photo of twelve million pixels, as phones take them', async () => {
    const photo = await plain(4_032, 3_024, [10, 120, 10]).jpeg().toBuffer();
    expect((await drawImage(photo, square)).image.length).toBeLessThan(4_000);
  });

  it('of noise, and stays small', async () => {
    const noise = Buffer.from(Array.from({ length: 256 * 256 * 3 }, (_, at) => (at * 7_919 * (at % 251)) & 255));
    const image = await sharp(noise, { raw: { width: 256, height: 256, channels: 3 } })
      .png()
      .toBuffer();
    expect((await drawImage(image, square)).image.length).toBeLessThan(80_000);
  });

  it.each([
    ['a progressive JPEG of more pixels than are gone over again', () => jpegOfManyScans(2_100, 1)],
    ['more than 4,096 × 4,096 pixels', () => png(4_097, 4_097, { depth: 1 })],
  ])('not of %s', async (_, image) => {
    const refusal = await drawImage(await image(), square).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'image_refused', extras: { reason: 'too_large' } });
  });
});

describe('no logo is drawn of', () => {
  const text = (bytes: string): Buffer => Buffer.from(bytes, 'latin1');

  it.each<[what: string, reason: string, image: () => Buffer | Promise<Buffer>]>([
    ['10,000 × 10,000 pixels', 'too_large', () => png(10_000, 10_000, { depth: 1 })],
    ['10,000 × 10,000 pixels by its header alone', 'too_large', () => png(10_000, 10_000, { bytes: 10 })],
    ['a billion pixels each way', 'broken', () => png(2 ** 30, 2 ** 30, { bytes: 10 })],
    ['a line of pixels', 'too_large', () => png(20_000, 16)],
    ['2,048 × 2,048 of 16 bits', 'too_large', () => png(2_048, 2_048, { depth: 16 })],
    ['a dot', 'too_small', () => png(15, 200)],
    ['half of a PNG', 'broken', async () => (await plain(300, 300, [1, 2, 3]).png().toBuffer()).subarray(0, -60)],
    ['half of a JPEG', 'broken', async () => (await plain(300, 300, [1, 2, 3]).jpeg().toBuffer()).subarray(0, -200)],
    ['nothing but a PNG’s beginning', 'broken', () => text('\x89PNG\r\n\x1a\n')],
    ['nothing but a JPEG’s beginning', 'broken', () => text('\xff\xd8\xff\xe0')],
    ['nothing but a WebP’s beginning', 'broken', () => text('RIFF\0\0\0\0WEBP')],
    ['a JPEG of a thousand scans', 'broken', () => jpegOfManyScans(2_048, 1_000)],
    ['a PNG of 100 MB more than its header says', 'broken', () => png(64, 64, { bytes: 100_000_000 })],
    ['10,000 × 10,000 pixels, a JPEG', 'too_large', () => jpegThatSays(10_000, 10_000)],
    ['an animated PNG', 'animated', () => png(64, 64, { extra: [framesChunk(2)] })],
    ['an animated WebP', 'animated', () => animation('webp')],
    ['an animated GIF', 'kind', () => animation('gif')],
    [
      'an SVG',
      'kind',
      () => text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['a page', 'kind', () => text('<!doctype html><script>alert(1)</script>')],
    ['a text', 'kind', () => text('a logo')],
    ['nothing', 'kind', () => text('')],
  ])('%s: %s', async (_, reason, image) => {
    const refusal = await drawLogo(await image()).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ code: 'image_refused', extras: { reason } });
  });
});
