import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsNotEmpty, IsOptional, IsUrl, Matches, Max, Min, ValidateBy } from 'class-validator';
import { parseDnsServers } from './dns-servers.js';
import { parseTrustProxy } from './trust-proxy.js';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const nodeEnvs = ['development', 'test', 'production'] as const;

/** The environment variables that Thread reads, and what each may hold. An empty variable counts as an absent one. */
export class Environment {
  @IsIn(nodeEnvs, { message: `NODE_ENV must be one of ${nodeEnvs.join(', ')}.` })
  NODE_ENV: (typeof nodeEnvs)[number] = 'development';

  @Transform(({ value }) => Number(value))
  @IsInt({ message: 'PORT must be a whole number from 0 to 65535.' })
  @Min(0, { message: 'PORT must be a whole number from 0 to 65535.' })
  @Max(65_535, { message: 'PORT must be a whole number from 0 to 65535.' })
  PORT = 3000;

  @IsOptional()
  @IsUrl(
    { require_tld: false, require_protocol: true, protocols: ['http', 'https'] },
    { message: 'PUBLIC_URL must be the http(s) address that people use, for example https://team.example.com.' },
  )
  @Matches(/^https?:\/\/[^/?#@]+\/?$/, { message: 'PUBLIC_URL must have no path, query or credentials.' })
  PUBLIC_URL?: string;

  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, { message: 'DATABASE_URL must be a postgres:// address.' })
  DATABASE_URL?: string;

  @IsNotEmpty()
  DATA_DIR = '.data';

  @IsOptional()
  @Matches(/^smtps?:\/\/\S+$/, { message: 'SMTP_URL must be an smtp:// or smtps:// address.' })
  SMTP_URL?: string;

  @IsEmail(
    { allow_display_name: true, require_tld: false },
    { message: 'MAIL_FROM must be an address such as Thread <thread@example.com>.' },
  )
  MAIL_FROM = 'Thread <thread@localhost>';

  @IsOptional()
  @IsNotEmpty()
  JWT_SECRET?: string;

  /** `false`, `true`, a number of hops, or a comma-separated list of proxies' addresses. */
  @ValidateBy({
    name: 'trustProxy',
    validator: {
      validate: (value: string) => parseTrustProxy(value) !== null,
      defaultMessage: () => 'TRUST_PROXY must be true, false, a number of proxies, or a list of their addresses.',
    },
  })
  TRUST_PROXY = 'false';

  /** Absent: `info` in production; `warn` during development, where a person reads along. */
  @IsOptional()
  @IsIn(logLevels, { message: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` })
  LOG_LEVEL?: (typeof logLevels)[number];

  /** A comma-separated list of addresses, each with a port if need be: `10.0.0.2`, `127.0.0.1:5353`, `[::1]:53`. */
  @IsOptional()
  @ValidateBy({
    name: 'dnsServers',
    validator: {
      validate: (value: string) => parseDnsServers(value) !== null,
      defaultMessage: () => 'DNS_SERVERS must be a list of IP addresses, each with a port if need be.',
    },
  })
  DNS_SERVERS?: string;
}
