import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleDir } from './bundle-dir.js';

/** The addresses of the panel's files; each has the hash of its content in its name, so it can be kept for ever. */
export interface AssetManifest {
  readonly scripts: readonly string[];
  readonly stylesheet: string;
}

/** Where the files are served. */
export const assetsPath = '/admin/assets/';
export const publicDir = join(bundleDir, 'public');
export const manifestFile = join(bundleDir, 'manifest.json');

/**
 * What the last build wrote.
 * @throws Error with one sentence when there was none.
 */
export function readAssetManifest(): AssetManifest {
  try {
    return JSON.parse(readFileSync(manifestFile, 'utf8')) as AssetManifest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error('The panel is not built yet: run `npm run build:panel` first.', { cause: error });
  }
}

/** The addresses as a browser asks for them where Thread lies below a path. */
export const assetsBelow = (basePath: string, { scripts, stylesheet }: AssetManifest): AssetManifest => ({
  scripts: scripts.map((address) => basePath + address),
  stylesheet: basePath + stylesheet,
});
