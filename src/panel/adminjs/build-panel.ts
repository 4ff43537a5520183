import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { assetsPath, manifestFile, publicDir, readAssetManifest, type AssetManifest } from './asset-manifest.js';
import { bundleComponents } from './bundle-components.js';
import { loadAdminJs } from './load-adminjs.js';

/**
 * Of AdminJS's own scripts the one with the libraries. Its design system and its application are left out, three quarters
 * of all that a browser would load and run: every page is ours, and nothing of theirs is shown.
 */
async function frameworkScript(): Promise<Buffer> {
  const { Router } = await loadAdminJs();
  const asset = Router.assets.find(({ path }) => path.endsWith('/global.bundle.js'));
  if (asset === undefined) throw new Error('AdminJS has no global bundle.');
  return readFile(asset.src);
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** During development a bundle is made at every saved file, and read by a browser on the same machine. */
const compressed = !process.argv.includes('--quick');

/** Shorter blocks than zlib makes by itself: their codes fit scripts of this size better, by a hundredth. */
const tightestGzip = { level: constants.Z_BEST_COMPRESSION, memLevel: 6 };

/**
 * Writes one file for the browser, beside it compressed as far as it goes: it is compressed once and sent often.
 * @returns the address it is served at, with the hash of its content in its name.
 */
async function publish(name: string, extension: string, content: Buffer): Promise<string> {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const file = `${name}.${hash}.${extension}`;
  const quality = {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_LGWIN]: 24 },
  };
  await writeFile(join(publicDir, file), content);
  if (compressed) {
    await writeFile(join(publicDir, `${file}.br`), await brotli(content, quality));
    await writeFile(join(publicDir, `${file}.gz`), await gzipped(content, tightestGzip));
  }
  return assetsPath + file;
}

/** Builds what the browser loads for the panel into `panel-bundle/`, in production mode. */
async function buildPanel(): Promise<void> {
  await mkdir(publicDir, { recursive: true });
  const last = lastBuild();
  const { script, stylesheet } = await bundleComponents();
  const manifest: AssetManifest = {
    stylesheet: await publish('panel', 'css', stylesheet),
    // In the order in which a browser must run them.
    scripts: await Promise.all([publish('global', 'js', await frameworkScript()), publish('components', 'js', script)]),
  };
  // The manifest comes whole and after what it names, so that an application may start at any time.
  await writeFile(`${manifestFile}.new`, JSON.stringify(manifest, null, 2));
  await rename(`${manifestFile}.new`, manifestFile);
  // An instance of the last build goes on until it is replaced, and so do the pages that it has sent.
  await removeAllBut([manifest, ...last].flatMap(({ stylesheet, scripts }) => [stylesheet, ...scripts]));
}

/** The build that running instances may be of; none before the first. */
function lastBuild(): AssetManifest[] {
  try {
    return [readAssetManifest()];
  } catch {
    return [];
  }
}

/** Removes what builds before the last one left. */
async function removeAllBut(addresses: readonly string[]): Promise<void> {
  const kept = new Set(addresses.map((address) => address.slice(assetsPath.length)));
  const files = await readdir(publicDir);
  await Promise.all(
    files.filter((file) => !kept.has(file.replace(/\.(br|gz)$/, ''))).map((file) => rm(join(publicDir, file))),
  );
}

await buildPanel();
