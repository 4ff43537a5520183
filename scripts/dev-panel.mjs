import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** What the panel's bundle is made of: components as they are written, styles and the builder itself as they are compiled. */
const sources = ['src/panel', 'src/http/ui', 'dist/src/panel', 'dist/src/http/ui'];
const program = 'dist/src/panel/adminjs/build-panel.js';

/** Milliseconds without another saved file, after which a bundle is made. */
const calmMs = 200;

/** Bundles the panel anew after its sources were saved, one build after the other. */
export function rebuildPanelOnChange(root) {
  let timer;
  let building;
  let again = false;
  const rebuild = () => {
    again = building !== undefined;
    // Until the first compilation is complete there is nothing to build with, and its files come here as well.
    if (again || !existsSync(join(root, program))) return;
    building = spawn(process.execPath, [program, '--quick'], { cwd: root, stdio: 'inherit' });
    building.once('exit', () => {
      building = undefined;
      if (again) rebuild();
    });
  };
  const onChange = (_event, name) => {
    if (!/\.(tsx?|js|css)$/.test(name ?? '') || /\.spec\./.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(rebuild, calmMs);
  };
  const watchers = sources.map((folder) => {
    mkdirSync(join(root, folder), { recursive: true });
    return watch(join(root, folder), { recursive: true }, onChange);
  });
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      again = false;
      building?.kill();
    },
  };
}
