import { join } from 'node:path';
import { loadAdminJs } from '../load-adminjs.js';
import { sourceDir } from './bundle-dir.js';

interface Script {
  readonly name: string;
  readonly file: string;
}

/** AdminJS's own scripts, in the order in which the browser runs them: libraries, design system, application. */
export async function frameworkScripts(): Promise<Script[]> {
  const { Router } = await loadAdminJs();
  return ['global', 'design-system', 'app'].map((name) => {
    const asset = Router.assets.find(({ path }) => path.endsWith(`/${name}.bundle.js`));
    if (asset === undefined) throw new Error(`AdminJS has no ${name} bundle.`);
    return { name, file: asset.src };
  });
}

/**
 * Bundles our components by AdminJS's own bundler, which leaves out what its scripts already bring.
 * @returns the bundle's file.
 */
export async function bundleComponents(): Promise<string> {
  const { default: AdminJS, ComponentLoader } = await loadAdminJs();
  const { componentsBundler, generateUserComponentEntry, ADMIN_JS_TMP_DIR, COMPONENTS_OUTPUT_PATH } =
    await import('adminjs/bundler');
  const componentLoader = new ComponentLoader();
  // The whole frame of the page is ours; AdminJS brings the store, the router and the resources.
  componentLoader.override('Application', join(sourceDir, 'components/application'));
  componentLoader.add('UserManagement', join(sourceDir, 'components/people/user-management'));
  await componentsBundler.createEntry({
    content: generateUserComponentEntry(new AdminJS({ componentLoader }), ADMIN_JS_TMP_DIR),
  });
  await componentsBundler.build();
  return COMPONENTS_OUTPUT_PATH;
}
