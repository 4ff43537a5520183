import { join } from 'node:path';
import { bundleDir } from './bundle-dir.js';

let loaded: Promise<typeof import('adminjs')> | undefined;

/**
 * The one way to AdminJS (about 2 s and 100 MB, so whoever shows no panel doesn't come here). AdminJS reads its mode
 * and its folder from the environment while it is imported: the panel always runs as in production, in tests as well.
 */
export const loadAdminJs = (): Promise<typeof import('adminjs')> => (loaded ??= importAsProduction());

async function importAsProduction(): Promise<typeof import('adminjs')> {
  const { NODE_ENV: mode } = process.env;
  process.env.ADMIN_JS_TMP_DIR = join(bundleDir, 'build');
  process.env.NODE_ENV = 'production';
  try {
    const adminJs = await import('adminjs');
    // Bundles are built ahead (`npm run build:panel`): nothing is bundled or watched while the application runs.
    adminJs.default.prototype.watch = () => Promise.resolve(undefined as never);
    adminJs.default.prototype.initialize = () => Promise.resolve();
    return adminJs;
  } finally {
    if (mode === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = mode;
  }
}
