import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { DomainError } from '#src/common/domain-error.js';
import { readInThread, type ListSource } from '#src/list-reading/index.js';

/** Characters of a text that is read at once: some milliseconds. Anything longer, and every file, gets a thread. */
const shortText = 16_384;
/** Threads at once. */
const mostThreads = 2;
/** Lists that wait for a thread; a longer queue would only be answered after its clients gave up. */
const mostWaiting = 20;
/** Lists of one organization that are read or wait at once. */
const mostOfOne = 3;

/** Reads lists without blocking anybody: short ones at once, others in threads of which there are few. */
@Injectable()
export class ListReader {
  private readonly threads = pLimit(mostThreads);
  private readonly reading = new Map<string, number>();

  /**
   * @param worker what a thread runs, as for {@link readInThread}
   * @param read reads it at once
   * @throws DomainError `unreadable_file`, `too_many`; `rate_limited` while other lists of the organization are read,
   * `unavailable` while too many of others are
   */
  async read<Task extends { readonly source: ListSource }, List>(
    organizationId: string,
    task: Task,
    { worker, read }: { readonly worker: string; readonly read: (task: Task) => Promise<List> },
  ): Promise<List> {
    if ('text' in task.source && task.source.text.length <= shortText) return read(task);
    const others = this.reading.get(organizationId) ?? 0;
    if (others >= mostOfOne)
      throw new DomainError('rate_limited', 'Other lists of your organization are being read. Try again in a moment.', {
        retryAfterSeconds: 2,
      });
    if (this.threads.pendingCount >= mostWaiting)
      throw new DomainError('unavailable', 'Many lists are being read. Try again in a moment.', {
        retryAfterSeconds: 5,
      });
    this.reading.set(organizationId, others + 1);
    try {
      return await this.threads(() => readInThread<List>(worker, task));
    } finally {
      this.done(organizationId);
    }
  }

  private done(organizationId: string): void {
    const left = (this.reading.get(organizationId) ?? 1) - 1;
    if (left === 0) this.reading.delete(organizationId);
    else this.reading.set(organizationId, left);
  }
}
