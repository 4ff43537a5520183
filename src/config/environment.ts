import { Transform } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { databaseTimeouts } from './database-timeouts.js';
import { parseDnsServers } from './dns-servers.js';
import { parseBreachCheck } from './breach-check.js';
import { isPublicUrl } from './public-url.js';
import { isReadableAddress } from './server-address.js';
import { TracingEnvironment } from './tracing-environment.js';
import { parseTrustProxy } from './trust-proxy.js';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const nodeEnvs = ['development', 'test', 'production'] as const;
const sslModes = ['disable', 'require', 'verify-ca', 'verify-full'] as const;

/** Seconds. An orchestrator that waits 30 for a process to end leaves that much beside the requests in flight. */
const longestShutdownDelay = 15;

/** A variable that holds what `isValid` takes, or boot says `message`. */
const Holds = (message: string, isValid: (value: string) => boolean) =>
  ValidateBy({ name: message, validator: { validate: isValid, defaultMessage: () => message } });

/** A variable that holds a whole number, 0 at least. */
function WholeNumber(name: string, most: number): PropertyDecorator {
  const message = `${name} must be a whole number from 0 to ${most}.`;
  const decorators = [
    Transform(({ value }) => Number(value)),
    IsInt({ message }),
    Min(0, { message }),
    Max(most, { message }),
  ];
  return (target, key) => {
    for (const decorate of decorators) decorate(target, key);
  };
}

/** Tells whether the database is named by PGHOST and its like; other programs' variables of that kind are not ours to judge. */
export const usesPgHost = ({ PGHOST, DATABASE_URL }: Environment): boolean =>
  PGHOST !== undefined && DATABASE_URL === undefined;

const UsedWithPgHost = () => ValidateIf(usesPgHost);

const encoded = (name: string): string =>
  `${name} can’t be read: write / ? # % and @ in its user and password as %2F %3F %23 %25 and %40, or set`;

export const defaultPoolSize = 24;
const poolSizeMessage = 'DATABASE_POOL_SIZE must be a whole number from 4 to 1000.';

/** The environment variables that Thread reads, and what each may hold. An empty variable counts as an absent one. */
export class Environment extends TracingEnvironment {
  @IsIn(nodeEnvs, { message: `NODE_ENV must be one of ${nodeEnvs.join(', ')}.` })
  NODE_ENV: (typeof nodeEnvs)[number] = 'development';

  /** Absent: every address of the machine in production, this machine alone during development. */
  @IsOptional()
  @Matches(/^[\w.:%-]+$/, { message: 'HOST must be the address or name to listen on, for example 127.0.0.1 or ::.' })
  HOST?: string;

  @WholeNumber('PORT', 65_535)
  PORT = 3000;

  /** Absent: no metrics are served. */
  @IsOptional()
  @WholeNumber('METRICS_PORT', 65_535)
  METRICS_PORT?: number;

  /** Set by `npm run dev`. */
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'LIVE_RELOAD must be true or false.' })
  LIVE_RELOAD?: 'true' | 'false';

  /** Seconds for which a stopping instance says that it is not ready while it still serves. */
  @IsOptional()
  @WholeNumber('SHUTDOWN_DELAY', longestShutdownDelay)
  SHUTDOWN_DELAY?: number;

  @IsOptional()
  @Holds(
    'PUBLIC_URL must be the http(s) address that people use, with a plain path if any and no query or credentials, for example https://team.example.com or https://example.com/team.',
    isPublicUrl,
  )
  PUBLIC_URL?: string;

  @IsOptional()
  @Holds(`${encoded('DATABASE_URL')} PGHOST, PGUSER, PGPASSWORD and PGDATABASE instead.`, (url) =>
    isReadableAddress(url, { withDatabase: true }),
  )
  @Matches(/^postgres(ql)?:\/\/\S+$/, { message: 'DATABASE_URL must be a postgres:// address.' })
  DATABASE_URL?: string;

  /** With the others of its kind instead of DATABASE_URL; a folder where the server listens on a socket. */
  @IsOptional()
  PGHOST?: string;

  @UsedWithPgHost()
  @WholeNumber('PGPORT', 65_535)
  PGPORT = 5432;

  @IsOptional()
  PGUSER?: string;

  @IsOptional()
  PGPASSWORD?: string;

  @IsOptional()
  PGDATABASE?: string;

  @UsedWithPgHost()
  @IsOptional()
  @IsIn(sslModes, { message: `PGSSLMODE must be one of ${sslModes.join(', ')}.` })
  PGSSLMODE?: (typeof sslModes)[number];

  @IsOptional()
  PGSSLROOTCERT?: string;

  @IsInt({ message: poolSizeMessage })
  @Min(4, { message: poolSizeMessage })
  @Max(1_000, { message: poolSizeMessage })
  @Transform(({ value }) => Number(value))
  DATABASE_POOL_SIZE = defaultPoolSize;

  /** Milliseconds from which on a statement is logged; 0: none is. */
  @WholeNumber('SLOW_STATEMENT_MS', 60_000)
  SLOW_STATEMENT_MS = databaseTimeouts.slow;

  @IsNotEmpty()
  DATA_DIR = '.data';

  @IsOptional()
  @Holds(`${encoded('SMTP_URL')} SMTP_HOST, SMTP_USER and SMTP_PASSWORD instead.`, (url) =>
    isReadableAddress(url, { withDatabase: false }),
  )
  @Matches(/^smtps?:\/\/\S+$/, { message: 'SMTP_URL must be an smtp:// or smtps:// address.' })
  SMTP_URL?: string;

  /** With the others of its kind instead of SMTP_URL. */
  @IsOptional()
  @Matches(/^[\w.:-]+$/, { message: 'SMTP_HOST must be the name or address of the mail server.' })
  SMTP_HOST?: string;

  @WholeNumber('SMTP_PORT', 65_535)
  SMTP_PORT = 587;

  @IsOptional()
  SMTP_USER?: string;

  @IsOptional()
  SMTP_PASSWORD?: string;

  @IsOptional()
  @IsEmail(
    { allow_display_name: true, require_tld: false },
    { message: 'MAIL_FROM must be an address such as Thread <thread@example.com>.' },
  )
  MAIL_FROM?: string;

  @IsOptional()
  @IsNotEmpty()
  JWT_SECRET?: string;

  @IsOptional()
  @IsNotEmpty()
  JWT_SECRET_PREVIOUS?: string;

  @IsOptional()
  @IsNotEmpty()
  SECRETS_KEY?: string;

  @IsOptional()
  @IsNotEmpty()
  SECRETS_KEY_PREVIOUS?: string;

  /** `false`, `true` for Have I Been Pwned, or the address of a mirror of its ranges. */
  @Holds(
    'PASSWORD_BREACH_CHECK must be true, false, or the http(s) address of a mirror.',
    (value) => parseBreachCheck(value) !== undefined,
  )
  PASSWORD_BREACH_CHECK = 'false';

  /** Whether a password alone, from a new device, needs a code by mail as well. */
  @IsIn(['true', 'false'], { message: 'NEW_DEVICE_CODES must be true or false.' })
  NEW_DEVICE_CODES: 'true' | 'false' = 'true';

  /** `false`, `true`, a number of hops, or a comma-separated list of proxies' addresses. */
  @Holds(
    'TRUST_PROXY must be true, false, a number of proxies, or a list of their addresses.',
    (value) => parseTrustProxy(value) !== null,
  )
  TRUST_PROXY = 'false';

  /** Absent: `info` in production; `warn` during development, where a person reads along. */
  @IsOptional()
  @IsIn(logLevels, { message: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` })
  LOG_LEVEL?: (typeof logLevels)[number];

  /** A comma-separated list of addresses, each with a port if need be: `10.0.0.2`, `127.0.0.1:5353`, `[::1]:53`. */
  @IsOptional()
  @Holds(
    'DNS_SERVERS must be a list of IP addresses, each with a port if need be.',
    (value) => parseDnsServers(value) !== null,
  )
  DNS_SERVERS?: string;
}
