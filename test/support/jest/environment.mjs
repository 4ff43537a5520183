import { mocker } from './globals.mjs';

/**
 * The process itself, for Jest to run test files in: they share its modules, as they share a PostgreSQL, so a worker loads the
 * application once and not for every file. What a file changes in the process is taken back at its end.
 */
export default class ProcessEnvironment {
  global = globalThis;
  moduleMocker = mocker;
  #before = { env: { ...process.env }, exit: process.exit, console: globalThis.console, cwd: process.cwd() };

  async setup() {}

  async teardown() {
    const { env, exit, console, cwd } = this.#before;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.exit = exit;
    globalThis.console = console;
    process.chdir(cwd);
  }

  getVmContext() {
    return null;
  }
}
