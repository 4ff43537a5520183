/** Connections of one instance, by what they are for. */
interface PoolSizes {
  readonly requests: number;
  readonly jobs: number;
}

/** Listens for notifications that a job has come. */
const listener = 1;

/** Shares out the connections that an instance may open: most go to requests. */
export function poolSizes(total: number): PoolSizes {
  const jobs = Math.min(3, Math.max(1, Math.floor(total / 8)));
  return { requests: total - jobs - listener, jobs };
}
