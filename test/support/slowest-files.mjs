import { relative } from 'node:path';

const shown = 10;

/** Prints the test files that took longest at the end of a run of many. */
export default class SlowestFiles {
  onRunComplete(_contexts, { testResults }) {
    if (testResults.length <= shown) return;
    const took = ({ perfStats: { start, end } }) => (end - start) / 1000;
    const slowest = testResults.toSorted((one, other) => took(other) - took(one)).slice(0, shown);
    const total = testResults.reduce((sum, one) => sum + took(one), 0);
    const lines = slowest.map(
      (one) => `${took(one).toFixed(1).padStart(7)} s  ${relative(process.cwd(), one.testFilePath)}`,
    );
    process.stderr.write(
      `\nSlowest of ${testResults.length} files, which took ${total.toFixed(0)} s:\n${lines.join('\n')}\n`,
    );
  }
}
