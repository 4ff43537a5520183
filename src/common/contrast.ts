/** A colour as `#rrggbb`. */
export type HexColor = string;

export const isHexColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** Relative luminance of each of the 256 values of a channel, before the channel's weight. */
const linear = Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** The three channels of a colour, 0 to 255. */
export const channelsOf = (color: HexColor): readonly [number, number, number] => {
  const number = Number.parseInt(color.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
};

/** Relative luminance (WCAG 2.2), from 0 for black to 1 for white. */
export function luminance(color: HexColor): number {
  const [red, green, blue] = channelsOf(color);
  return 0.2126 * (linear[red] ?? 0) + 0.7152 * (linear[green] ?? 0) + 0.0722 * (linear[blue] ?? 0);
}

/** The contrast of two colours (WCAG 2.2), from 1 for the same to 21 for black and white. */
export function contrast(one: HexColor, other: HexColor): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** A colour with so many hundredths of another one mixed in. */
export function mix(color: HexColor, other: HexColor, hundredths: number): HexColor {
  const others = channelsOf(other);
  const [red, green, blue] = channelsOf(color).map((value, index) =>
    Math.round(value + (((others[index] ?? 0) - value) * hundredths) / 100),
  ) as [number, number, number];
  return `#${(0x1000000 + (red << 16) + (green << 8) + blue).toString(16).slice(1)}`;
}
