let loaded: Promise<typeof import('adminjs')> | undefined;

/**
 * The one way to AdminJS (about 2 s and 100 MB, so whoever shows no panel doesn't come here). AdminJS reads its mode from
 * the environment while it is imported: the panel always runs as in production, in tests as well.
 */
export const loadAdminJs = (): Promise<typeof import('adminjs')> => (loaded ??= importAsProduction());

async function importAsProduction(): Promise<typeof import('adminjs')> {
  const { NODE_ENV: mode } = process.env;
  process.env.NODE_ENV = 'production';
  // The browser's files are built ahead (`npm run build:panel`), and not by AdminJS.
  process.env.ADMIN_JS_SKIP_BUNDLE = 'true';
  try {
    const adminJs = await import('adminjs');
    // `@adminjs/nestjs` asks for it outside production, whatever the setting says.
    adminJs.default.prototype.watch = () => Promise.resolve(undefined as never);
    return adminJs;
  } finally {
    if (mode === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = mode;
  }
}
