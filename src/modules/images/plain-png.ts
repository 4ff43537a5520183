import { inflateSync } from 'node:zlib';
import type { DrawingTarget } from './drawing-target.js';
import { animated, broken } from './image-kind.js';

/** What a picture is drawn by, and which way up it is. Texts, previews and whatever else a PNG can carry are not read. */
const drawnBy = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'iCCP', 'eXIf', 'IDAT', 'IEND'];
/** Bytes of a PNG's beginning, and of a chunk: its length and name, then its data, then its checksum. */
const [signature, beforeData, afterData] = [8, 8, 4];

interface Chunk {
  readonly kind: string;
  readonly whole: Buffer;
  readonly data: Buffer;
}

function* chunksOf(image: Buffer): Generator<Chunk> {
  for (let at = signature; at + beforeData + afterData <= image.length;) {
    const end = at + beforeData + image.readUInt32BE(at) + afterData;
    const whole = image.subarray(at, end);
    yield { kind: image.toString('latin1', at + 4, at + 8), whole, data: whole.subarray(beforeData, -afterData) };
    at = end;
  }
}

/**
 * Leaves out of a PNG what a decoder would read for nothing, such as a thousand texts of which each becomes 8 MB, and what stands
 * behind its end. Frames are found here, for the decoder shows the first one and says nothing of the others.
 * @throws DomainError `image_refused` for an animation
 */
export function plainPng(image: Buffer, target: Pick<DrawingTarget, 'called'>): Buffer {
  const kept = [image.subarray(0, signature)];
  for (const { kind, whole } of chunksOf(image)) {
    if (kind === 'acTL') throw animated(target);
    if (drawnBy.includes(kind)) kept.push(whole);
    if (kind === 'IEND') break;
  }
  return Buffer.concat(kept);
}

/** A byte becomes so many at most when it is inflated. */
const mostExpansion = 1_032;
/** Bytes that a decoder may read for nothing: it takes some hundredths of a second. */
const forNothing = 33_554_432;
/** Channels a pixel, by what the header calls the kind of colour. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Refuses a PNG whose pixels become more bytes than its header asks for: a decoder reads them to their end, up to 1 GB.
 * @throws DomainError `image_refused`
 */
export function refuseExcess(png: Buffer, width: number, height: number): void {
  const chunks = [...chunksOf(png)];
  const pixels = Buffer.concat(chunks.filter(({ kind }) => kind === 'IDAT').map(({ data }) => data));
  if (pixels.length * mostExpansion <= forNothing) return;
  const [depth = 8, colour = 6] = chunks[0]?.data.subarray(8, 10) ?? [];
  const line = 1 + Math.ceil((width * depth * (channels[colour] ?? 4)) / 8);
  try {
    // Twice, for interlaced pixels have more lines than they are high.
    inflateSync(pixels, { maxOutputLength: 2 * line * height, chunkSize: 1_048_576 });
  } catch (error) {
    throw broken(error);
  }
}
