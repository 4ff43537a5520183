import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const files = globSync(['src/panel/**/*.{ts,tsx}', 'src/http/ui/**/*.{ts,tsx}', 'src/modules/*/pages/**/*.tsx'], {
  cwd: root,
});
/** Letters and the punctuation of text; signs such as ticks and arrows are missing in many fonts, so they are icons. */
const ofText = /^[\p{ASCII}\p{Script=Latin}\p{M}‘’“”…·–—•\u00a0]*$/u;

it('pages write text and draw signs as icons', () => {
  expect(files.length).toBeGreaterThan(150);
  const wrong = files.filter(
    (file) => !/\.spec\.tsx?$/.test(file) && !ofText.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});
