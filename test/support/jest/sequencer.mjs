import TestSequencer from '@jest/test-sequencer';

/** What takes longest without being long to read; the reporter of the slowest files tells when that changes. */
const dear =
  /\.browser-spec\.|roster-races|unknown-organization|bulk-size|runs-crash|claim-races|handoff-races|embedded|boot|dev\.e2e/;

/**
 * Starts the dear files first, so that no worker has one left to run when the others have nothing. Where Jest knows from a run before
 * how long each took, it orders them by that; a fresh checkout knows nothing, and their sizes tell little.
 */
export default class DearestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    return sorted.toSorted((one, other) => Number(dear.test(other.path)) - Number(dear.test(one.path)));
  }
}
