import type { ThemeColours } from '#src/common/brand-colours.js';

/**
 * The product's colours for mail programs, which know no custom properties: light ones inline, where every program
 * finds them, and dark ones in a style sheet for those that follow the system's theme.
 */
export const light = {
  ground: '#f7f7f8',
  card: '#ffffff',
  ink: '#16181d',
  mute: '#5c6370',
  line: '#e4e6ea',
};

export const productInTheLight: ThemeColours = { accent: '#3b4fd8', ink: '#ffffff', link: '#3b4fd8' };
const productInTheDark: ThemeColours = { accent: '#8c9bff', ink: '#10131a', link: '#8c9bff' };

export const darkCss = ({
  accent,
  ink,
  link,
}: ThemeColours = productInTheDark): string => `@media (prefers-color-scheme: dark) {
.ground { background: #0f1115 !important; color: #e9ebef !important; }
.card { background: #171a20 !important; border-color: #2a2f38 !important; }
.mute { color: #a2a9b6 !important; }
.link { color: ${link} !important; }
.button { background: ${accent} !important; color: ${ink} !important; }
}`;
