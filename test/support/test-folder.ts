import { folderVariable } from './test-server.js';

/** The folder for whatever tests put on disk: it goes when the run ends, or before the next if the run was killed. */
export function testFolder(): string {
  const folder = process.env[folderVariable];
  if (!folder) throw new Error('There is no folder for tests: run this test in the project e2e or browser.');
  return folder;
}
