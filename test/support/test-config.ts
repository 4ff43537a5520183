import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { AppConfig, DatabaseTimeouts } from '#src/config/index.js';
import { testFolder } from './test-folder.js';

/**
 * So patient that a busy machine alone makes no database look absent. A test about a database that is, or a statement
 * that takes too long, says itself how long is too long.
 */
const patient: DatabaseTimeouts = {
  connect: 60_000,
  statement: 60_000,
  silence: 70_000,
  readiness: 20_000,
  slow: 0,
};

/** A configuration as tests need it: no port taken, nothing shared with another test. */
export const testConfig = (databaseUrl: string, overrides: Partial<AppConfig> = {}): AppConfig => ({
  production: false,
  host: undefined,
  port: 0,
  metricsPort: undefined,
  tracing: undefined,
  liveReload: false,
  shutdownDelaySeconds: 0,
  publicUrl: 'http://localhost:3000',
  secure: false,
  databaseUrl,
  databasePoolSize: 24,
  databaseTimeouts: patient,
  dataDir: mkdtempSync(join(testFolder(), 'data-')),
  smtpUrl: undefined,
  mailFrom: 'Thread <thread@example.com>',
  jwtSecret: 'kF7wq2Lz9vXc4bNm1pRt6yHu3sGd8aJe',
  previousJwtSecret: undefined,
  secretsKey: 'hN5tYc8Rw3LxVb6KqZ2mPf9JdG4sTuAe',
  previousSecretsKey: undefined,
  newDeviceCodes: true,
  passwordBreachCheck: null,
  trustProxy: false,
  logLevel: 'silent',
  dnsServers: [],
  ...overrides,
});
