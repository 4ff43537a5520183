import { grounds } from '#src/common/brand-colours.js';
import { brandColoursCss, colorIn } from './brand-colours.css.js';
import { tokensCss } from './tokens.css.js';

describe('the stylesheet of a brand’s colour', () => {
  it('is measured on the grounds that the product has', () => {
    const [light = '', dark = ''] = tokensCss.split('@media (prefers-color-scheme: dark)');
    const groundsOf = (css: string): string[] =>
      [...css.matchAll(/--(?:bg|card|idle-bg|chosen|new-bg): (#[0-9a-f]{3,6})/g)].map(([, color = '']) =>
        color.length === 4 ? color.replace(/[0-9a-f]/g, '$&$&') : color,
      );
    expect(new Set(groundsOf(light))).toEqual(new Set(grounds.light));
    expect(new Set(groundsOf(dark))).toEqual(new Set(grounds.dark));
  });

  it('gives the colour of every token that has the product’s', () => {
    const product = new Set([...tokensCss.matchAll(/(--[a-z-]+): (?:#3b4fd8|#8c9bff)/g)].map(([, token]) => token));
    for (const token of product) expect(brandColoursCss('#ffeb3b').split(`${token}:`)).toHaveLength(4);
  });

  it('is none of a file that is no colour’s', () => {
    expect(['brand.css', 'brand.ffeb3b.css.map', 'pages.0123456789abcdef.css'].map(colorIn)).toEqual([
      null,
      null,
      null,
    ]);
  });
});
