import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { jest } from './globals.mjs';
import { sourceMaps } from './load-typescript.mjs';

const require = createRequire(import.meta.url);

/** Where jest-circus keeps who listens to a file's tests. */
const listeners = Symbol.for('EVENT_HANDLERS');

/** Loads what Jest asks for by Node's own loader, in place of Jest's, which links thousands of modules anew for every test file. */
class NativeRuntime {
  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    await import(pathToFileURL(path).href);
  }

  requireModule(path) {
    return require(path);
  }

  /** The framework anew for every file, with nothing of the last. */
  requireInternalModule(path) {
    delete globalThis[listeners];
    delete require.cache[path];
    return require(path);
  }

  setGlobalsForRuntime() {}

  getSourceMaps() {
    return sourceMaps;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {
    jest.restoreAllMocks();
  }
}

// Jest requires it.
export { NativeRuntime as 'module.exports' };
