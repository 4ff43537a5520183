import { startEmbeddedPostgres } from '../../../src/embedded-postgres/start-embedded-postgres.js';

/** Stands for an application in a process of its own, that tests can kill: prints what happens, a line of JSON each. */
const [dataDir = ''] = process.argv.slice(2);
const print = (line: { log: string } | { url: string } | { refusal: string }): void =>
  void process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const { url, stop } = await startEmbeddedPostgres({ dataDir, log: (log) => print({ log }) });
  print({ url });
  // Until it is killed, or whoever started it closes its standard input.
  process.stdin.resume().once('end', () => void stop());
} catch (error) {
  print({ refusal: (error as Error).message });
}
