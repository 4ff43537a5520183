import { AsyncLocalStorage } from 'node:async_hooks';

/** What the process is doing for somebody: answering a request, or doing a job. */
export interface Operation {
  readonly kind: 'request' | 'job';
  /** A request's method and the template of its route, such as `GET /v1/users/:id`; a job's queue. Nothing that a client chose. */
  readonly name: string;
  /** The request's or the job's, as logs have it; absent for jobs that are done together. */
  readonly id?: string;
  /** Aborted when the job's time is over, or when the process stops and can wait no longer. */
  readonly signal?: AbortSignal;
}

const operations = new AsyncLocalStorage<Operation>();

/** Runs `work` as part of an operation, which {@link currentOperation} gives to all that it calls and waits for. */
export const runOperation = <T>(operation: Operation, work: () => T): T => operations.run(operation, work);

/** The operation that the caller is part of; undefined for what the process does by itself. */
export const currentOperation = (): Operation | undefined => operations.getStore();

/**
 * Stops a long job between two of its parts once its time is over: another instance may have started it again.
 * @throws what the job was aborted with
 */
export const assertInTime = (): void => currentOperation()?.signal?.throwIfAborted();
