import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** What runs on a server: not the panel's pages, which run in a browser. */
const files = globSync('src/**/*.ts', {
  cwd: root,
  exclude: ['src/panel/{features,kit,shell,api}/**', 'src/**/*.spec.ts'],
});

/** Something that is kept from one request to the next: a variable of a module, a collection, or a field that changes. */
const kept = [
  /^let /m,
  /^(?:export )?const \w+ = pLimit\(/m,
  /^ {2}(?:private |protected )?(?:static )?(?:readonly )?\w+(?:: [^=\n]+)? = (?:new (?:Map|Set|WeakMap|LRUCache)\b|pLimit\()/m,
  /^ {2}(?:private|protected) (?!readonly\b)\w+[?!]?(?:: [^=;(\n]+)?(?: = [^;\n]*)?;$/m,
];

it('what a process keeps to itself is documented, with why that is safe beside other instances', () => {
  const keepers = files.filter((file) => {
    const code = readFileSync(join(root, file), 'utf8');
    return kept.some((form) => form.test(code));
  });
  expect(keepers.length).toBeGreaterThan(20);
  const documented = readFileSync(join(root, 'docs/scale-out.md'), 'utf8');
  expect(keepers.filter((file) => !documented.includes(`\`${basename(file)}\``))).toEqual([]);
  const named = [...documented.matchAll(/`([\w-]+(?:\.\w+)*\.ts)`/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !keepers.some((file) => basename(file) === name))).toEqual([]);
});
