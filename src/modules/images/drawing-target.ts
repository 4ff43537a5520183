/** The grounds that an image can be seen on without help. */
export type Ground = 'any' | 'light' | 'dark';

/** What somebody's image is drawn for. */
export interface DrawingTarget {
  /** What a refusal calls it: `a logo`. */
  readonly called: string;
  readonly width: number;
  readonly height: number;
  /** Whether the whole image lies within the box, or its middle fills it. */
  readonly fit: 'inside' | 'cover';
  readonly format: 'png' | 'webp';
  /** Pixels that are decoded, of 8 bits a channel: the bound on time and memory, whatever the file says of itself. */
  readonly mostPixels: number;
}

/** An image as it is kept: one that we made, pixel by pixel, of somebody's. */
export interface DrawnImage {
  readonly image: Buffer;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly ground: Ground;
}
