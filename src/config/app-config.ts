import type { DatabaseTimeouts } from './database-timeouts.js';
import type { TracingConfig } from './tracing-environment.js';
import type { TrustProxy } from './trust-proxy.js';

/** The configuration that the application runs with: every value present, checked and typed. */
export abstract class AppConfig {
  abstract readonly production: boolean;
  /** The address or name to listen on; absent: what suits the mode. */
  abstract readonly host: string | undefined;
  abstract readonly port: number;
  /** Where metrics are served; absent: nowhere. */
  abstract readonly metricsPort: number | undefined;
  /** What is traced; absent: nothing. */
  abstract readonly tracing: TracingConfig | undefined;
  /** Whether open pages of the panel reload when the server or their bundle is new (development only). */
  abstract readonly liveReload: boolean;
  /** Seconds for which a stopping instance says that it is not ready while it still serves. */
  abstract readonly shutdownDelaySeconds: number;
  /** What links are built from, with the path that Thread lies below, if any; never the Host header. No trailing slash. */
  abstract readonly publicUrl: string;
  /** Whether people come by https, so that cookies can be Secure. */
  abstract readonly secure: boolean;
  /** Absent: the embedded PostgreSQL (development only). */
  abstract readonly databaseUrl: string | undefined;
  /** Connections to the database that an instance opens at most, for requests and jobs together. */
  abstract readonly databasePoolSize: number;
  abstract readonly databaseTimeouts: DatabaseTimeouts;
  abstract readonly dataDir: string;
  /** Absent: the development mailbox. */
  abstract readonly smtpUrl: string | undefined;
  abstract readonly mailFrom: string;
  abstract readonly jwtSecret: string;
  /** Verifies what was signed before `jwtSecret` took its place. */
  abstract readonly previousJwtSecret: string | undefined;
  /** Seals what must be read again, such as secrets of authenticators. */
  abstract readonly secretsKey: string;
  /** Opens what was sealed before `secretsKey` took its place. */
  abstract readonly previousSecretsKey: string | undefined;
  /** Where new passwords are looked up among breached ones; null: nowhere. */
  abstract readonly passwordBreachCheck: string | null;
  /** Whether a password alone, from a new device, needs a code by mail as well. */
  abstract readonly newDeviceCodes: boolean;
  abstract readonly trustProxy: TrustProxy;
  abstract readonly logLevel: string;
  /** Addresses, each with a port if need be, of the DNS servers that domains are proven by; none: the system's. */
  abstract readonly dnsServers: readonly string[];
}
