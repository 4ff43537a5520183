import { assertInTime } from './operation.js';

/**
 * Works on one after the other. What fails keeps no other one from its turn, and fails the whole at the end.
 * @param failed hears of each failure at once
 * @throws AggregateError of all that failed; what the job was aborted with, once its time is over
 */
export async function eachApart<T>(
  all: Iterable<T> | AsyncIterable<T>,
  work: (one: T) => Promise<unknown>,
  failed: (one: T, error: unknown) => void,
): Promise<void> {
  const errors: unknown[] = [];
  for await (const one of all) {
    assertInTime();
    try {
      await work(one);
    } catch (error) {
      assertInTime();
      failed(one, error);
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of them failed.`);
}
