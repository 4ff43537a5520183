import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { testFolder } from './test-folder.js';

const root = join(import.meta.dirname, '../..');

/** What every start of the same build has V8 compile is compiled once, for all test files and runs. */
export const compiledOnce = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') };

/** The application as it is shipped, in a process of its own: built, with its configuration from the environment alone. */
export interface BuiltServer {
  /** Every line on its standard output so far. */
  readonly output: readonly string[];
  readonly errors: readonly string[];
  /** Resolves once it has printed a line like this. */
  printed(pattern: RegExp): Promise<void>;
  /** Sends a signal, and gives the exit code; null after a kill. */
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>;
  /** The exit code, once it ends by itself. */
  readonly ended: Promise<number | null>;
}

/** @param variables all of its environment, beside a data folder of its own */
export function runBuiltServer(variables: Record<string, string>): BuiltServer {
  const dataDir = mkdtempSync(join(testFolder(), 'built-'));
  const child = spawn(process.execPath, ['dist/bundle/main.js'], {
    cwd: root,
    env: { DATA_DIR: dataDir, ...compiledOnce, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors]: [string[], string[]] = [[], []];
  const stdout = createInterface({ input: child.stdout }).on('line', (line) => output.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    output,
    errors,
    ended,
    printed: async (pattern) => {
      while (!output.some((line) => pattern.test(line))) {
        const gone = ended.then(() => Promise.reject(new Error(`It ended: ${errors.join('\n')}`)));
        await Promise.race([once(stdout, 'line'), gone]);
      }
    },
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
