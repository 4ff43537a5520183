import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { contrast } from '#src/common/contrast.js';
import type { DrawingTarget, DrawnImage, Ground } from './drawing-target.js';
import { animated, broken, capitalized, imageRefused, kindOf } from './image-kind.js';
import { plainPng, refuseExcess } from './plain-png.js';

const longestSide = 8_192;
/** Pixels of a progressive JPEG. */
const mostProgressive = 4_194_304;
const shortestSide = 16;
/** Bytes of a PNG: every mail carries a logo. Larger ones get a palette. */
const mostBytes = 48 * 1_024;

// Nothing but the three decoders that are asked for, each of bytes in memory; and one thread, for the file is small.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.concurrency(1);
sharp.cache(false);

/**
 * Draws somebody's image anew, so that nothing of the file is left but what it shows: no metadata, no profile, nothing behind its
 * end. Turned as its orientation says, in sRGB. Its size is read from its header before anything is decoded.
 * @throws DomainError `image_refused`
 */
export async function drawImage(file: Buffer, target: DrawingTarget): Promise<DrawnImage> {
  const isPng = kindOf(file, target) === 'png';
  const image = isPng ? plainPng(file, target) : file;
  const size = await judgeHeader(image, target);
  if (isPng) refuseExcess(image, size.width, size.height);
  const { mostPixels, fit } = target;
  try {
    const whole = sharp(image, { failOn: 'error', limitInputPixels: mostPixels, sequentialRead: true });
    const pixels = whole
      .autoOrient()
      .resize({ width: target.width, height: target.height, fit, withoutEnlargement: fit === 'inside' })
      .toColourspace('srgb');
    const { data, info } = await pixels.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const drawn = await written(sharp(data, { raw: { width, height, channels: 4 } }), target);
    const hash = createHash('sha256').update(drawn).digest('hex').slice(0, 32);
    return { image: drawn, hash, width, height, ground: groundOf(data) };
  } catch (error) {
    throw broken(error);
  }
}

async function judgeHeader(
  image: Buffer,
  target: DrawingTarget,
): Promise<{ readonly width: number; readonly height: number }> {
  const header = await sharp(image, { failOn: 'error', limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => Promise.reject(broken(error)));
  const { width, height, pages = 1, depth, format, isProgressive } = header;
  if (pages > 1) throw animated(target);
  const cost = width * height * (depth === 'uchar' ? 1 : 2);
  // A progressive JPEG is gone over, whole, with each of its scans.
  const isDear = format === 'jpeg' && isProgressive;
  const bound = isDear ? Math.min(mostProgressive, target.mostPixels) : target.mostPixels;
  // Grouping digits loads a language's data, which takes as long as drawing a small image: only for a refusal.
  const size = () => `${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels`;
  if (cost > bound || Math.max(width, height) > longestSide) {
    const side = Math.floor(Math.sqrt(bound)).toLocaleString('en');
    throw imageRefused(
      'too_large',
      `The image has ${size()}, which is too many. Scale it to ${side} × ${side} at most.`,
    );
  }
  if (Math.min(width, height) < shortestSide)
    throw imageRefused(
      'too_small',
      `The image has ${size()}. ${capitalized(target.called)} has ${shortestSide} at least on each side.`,
    );
  return { width, height };
}

async function written(drawn: Sharp, { format }: DrawingTarget): Promise<Buffer> {
  return format === 'webp' ? drawn.webp({ quality: 86 }).toBuffer() : smallEnough(drawn);
}

async function smallEnough(drawn: Sharp): Promise<Buffer> {
  const exact = await drawn.png({ compressionLevel: 9 }).toBuffer();
  if (exact.length <= mostBytes) return exact;
  return drawn.png({ palette: true, quality: 90, effort: 3 }).toBuffer();
}

/** The grounds that images stand on, and the contrast without which nobody sees one there. */
const light = '#ffffff';
const dark = '#171a20';
const leastContrast = 1.6;
/** The share of pixels, by which an image is transparent, and by which it is seen. */
const [few, most] = [0.05, 0.5];

/** Where an image can be seen: one without transparency carries its ground with it. @param pixels of four bytes */
function groundOf(pixels: Buffer): Ground {
  let [clear, solid, onLight, onDark] = [0, 0, 0, 0];
  const count = pixels.length / 4;
  // Some thousand of them tell.
  const step = Math.max(1, Math.floor(count / 2_000));
  for (let pixel = 0; pixel < count; pixel += step) {
    if ((pixels[pixel * 4 + 3] ?? 0) < 128) {
      clear++;
      continue;
    }
    solid++;
    const color = `#${pixels.toString('hex', pixel * 4, pixel * 4 + 3)}`;
    if (contrast(color, light) >= leastContrast) onLight++;
    if (contrast(color, dark) >= leastContrast) onDark++;
  }
  if (clear < few * (clear + solid)) return 'any';
  if (onLight < most * solid) return 'dark';
  return onDark < most * solid ? 'light' : 'any';
}
