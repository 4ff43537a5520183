import { build, transform, type Plugin } from 'esbuild';
import { join } from 'node:path';
import { controlsCss, tokensCss } from '#src/http/ui/index.js';
import { sourceDir } from './bundle-dir.js';

/** The panel's own script and stylesheet. */
interface Bundle {
  readonly script: Buffer;
  readonly stylesheet: Buffer;
}

/** Libraries that AdminJS's script brings, and where each is. */
const globals: Readonly<Record<string, string>> = {
  react: 'React',
  'react-dom': 'ReactDOM',
  'react-dom/client': '{ createRoot }',
  'react-router-dom': 'ReactRouterDOM',
};

const takenFromGlobals: Plugin = {
  name: 'taken-from-globals',
  setup(bundle) {
    const filter = new RegExp(`^(${Object.keys(globals).join('|')})$`);
    bundle.onResolve({ filter }, ({ path }) => ({ path, namespace: 'global' }));
    bundle.onLoad({ filter: /./, namespace: 'global' }, ({ path }) => ({
      contents: `module.exports = ${globals[path] ?? ''};`,
    }));
  },
};

/** What `#src/…` means before the build; packages have a condition of the same name for sources of theirs. */
const ownSources: Plugin = {
  name: 'own-sources',
  setup(bundle) {
    bundle.onResolve({ filter: /^#src\// }, ({ path }) => ({
      path: join(sourceDir, '..', path.slice('#src/'.length).replace(/\.js$/, '.ts')),
    }));
  },
};

/** React Aria's own words in thirty languages, of which the panel speaks one. */
const englishAlone: Plugin = {
  name: 'english-alone',
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]intl[\\/]\w+[\\/][a-z]{2}-[A-Z]{2}\.mjs$/ }, ({ path }) =>
      path.endsWith('en-US.mjs') ? undefined : { contents: 'export default {};' },
    );
  },
};

/**
 * Bundles the components from where they begin, with the stylesheets that they import, in production mode.
 * @throws Error when a source does not compile; esbuild has printed why.
 */
export async function bundleComponents(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [join(sourceDir, 'shell/start.tsx')],
    tsconfig: join(sourceDir, 'tsconfig.json'),
    outdir: 'bundle',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [ownSources, takenFromGlobals, englishAlone],
  });
  const bundled = (extension: string): string => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  const { code } = await transform(tokensCss + controlsCss + bundled('.css'), { loader: 'css', minify: true });
  return { script: Buffer.from(bundled('.js')), stylesheet: Buffer.from(code) };
}
