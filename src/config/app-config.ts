import type { TrustProxy } from './trust-proxy.js';

/** The configuration that the application runs with: every value present, checked and typed. */
export abstract class AppConfig {
  abstract readonly production: boolean;
  abstract readonly port: number;
  /** The origin that links and origin checks are built from; never the Host header. No trailing slash. */
  abstract readonly publicUrl: string;
  /** Whether people come by https, so that cookies can be Secure. */
  abstract readonly secure: boolean;
  /** Absent: the embedded PostgreSQL (development only). */
  abstract readonly databaseUrl: string | undefined;
  abstract readonly dataDir: string;
  /** Absent: the development mailbox. */
  abstract readonly smtpUrl: string | undefined;
  abstract readonly mailFrom: string;
  abstract readonly jwtSecret: string;
  abstract readonly trustProxy: TrustProxy;
  abstract readonly logLevel: string;
  /** Addresses, each with a port if need be, of the DNS servers that domains are proven by; none: the system's. */
  abstract readonly dnsServers: readonly string[];
}
