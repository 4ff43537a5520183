import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '#src/common/domain-error.js';
import type { ListTask, ListTaskResult } from './list-task.js';
import type { PeopleList } from './parse-import.js';
import { unreadable } from './unreadable.js';

/** Bounds on a thread that reads a list: what 10,000 people need several times over, and no more. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
const timeoutMilliseconds = 20_000;

const projectRoot = (from: string): string =>
  existsSync(join(from, 'package.json')) ? from : projectRoot(dirname(from));

/** The thread runs what was built, also when the tests run the sources. */
const workerFile = join(projectRoot(import.meta.dirname), 'dist/src/modules/users/imports/reading/list-worker.js');

/**
 * Reads a list in a thread of its own, so that a large one blocks nobody and a harmful one ends its thread alone.
 * @throws DomainError `unreadable_file` also when it takes too much memory or time; `too_many`
 */
export async function readInThread(task: ListTask): Promise<PeopleList> {
  const worker = new Worker(workerFile, { workerData: task, resourceLimits, execArgv: [], env: {} });
  const timer = setTimeout(() => void worker.terminate(), timeoutMilliseconds);
  try {
    return await answerOf(worker);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<PeopleList> {
  return new Promise((resolve, reject) => {
    worker.once('message', (result: ListTaskResult) => {
      if ('list' in result) resolve(result.list);
      else reject(new DomainError(result.refusal.code, result.refusal.detail));
    });
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooDear() : error),
    );
    // Ended before it answered: its time was over.
    worker.once('exit', () => reject(tooDear()));
  });
}

const tooDear = (): DomainError =>
  unreadable('This list takes too much memory or time to read. Copy the columns you need into a new file.');
