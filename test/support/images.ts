import sharp from 'sharp';
import { crc32, deflateSync } from 'node:zlib';

const chunk = (kind: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

interface PngParts {
  readonly depth?: 1 | 8 | 16;
  /** Chunks before the image's data. */
  readonly extra?: readonly (readonly [kind: string, data: Buffer])[];
  /** Instead of as many bytes as the size asks for. */
  readonly bytes?: number;
}

/** A black PNG of any size, which compresses to next to nothing, with whatever chunks. */
export function png(width: number, height: number, { depth = 8, extra = [], bytes }: PngParts = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  // Grey for one bit a pixel, otherwise red, green, blue and alpha.
  header[9] = depth === 1 ? 0 : 6;
  const line = 1 + Math.ceil((width * depth * (depth === 1 ? 1 : 4)) / 8);
  const pixels = deflateSync(Buffer.alloc(bytes ?? line * height), { level: 9 });
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...extra.map(([kind, data]) => chunk(kind, data)),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A text chunk that becomes so many bytes when it is read. */
export const textBomb = (bytes: number): readonly [string, Buffer] => [
  'zTXt',
  Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(bytes), { level: 9 })]),
];

/** As {@link textBomb}, as a profile of colours. */
export const profileBomb = (bytes: number): readonly [string, Buffer] => [
  'iCCP',
  Buffer.concat([Buffer.from('profile\0\0'), deflateSync(Buffer.alloc(bytes), { level: 9 })]),
];

/** What tells a PNG's readers that there are so many frames. */
export const framesChunk = (frames: number): readonly [string, Buffer] => {
  const data = Buffer.alloc(8);
  data.writeUInt32BE(frames);
  return ['acTL', data];
};

export type Colour = readonly [red: number, green: number, blue: number, alpha?: number];

/** An image of one colour, for {@link sharp} to write as one likes. */
export const plain = (width: number, height: number, [red, green, blue, alpha = 1]: Colour) =>
  sharp({ create: { width, height, channels: 4, background: { r: red, g: green, b: blue, alpha } } });

/** A clear ground with a bar of one colour in it. */
export const bar = async (color: Colour): Promise<Buffer> =>
  plain(200, 60, [0, 0, 0, 0])
    .composite([{ input: await plain(120, 30, color).png().toBuffer(), left: 40, top: 15 }])
    .png()
    .toBuffer();

/** An animation of two frames. */
export const animation = (kind: 'webp' | 'gif'): Promise<Buffer> => {
  const frames = Buffer.concat([Buffer.alloc(64 * 32 * 3, 10), Buffer.alloc(64 * 32 * 3, 240)]);
  const raw = sharp(frames, { raw: { width: 64, height: 64, channels: 3, pageHeight: 32 } });
  return kind === 'webp'
    ? raw.webp({ loop: 0, delay: [100, 100] }).toBuffer()
    : raw.gif({ delay: [100, 100] }).toBuffer();
};

/** A JPEG whose last part is said again and again: each time asks the decoder to go over the whole image. */
export async function jpegOfManyScans(side: number, times: number): Promise<Buffer> {
  const jpeg = await plain(side, side, [200, 30, 30]).jpeg({ progressive: true }).toBuffer();
  const scan = jpeg.subarray(jpeg.lastIndexOf('\xff\xda', undefined, 'latin1'), -2);
  return Buffer.concat([jpeg.subarray(0, -2), ...Array<Buffer>(times).fill(scan), jpeg.subarray(-2)]);
}

/** A small JPEG whose header says another size. */
export async function jpegThatSays(width: number, height: number): Promise<Buffer> {
  const jpeg = await plain(64, 64, [200, 30, 30]).jpeg().toBuffer();
  const frame = jpeg.indexOf('\xff\xc0', undefined, 'latin1');
  jpeg.writeUInt16BE(height, frame + 5);
  jpeg.writeUInt16BE(width, frame + 7);
  return jpeg;
}
