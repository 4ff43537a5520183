import sharp from 'sharp';
import { once } from 'node:events';
import { logoTarget } from '#src/modules/branding/logo-target.js';
import { startDrawing, type DrawingTarget } from '#src/modules/images/index.js';
import { avatarTarget } from '#src/modules/users/avatars/avatars.service.js';
import { animation, framesChunk, jpegOfManyScans, plain, png, profileBomb, textBomb } from '../test/support/images.js';
import { cpuMilliseconds } from './cpu.js';
import { median } from './median.js';
import type { Finding } from './report.js';

const rounds = 5;

/** Pixels of which no two are alike, which is what decoders take longest for. */
const noise = (width: number, height: number) =>
  sharp(Buffer.from(Array.from({ length: width * height * 3 }, (_, at) => (at * 7_919 * (at % 251)) & 255)), {
    raw: { width, height, channels: 3 },
  });

/** What people may upload that is dearest, or meant to be. */
const images: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'a PNG of 10,000 × 10,000 pixels': () => png(10_000, 10_000, { depth: 1 }),
  'a JPEG of 10,000 × 10,000 pixels': () => plain(10_000, 10_000, [9, 9, 9]).jpeg().toBuffer(),
  'a PNG whose pixels become 1 GB': () => png(64, 64, { bytes: 1_000_000_000 }),
  'a PNG with a text of 1 GB': () => png(64, 64, { extra: [textBomb(1_000_000_000)] }),
  'a PNG with a hundred texts of 8 MB': () =>
    png(64, 64, { extra: Array<ReturnType<typeof textBomb>>(100).fill(textBomb(8_000_000)) }),
  'a PNG with a profile of 1 GB': () => png(64, 64, { extra: [profileBomb(1_000_000_000)] }),
  'a JPEG of a thousand scans': () => jpegOfManyScans(2_048, 1_000),
  'a JPEG of as many scans as are read': () => jpegOfManyScans(2_048, 85),
  'a PNG with an archive behind its end': () =>
    Buffer.concat([png(2_048, 2_048), Buffer.from('PK\x03\x04'), Buffer.alloc(1_000_000, 60)]),
  'an animated PNG': () => png(64, 64, { extra: [framesChunk(2)] }),
  'an animated WebP': () => animation('webp'),
  'an animated GIF': () => animation('gif'),
  'a JPEG in CMYK': () => plain(2_048, 2_048, [220, 30, 40]).toColourspace('cmyk').jpeg().toBuffer(),
  'a JPEG in CMYK of noise': () => noise(1_000, 900).toColourspace('cmyk').jpeg({ quality: 20 }).toBuffer(),
  'a PNG of noise': () => noise(590, 590).png().toBuffer(),
  'a progressive JPEG of noise': () => noise(1_500, 1_300).jpeg({ quality: 50, progressive: true }).toBuffer(),
  'a WebP of noise': () => noise(2_048, 2_048).webp({ quality: 1 }).toBuffer(),
};

/** What fits into an avatar's larger bounds alone. */
const photos: typeof images = {
  'a photo of 12 million pixels': () => noise(4_032, 3_024).blur(4).jpeg({ quality: 80 }).toBuffer(),
  'a JPEG of 4,096 × 4,096 pixels of noise': () => noise(4_096, 4_096).jpeg({ quality: 1 }).toBuffer(),
  'a PNG of 4,096 × 4,096 pixels': () => png(4_096, 4_096),
  'a WebP of 3,000 × 3,000 pixels of noise': () => noise(3_000, 3_000).webp({ quality: 1 }).toBuffer(),
  'a JPEG of as many scans as are read, of 2,048 × 2,048': () => jpegOfManyScans(2_048, 85),
  'a JPEG in CMYK of 4,096 × 4,096 pixels': () =>
    plain(4_096, 4_096, [220, 30, 40]).toColourspace('cmyk').jpeg().toBuffer(),
};

/** What it costs to draw the dearest images, or to refuse them: all of their process, its start included. */
export const measureImages = async (): Promise<Finding[]> => [
  await measure('logo', images, logoTarget, { bytes: 1_048_576, bound: 300 }),
  await measure('avatar', { ...images, ...photos }, avatarTarget, { bytes: 2_097_152, bound: 600 }),
];

async function measure(
  noun: string,
  candidates: typeof images,
  target: DrawingTarget,
  { bytes, bound }: { readonly bytes: number; readonly bound: number },
): Promise<Finding> {
  let dearest = { what: '', cpu: 0 };
  for (const [what, make] of Object.entries(candidates)) {
    const image = await make();
    if (image.length > bytes) throw new Error(`${what} has ${image.length} bytes, and would not be taken.`);
    const found: number[] = [];
    while (found.length < rounds) found.push(...(await cpuOfDrawing(image, target)));
    const cpu = median(found);
    console.log(`${noun}: ${what}, ${image.length} bytes: ${cpu} ms`);
    if (cpu > dearest.cpu) dearest = { what, cpu };
  }
  const { what, cpu } = dearest;
  return {
    what: `ms of CPU to draw or refuse the dearest ${noun}, of ${Object.keys(candidates).length} kinds, the start of its process included`,
    measured: `${cpu} ms: ${what}`,
    ratio: cpu,
    bound,
  };
}

/** Nothing where the process was gone before it could be asked. */
async function cpuOfDrawing(image: Buffer, target: DrawingTarget): Promise<number[]> {
  const child = startDrawing();
  try {
    const answered = once(child, 'message').then(() => cpuMilliseconds(child.pid ?? 0));
    child.send({ image, target });
    const cpu = await answered;
    return cpu > 0 ? [cpu] : [];
  } finally {
    child.kill('SIGKILL');
  }
}
