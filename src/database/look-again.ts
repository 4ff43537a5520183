import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds before each further look: together longer than one server takes to commit what another has. */
const pauses = [5, 20, 80, 320];

/**
 * Looks for a row of which another tells, and again while it is not there but should be: on a sharded database a transaction shows
 * on one server a moment before it shows on another.
 * @param look in a transaction that sees what was committed since the last look (READ COMMITTED)
 * @param isExpected whether the other row still tells of it
 * @returns null when there is none
 */
export async function lookAgain<T>(
  look: () => Promise<T | null>,
  isExpected: () => Promise<boolean>,
): Promise<T | null> {
  for (const milliseconds of pauses) {
    const found = await look();
    if (found !== null || !(await isExpected())) return found;
    await pause(milliseconds);
  }
  return look();
}
