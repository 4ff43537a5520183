import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const lines = 15;
const all = globSync('{src,test,bench}/**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.endsWith('.d.ts'));
const text = new Map(all.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const files = all.filter((file) => file.startsWith('src/') && !/\.spec\.tsx?$/.test(file));

/** What Nest and TypeORM want to themselves, folders' doors, commands, and what a process or a thread starts with. */
const standsAlone =
  /^src\/commands\/|\/(index|main|[\w-]+-worker|[\w-]+\.(module|filter|pipe|descriptor|entity))\.tsx?$/;

const nameOf = (file: string): string => file.replace(/(\.js|\.tsx?)$/, '');

/** How many files import each, by its path without its ending; what a folder's door hands out is used beyond it. */
function importersOf(): Map<string, number> {
  const importers = new Map<string, number>();
  for (const [file, code] of text) {
    const specifiers = [...code.matchAll(/(?:from|import) '([.#][^']+)'/g)].map(([, name = '']) => name);
    const paths = specifiers.map((name) => (name.startsWith('#') ? name.slice(1) : join(dirname(file), name)));
    for (const path of new Set(paths.map(nameOf)))
      importers.set(path, (importers.get(path) ?? 0) + (file.endsWith('/index.ts') ? 2 : 1));
  }
  return importers;
}

it(`a file of fewer than ${lines} lines has a reason: it has to stand alone, or several use it`, () => {
  const importers = importersOf();
  const small = files.filter((file) => (text.get(file) ?? '').trimEnd().split('\n').length < lines);
  const usedOnce = small.filter((file) => !standsAlone.test(file) && (importers.get(nameOf(file)) ?? 0) < 2);
  expect(usedOnce).toEqual([]);
  expect(small.length).toBeGreaterThan(20);
});
