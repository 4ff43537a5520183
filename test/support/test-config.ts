import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { databaseTimeouts, type AppConfig } from '#src/config/index.js';
import { testFolder } from './test-folder.js';

/** A configuration as tests need it: no port taken, nothing shared with another test. */
export const testConfig = (databaseUrl: string, overrides: Partial<AppConfig> = {}): AppConfig => ({
  production: false,
  host: undefined,
  port: 0,
  liveReload: false,
  shutdownDelaySeconds: 0,
  publicUrl: 'http://localhost:3000',
  secure: false,
  databaseUrl,
  databasePoolSize: 24,
  databaseTimeouts,
  dataDir: mkdtempSync(join(testFolder(), 'data-')),
  smtpUrl: undefined,
  mailFrom: 'Thread <thread@example.com>',
  jwtSecret: 'kF7wq2Lz9vXc4bNm1pRt6yHu3sGd8aJe',
  trustProxy: false,
  logLevel: 'silent',
  dnsServers: [],
  ...overrides,
});
