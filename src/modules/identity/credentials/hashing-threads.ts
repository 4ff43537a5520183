import type { Options } from '@node-rs/argon2';
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '#src/common/project-root.js';

/** What a thread is given: to hash a password, or to compare it with a hash. */
export interface HashingTask {
  readonly password: string;
  readonly against: string | null;
  readonly parameters: Options;
}

/** Tests run the sources, of which Node leaves the types away. */
const file = import.meta.filename.endsWith('.ts')
  ? join(import.meta.dirname, 'hashing-worker.ts')
  : join(projectRoot, 'dist/src/modules/identity/credentials/hashing-worker.js');

/** What its JavaScript takes, several times over; the memory that a hash works in is not counted. */
const resourceLimits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4, stackSizeMb: 1 };

/** Threads that compute argon2id and do nothing else, behind whatever else wants a core: ADR 111. One is started when none is free, and kept. */
export class HashingThreads {
  private free: readonly Worker[] = [];

  /** @returns the hash, or whether the password is the one behind it */
  async run(task: HashingTask): Promise<string | boolean> {
    const [thread = this.start(), ...others] = this.free;
    this.free = others;
    thread.ref();
    const answer = await answerTo(thread, task);
    // A free one keeps no process from ending.
    thread.unref();
    this.free = [...this.free, thread];
    return answer;
  }

  async end(): Promise<void> {
    await Promise.all(this.free.map((thread) => thread.terminate()));
  }

  private start(): Worker {
    const thread = new Worker(file, { resourceLimits, execArgv: [], env: {} });
    // What fails while it has a task is told to whoever waits for it, and it is not used again.
    thread.on('error', () => undefined);
    thread.once('exit', () => {
      this.free = this.free.filter((other) => other !== thread);
    });
    return thread;
  }
}

async function answerTo(thread: Worker, task: HashingTask): Promise<string | boolean> {
  const answered = new AbortController();
  const ended = once(thread, 'exit', answered).then(() => {
    throw new Error('A thread ended before it had hashed a password.');
  });
  try {
    thread.postMessage(task);
    const [answer] = await Promise.race([once(thread, 'message', answered) as Promise<[string | boolean]>, ended]);
    return answer;
  } finally {
    answered.abort();
  }
}
