/** What every project shares: Node's own modules, which the files that a worker runs have in common. */
const base = {
  testEnvironment: '<rootDir>/test/support/jest/environment.mjs',
  runtime: '<rootDir>/test/support/jest/runtime.mjs',
  transform: {},
};

const database = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

export default {
  maxWorkers: 2,
  // A worker keeps some of every application that it started: a fresh one takes over before they add up.
  workerIdleMemoryLimit: '1.5GB',
  // So that what hangs fails. What is merely slow, on a machine with other work to do, does not.
  testTimeout: 300_000,
  testSequencer: '<rootDir>/test/support/jest/sequencer.mjs',
  reporters: ['default', '<rootDir>/test/support/slowest-files.mjs'],
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{src,test/architecture}/**/*.spec.ts?(x)'] },
    { ...base, ...database, displayName: 'e2e', testMatch: ['<rootDir>/test/{e2e,architecture}/**/*.e2e-spec.ts'] },
    { ...base, ...database, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.browser-spec.ts'] },
    {
      ...base,
      ...database,
      globalSetup: '<rootDir>/test/operations/global-setup.ts',
      displayName: 'operations',
      testMatch: ['<rootDir>/test/operations/**/*.operations-spec.ts'],
    },
  ],
};
