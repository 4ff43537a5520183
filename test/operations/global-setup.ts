import { startTestServer } from '../support/test-server.js';
import { missingPackages } from './programs.js';

/** Refuses to run without the programs that these tests are about: a skipped test would prove nothing. */
export default async function prepareOperations(): Promise<void> {
  const missing = missingPackages();
  if (missing.length > 0)
    throw new Error(
      `npm run test:operations needs ${missing.join(' and ')}, which this machine lacks. On Debian: apt-get install ${missing.join(' ')}`,
    );
  await startTestServer();
}
