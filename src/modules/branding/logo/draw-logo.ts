import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { contrast } from '#src/common/contrast.js';
import type { LogoGround } from '#src/modules/organizations/index.js';
import { animated, broken, imageRefused, kindOf } from './image-kind.js';
import { plainPng, refuseExcess } from './plain-png.js';

/** A logo as it is kept: a PNG that we made, pixel by pixel, of somebody's image. */
export interface DrawnLogo {
  readonly image: Buffer;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly ground: LogoGround;
}

/** Pixels that are decoded, of 8 bits a channel: the bound on time and memory, whatever the file says of itself. */
const mostPixels = 4_194_304;
const longestSide = 8_192;
const shortestSide = 16;
/** The box that logos are drawn into: three times as large as they are shown. */
const box = { width: 512, height: 128 };
/** Bytes of a logo that every mail carries. Larger ones get a palette. */
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
export async function drawLogo(file: Buffer): Promise<DrawnLogo> {
  const isPng = kindOf(file) === 'png';
  const image = isPng ? plainPng(file) : file;
  const size = await judgeHeader(image);
  if (isPng) refuseExcess(image, size.width, size.height);
  try {
    const whole = sharp(image, { failOn: 'error', limitInputPixels: mostPixels, sequentialRead: true });
    const pixels = whole
      .autoOrient()
      .resize({ ...box, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    const { data, info } = await pixels.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const drawn = sharp(data, { raw: { width, height, channels: 4 } });
    const png = await smallEnough(drawn);
    const hash = createHash('sha256').update(png).digest('hex').slice(0, 32);
    return { image: png, hash, width, height, ground: groundOf(data) };
  } catch (error) {
    throw broken(error);
  }
}

async function judgeHeader(image: Buffer): Promise<{ readonly width: number; readonly height: number }> {
  const header = await sharp(image, { failOn: 'error', limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => Promise.reject(broken(error)));
  const { width, height, pages = 1, depth } = header;
  if (pages > 1) throw animated();
  const cost = width * height * (depth === 'uchar' ? 1 : 2);
  // Grouping digits loads a language's data, which takes as long as drawing a small image: only for a refusal.
  const size = () => `${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels`;
  if (cost > mostPixels || Math.max(width, height) > longestSide)
    throw imageRefused('too_large', `The image has ${size()}, which is too many. Scale it to 2,048 × 2,048 at most.`);
  if (Math.min(width, height) < shortestSide)
    throw imageRefused('too_small', `The image has ${size()}. A logo has ${shortestSide} at least on each side.`);
  return { width, height };
}

async function smallEnough(drawn: Sharp): Promise<Buffer> {
  const exact = await drawn.png({ compressionLevel: 9 }).toBuffer();
  if (exact.length <= mostBytes) return exact;
  return drawn.png({ palette: true, quality: 90, effort: 3 }).toBuffer();
}

/** The grounds that logos stand on, and the contrast without which nobody sees one there. */
const light = '#ffffff';
const dark = '#171a20';
const leastContrast = 1.6;
/** The share of pixels, by which an image is transparent, and by which it is seen. */
const [few, most] = [0.05, 0.5];

/** Where a logo can be seen: one without transparency carries its ground with it. @param pixels of four bytes */
function groundOf(pixels: Buffer): LogoGround {
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
