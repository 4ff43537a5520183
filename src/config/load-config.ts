import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { resolve } from 'node:path';

import type { AppConfig } from './app-config.js';
import { parseBreachCheck } from './breach-check.js';
import { databaseTimeouts } from './database-timeouts.js';
import { developmentSecret } from './development-secret.js';
import { parseDnsServers } from './dns-servers.js';
import { Environment, usesPgHost } from './environment.js';
import { findProductionFaults } from './production-faults.js';
import { findMissingParts } from './missing-parts.js';
import { postgresUrlOf, smtpUrlOf } from './server-address.js';
import { tracingOf } from './tracing-environment.js';
import { parseTrustProxy } from './trust-proxy.js';

/** What is wrong with the environment, a sentence for each variable. Boot prints it and stops. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads the environment once.
 * @throws ConfigurationError with every fault at once, so that nobody mends them one restart at a time.
 */
export function loadConfig(variables: NodeJS.ProcessEnv = process.env): AppConfig {
  const present = Object.entries(variables).filter(([, value]) => value !== undefined && value !== '');
  const environment = plainToInstance(Environment, Object.fromEntries(present), { exposeDefaultValues: true });
  // The check written first is the one that says most.
  const faults = validateSync(environment).map((error) => Object.values(error.constraints ?? {}).at(-1) ?? '');
  faults.push(...findMissingParts(environment));
  const production = environment.NODE_ENV === 'production';
  if (production) faults.push(...findProductionFaults(environment));
  if (faults.length > 0) throw new ConfigurationError(faults);

  const publicUrl = new URL(environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`).href.replace(/\/$/, '');
  const dataDir = resolve(environment.DATA_DIR);
  return {
    production,
    host: environment.HOST,
    port: environment.PORT,
    metricsPort: environment.METRICS_PORT,
    tracing: tracingOf(environment),
    liveReload: !production && environment.LIVE_RELOAD === 'true',
    shutdownDelaySeconds: environment.SHUTDOWN_DELAY ?? (production ? 5 : 0),
    publicUrl,
    secure: publicUrl.startsWith('https:'),
    databaseUrl: databaseUrlOf(environment),
    databasePoolSize: environment.DATABASE_POOL_SIZE,
    databaseTimeouts: { ...databaseTimeouts, slow: environment.SLOW_STATEMENT_MS },
    dataDir,
    smtpUrl: mailServerUrlOf(environment),
    mailFrom: environment.MAIL_FROM ?? 'Thread <thread@localhost>',
    jwtSecret: environment.JWT_SECRET ?? developmentSecret(dataDir, 'jwt-secret'),
    previousJwtSecret: environment.JWT_SECRET_PREVIOUS,
    secretsKey: environment.SECRETS_KEY ?? developmentSecret(dataDir, 'secrets-key'),
    previousSecretsKey: environment.SECRETS_KEY_PREVIOUS,
    newDeviceCodes: environment.NEW_DEVICE_CODES === 'true',
    passwordBreachCheck: parseBreachCheck(environment.PASSWORD_BREACH_CHECK) ?? null,
    trustProxy: parseTrustProxy(environment.TRUST_PROXY) ?? false,
    logLevel: environment.LOG_LEVEL ?? (production ? 'info' : 'warn'),
    dnsServers: parseDnsServers(environment.DNS_SERVERS ?? '') ?? [],
  };
}

function databaseUrlOf(environment: Environment): string | undefined {
  const { PGHOST: host, PGDATABASE: database } = environment;
  if (!usesPgHost(environment) || host === undefined || database === undefined) return environment.DATABASE_URL;
  return postgresUrlOf({
    host,
    database,
    port: environment.PGPORT,
    user: environment.PGUSER,
    password: environment.PGPASSWORD,
    sslMode: environment.PGSSLMODE,
    sslRootCert: environment.PGSSLROOTCERT,
  });
}

function mailServerUrlOf(environment: Environment): string | undefined {
  const { SMTP_URL: url, SMTP_HOST: host, SMTP_PORT: port, SMTP_USER: user, SMTP_PASSWORD: password } = environment;
  return url === undefined && host !== undefined ? smtpUrlOf({ host, port, user, password }) : url;
}
