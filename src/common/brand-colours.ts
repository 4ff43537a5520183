import { contrast, luminance, mix, type HexColor } from './contrast.js';

/** The colours that a brand's one becomes in a theme. */
export interface ThemeColours {
  /** What is filled with it, and what it outlines: at least 3 to 1 on every ground (WCAG 2.2, 1.4.11). */
  readonly accent: HexColor;
  /** Text on the accent: at least 4.5 to 1 (1.4.3). */
  readonly ink: HexColor;
  /** Links, which are text: at least 4.5 to 1 on every ground. */
  readonly link: HexColor;
}

interface BrandColours {
  readonly light: ThemeColours;
  readonly dark: ThemeColours;
}

const white = '#ffffff';
const black = '#000000';

/** The grounds that links and accents stand on, in each theme; a test compares them with the tokens. */
export const grounds = {
  light: ['#ffffff', '#f7f7f8', '#eef0f3', '#edf3ff', '#eeecfb'],
  dark: ['#0f1115', '#171a20', '#242933', '#17233b', '#262142'],
} as const;

const lightGround = Math.min(...grounds.light.map(luminance)) + 0.05;
const darkGround = Math.max(...grounds.dark.map(luminance)) + 0.05;
/** Whether a colour has the contrast on every ground of a theme: on light grounds it has to be darker, on dark ones lighter. */
const readable = {
  light: (color: HexColor, least: number): boolean => lightGround / (luminance(color) + 0.05) >= least,
  dark: (color: HexColor, least: number): boolean => (luminance(color) + 0.05) / darkGround >= least,
};

/**
 * Makes a colour readable in both themes, whatever it is: it is drawn as it was chosen where that can be read, and otherwise
 * with as little black (on light grounds) or white (on dark ones) in it as is needed.
 */
export const brandColours = (color: HexColor): BrandColours => ({
  light: inTheme(color, 'light', black),
  dark: inTheme(color, 'dark', white),
});

/** Where the stylesheet is that draws pages in a colour. What is there never changes, and says of no organization that it exists. */
export const brandColoursPath = (color: HexColor): string => `/assets/brand.${color.slice(1).toLowerCase()}.css`;

/** Whether a theme draws another accent than was chosen. */
export const isCorrected = (color: HexColor, { accent }: ThemeColours): boolean => accent !== color.toLowerCase();

function inTheme(color: HexColor, theme: keyof typeof grounds, towards: HexColor): ThemeColours {
  const accent = untilReadable(color.toLowerCase(), theme, towards, 3);
  return {
    accent,
    // One of the two has 4.58 to 1 at least on any colour.
    ink: contrast(white, accent) >= 4.5 ? white : black,
    link: untilReadable(accent, theme, towards, 4.5),
  };
}

/** The first mixture that can be read. More of `towards` never takes anything away again. */
function untilReadable(color: HexColor, theme: keyof typeof grounds, towards: HexColor, least: number): HexColor {
  let [enough, tooLittle] = [100, -1];
  while (enough - tooLittle > 1) {
    const middle = Math.floor((enough + tooLittle) / 2);
    if (readable[theme](mix(color, towards, middle), least)) enough = middle;
    else tooLittle = middle;
  }
  return mix(color, towards, enough);
}
