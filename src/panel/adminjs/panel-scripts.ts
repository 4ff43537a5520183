import { join } from 'node:path';
import { loadAdminJs } from './load-adminjs.js';
import { sourceDir } from './bundle-dir.js';

interface Script {
  readonly name: string;
  readonly file: string;
}

/**
 * Of AdminJS's own scripts the libraries. Its design system and its application are left out, three quarters of all that a
 * browser would load and run: every page is ours, and nothing of theirs is shown.
 */
export async function frameworkScripts(): Promise<Script[]> {
  const { Router } = await loadAdminJs();
  return ['global'].map((name) => {
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
  // The whole frame of the page is ours; AdminJS brings the resources, each with the component of its list.
  componentLoader.add('Start', join(sourceDir, 'shell/start'));
  componentLoader.add('UserManagement', join(sourceDir, 'features/users/user-management'));
  await componentsBundler.createEntry({
    content: generateUserComponentEntry(new AdminJS({ componentLoader }), ADMIN_JS_TMP_DIR),
  });
  await componentsBundler.build();
  return COMPONENTS_OUTPUT_PATH;
}
