import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#src/common/domain-error.js';
import type { ListTask, ListTaskResult } from './list-task.js';
import { readPeopleList } from './parse-import.js';

/** Reads one list in a thread of its own, and ends. */
const { source, defaultRole, choices } = workerData as ListTask;
try {
  const list = await readPeopleList(source, defaultRole, choices);
  parentPort?.postMessage({ list } satisfies ListTaskResult);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  parentPort?.postMessage({ refusal: { code: error.code, detail: error.detail } } satisfies ListTaskResult);
}
