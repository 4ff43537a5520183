import { brandColours, type ThemeColours } from '#src/common/brand-colours.js';
import { isHexColor, type HexColor } from '#src/common/contrast.js';

/** The tokens that a brand's colour takes the place of. */
const tokensOf = ({ accent, ink, link }: ThemeColours): string =>
  `--brand: ${accent}; --brand-ink: ${ink}; --link: ${link}; --focus: ${accent};`;

/** What pages load after their tokens, to be in an organization's colour. */
export function brandColoursCss(color: HexColor): string {
  const { light, dark } = brandColours(color);
  return `:root { ${tokensOf(light)} }
@media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { ${tokensOf(dark)} } }
:root[data-theme=dark] { ${tokensOf(dark)} }
`;
}

/** The colour in the name of such a file, as `brandColoursPath` writes it; null for any other file. */
export function colorIn(file: string): HexColor | null {
  const color = `#${/^brand\.([0-9a-f]{6})\.css$/.exec(file)?.[1] ?? ''}`;
  return isHexColor(color) ? color : null;
}
