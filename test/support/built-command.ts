import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { compiledOnce } from './built-server.js';
import { testFolder } from './test-folder.js';

const root = join(import.meta.dirname, '../..');

interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs `npm run thread -- …` as it is built, to its end. */
export const runBuiltCommand = (args: readonly string[], variables: Record<string, string>): Promise<CommandResult> =>
  new Promise((resolve) => {
    const env = { DATA_DIR: mkdtempSync(join(testFolder(), 'command-')), ...compiledOnce, ...variables };
    execFile(process.execPath, ['dist/bundle/thread.js', ...args], { cwd: root, env }, (error, output, errors) =>
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output, errors }),
    );
  });
