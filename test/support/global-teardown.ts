import { endChromium } from './chromium.js';
import { stopTestServer } from './test-server.js';

/** Jest calls this once a run, and has run the tests in this process where there is one worker. */
export default async function endRun(): Promise<void> {
  await endChromium();
  await stopTestServer();
}
