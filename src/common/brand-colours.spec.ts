import { brandColours, grounds, isCorrected } from './brand-colours.js';
import { contrast } from './contrast.js';

const hex = (red: number, green: number, blue: number): string =>
  `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;

/** Values of a channel: every fifteenth, from the first to the last. The corners of the cube are among them. */
const values = Array.from({ length: 18 }, (_, step) => step * 15);
const cube = function* (): Generator<string> {
  for (const red of values) for (const green of values) for (const blue of values) yield hex(red, green, blue);
};

describe('a brand’s colour', () => {
  it('can be read in both themes, whatever it is, and stays as it was chosen where it could be read', () => {
    const [unreadable, needless]: [string[], string[]] = [[], []];
    for (const color of cube())
      for (const theme of ['light', 'dark'] as const) {
        const colours = brandColours(color)[theme];
        const { accent, ink, link } = colours;
        const has = (drawn: string, least: number): boolean =>
          grounds[theme].every((ground) => contrast(drawn, ground) >= least);
        if (contrast(ink, accent) < 4.5 || !has(accent, 3) || !has(link, 4.5)) unreadable.push(`${color}, ${theme}`);
        if (has(color, 3) && isCorrected(color, colours)) needless.push(`${color}, ${theme}`);
      }
    expect({ unreadable, needless }).toEqual({ unreadable: [], needless: [] });
  });

  it.each([
    ['yellow', '#ffeb3b', { light: true, dark: false }],
    ['white', '#ffffff', { light: true, dark: false }],
    ['black', '#000000', { light: false, dark: true }],
    ['a grey of the middle', '#808080', { light: false, dark: false }],
    ['neon', '#39ff14', { light: true, dark: false }],
    ['navy, in capitals', '#001F5B', { light: false, dark: true }],
  ])('of %s is corrected only where it has to be', (_, color, corrected) => {
    const { light, dark } = brandColours(color);
    expect({ light: isCorrected(color, light), dark: isCorrected(color, dark) }).toEqual(corrected);
  });

  it('keeps its hue: yellow becomes a darker yellow', () => {
    const { accent } = brandColours('#ffff00').light;
    expect(accent).toMatch(/^#(..)\1\w\w$/);
    expect(accent.slice(5)).toBe('00');
  });
});
