import { assertInTime } from '#src/common/operation.js';

/** Domains of one page. */
const pageSize = 100;
/** Domains at the same time: most of it is waiting for servers far away, but each may take a connection of the pool as well. */
const atOnce = 10;

/** Something to do about a domain, by the clock. */
interface Due {
  readonly domain: string;
}

/** What is due, how it is done, and who hears of it when that failed. */
interface DueWork<T extends Due> {
  /** Some of what is due, by domain, after the given one. */
  readonly due: (after: string, limit: number) => Promise<readonly T[]>;
  readonly work: (one: T) => Promise<void>;
  readonly failed: (one: T, reason: string) => void;
}

/** Does all that is due, some of it at a time. What fails waits for the next time and stops nothing else, but a job's time that is over. */
export async function workOff<T extends Due>({ due, work, failed }: DueWork<T>): Promise<void> {
  const tryOne = async (one: T): Promise<void> => {
    try {
      await work(one);
    } catch (error) {
      failed(one, error instanceof Error ? error.message : String(error));
    }
  };
  let after = '';
  for (;;) {
    const page = await due(after, pageSize);
    for (let start = 0; start < page.length; start += atOnce) {
      assertInTime();
      await Promise.all(page.slice(start, start + atOnce).map(tryOne));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.domain;
  }
}
