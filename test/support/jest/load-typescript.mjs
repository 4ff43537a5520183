import { transformSync, version } from '@swc/core';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '../../..');
const settings = readFileSync(join(root, '.swcrc'), 'utf8');
const cache = join(root, 'node_modules/.cache/typescript');

/** The files of the source maps of what was loaded, by address. */
export const sourceMaps = new Map();

const isTypeScript = (path) => /\.tsx?$/.test(path);

/**
 * Node's own loader takes TypeScript: `./x.js` and `#src/x.js` mean the source, which swc compiles, for Node leaves decorators alone.
 * A module compiles once for all processes and runs, until it changes.
 */
registerHooks({
  resolve(specifier, context, next) {
    return next(sourceOf(specifier, context.parentURL) ?? specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !isTypeScript(url) || url.includes('/node_modules/')) return next(url, context);
    const path = fileURLToPath(url);
    sourceMaps.set(url, `${keptAt(path)}.map`);
    return { format: 'module', source: compiled(path), shortCircuit: true };
  },
});

/** The address of the source that an import of ours means. */
function sourceOf(specifier, parent = '') {
  if (specifier === '@jest/globals') return new URL('globals.mjs', import.meta.url).href;
  if (!/^(\.{1,2}|#src)\/.*\.js$/.test(specifier) || !isTypeScript(parent)) return undefined;
  const base = specifier.startsWith('#') ? new URL(specifier.slice(1), `file://${root}/`) : new URL(specifier, parent);
  return ['.ts', '.tsx'].map((ending) => base.href.replace(/\.js$/, ending)).find((url) => existsSync(new URL(url)));
}

function compiled(path) {
  const source = readFileSync(path, 'utf8');
  const key = `\n// ${createHash('sha256').update(`${version}\n${settings}\n${source}`).digest('hex')}`;
  const kept = keptAt(path);
  try {
    const code = readFileSync(kept, 'utf8');
    if (code.endsWith(key)) return code;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const { code, map } = transformSync(source, {
    ...JSON.parse(settings),
    swcrc: false,
    filename: path,
    sourceMaps: true,
  });
  keep(`${kept}.map`, map);
  keep(kept, code + key);
  return code;
}

const keptAt = (path) => join(cache, relative(root, path));

/** Beside its place first, so that whoever reads meanwhile finds all or nothing. */
function keep(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}
