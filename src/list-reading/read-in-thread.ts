import { join } from 'node:path';
import { parentPort, Worker } from 'node:worker_threads';
import { DomainError } from '#src/common/domain-error.js';
import type { ErrorCode } from '#src/common/error-catalogue.js';
import { projectRoot } from '#src/common/project-root.js';
import { unreadable } from './unreadable.js';

/** Bounds on a thread that reads a list: what 10,000 entries need several times over, and no more. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
const timeoutMilliseconds = 20_000;

/** What a thread answers. */
type ThreadAnswer<List> =
  { readonly list: List } | { readonly refusal: { readonly code: ErrorCode; readonly detail: string } };

/**
 * Reads a list in a thread of its own, so that a large one blocks nobody and a harmful one ends its thread alone.
 * @param worker the file below `src`, without its ending, that waits for the task and calls {@link answerInThread}
 * @param task what the thread is given to read, which is copied
 * @throws DomainError `unreadable_file` also when it takes too much memory or time; `too_many`
 */
export async function readInThread<List>(worker: string, task: object): Promise<List> {
  // The thread runs what was built, also when the tests run the sources.
  const file = join(projectRoot, 'dist/src', `${worker}.js`);
  const thread = new Worker(file, { resourceLimits, execArgv: [], env: {} });
  const timer = setTimeout(() => void thread.terminate(), timeoutMilliseconds);
  try {
    thread.postMessage(task);
    return await answerOf<List>(thread);
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

/** Answers, in a thread that was given a list, with what was read of it or with why it is refused. */
export async function answerInThread<List>(read: () => Promise<List>): Promise<void> {
  try {
    parentPort?.postMessage({ list: await read() } satisfies ThreadAnswer<List>);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    parentPort?.postMessage({ refusal: { code: error.code, detail: error.detail } } satisfies ThreadAnswer<List>);
  }
}

function answerOf<List>(thread: Worker): Promise<List> {
  return new Promise((resolve, reject) => {
    thread.once('message', (answer: ThreadAnswer<List>) => {
      if ('list' in answer) resolve(answer.list);
      else reject(new DomainError(answer.refusal.code, answer.refusal.detail));
    });
    thread.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooDear() : error),
    );
    // Ended before it answered: its time was over.
    thread.once('exit', () => reject(tooDear()));
  });
}

const tooDear = (): DomainError =>
  unreadable('This list takes too much memory or time to read. Copy the columns you need into a new file.');
