import type { Environment } from './environment.js';

const needed = {
  PUBLIC_URL: 'PUBLIC_URL is needed in production: the https address that people use.',
  DATABASE_URL: 'DATABASE_URL is needed in production: the embedded database is for development.',
  SMTP_URL: 'SMTP_URL is needed in production: the mailbox page is for development.',
  JWT_SECRET: 'JWT_SECRET is needed in production: 32 random characters or more.',
} as const;

/** Shortest secret for HMAC-SHA-256: as long as its output (RFC 7518, clause 3.2). */
const minimumSecretBytes = 32;
const minimumDistinctCharacters = 12;

/** What production asks for beyond development, a sentence for each fault. */
export function findProductionFaults(environment: Environment): string[] {
  const faults: string[] = Object.entries(needed)
    .filter(([variable]) => !environment[variable as keyof typeof needed])
    .map(([, sentence]) => sentence);
  const publicUrl = environment.PUBLIC_URL ? URL.parse(environment.PUBLIC_URL) : null;
  if (publicUrl !== null && !isSafeOrigin(publicUrl)) {
    faults.push('PUBLIC_URL must be https in production, or sign-in cookies would travel in the clear.');
  }
  if (environment.JWT_SECRET && isWeak(environment.JWT_SECRET)) {
    faults.push(
      'JWT_SECRET is too short or too simple: use 32 random characters or more, for example from `openssl rand -base64 48`.',
    );
  }
  return faults;
}

const isWeak = (secret: string): boolean =>
  Buffer.byteLength(secret) < minimumSecretBytes ||
  new Set(secret).size < minimumDistinctCharacters ||
  /change.?me|your.?secret|default/i.test(secret);

const isSafeOrigin = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
