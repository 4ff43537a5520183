import type { Environment } from './environment.js';

/** What production needs, each with the variables of which one says it. */
const needed = [
  [['PUBLIC_URL'], 'PUBLIC_URL is needed in production: the https address that people use.'],
  [['DATABASE_URL', 'PGHOST'], 'DATABASE_URL is needed in production: the embedded database is for development.'],
  [['SMTP_URL', 'SMTP_HOST'], 'SMTP_URL is needed in production: the mailbox page is for development.'],
  [['MAIL_FROM'], 'MAIL_FROM is needed in production: the address that all mail comes from.'],
  [['JWT_SECRET'], 'JWT_SECRET is needed in production: 32 random characters or more.'],
  [['SECRETS_KEY'], 'SECRETS_KEY is needed in production: 32 random characters or more, other than JWT_SECRET.'],
] as const satisfies readonly (readonly [(keyof Environment)[], string])[];

const secrets = [
  'JWT_SECRET',
  'JWT_SECRET_PREVIOUS',
  'SECRETS_KEY',
  'SECRETS_KEY_PREVIOUS',
] as const satisfies readonly (keyof Environment)[];

/** Shortest secret for HMAC-SHA-256: as long as its output (RFC 7518, clause 3.2). */
const minimumSecretBytes = 32;
const minimumDistinctCharacters = 12;

/** What production asks for beyond development, a sentence for each fault. */
export function findProductionFaults(environment: Environment): string[] {
  const faults: string[] = needed
    .filter(([variables]) => !variables.some((variable) => environment[variable]))
    .map(([, sentence]) => sentence);
  const publicUrl = environment.PUBLIC_URL ? URL.parse(environment.PUBLIC_URL) : null;
  if (publicUrl !== null && !isSafeOrigin(publicUrl)) {
    faults.push('PUBLIC_URL must be https in production, or sign-in cookies would travel in the clear.');
  }
  if (environment.MAIL_FROM && isUnreachable(environment.MAIL_FROM)) {
    faults.push('MAIL_FROM needs a domain that receives mail, for example Thread <thread@example.com>.');
  }
  for (const variable of secrets) {
    const secret = environment[variable];
    if (!secret || !isWeak(secret)) continue;
    faults.push(
      `${variable} is too short or too simple: use 32 random characters or more, for example from \`openssl rand -base64 48\`.`,
    );
  }
  if (environment.SECRETS_KEY && environment.SECRETS_KEY === environment.JWT_SECRET) {
    faults.push('SECRETS_KEY is the same as JWT_SECRET: use another one, so that each is replaced by itself.');
  }
  return faults;
}

const isWeak = (secret: string): boolean =>
  Buffer.byteLength(secret) < minimumSecretBytes ||
  new Set(secret).size < minimumDistinctCharacters ||
  /change.?me|your.?secret|default/i.test(secret);

/** Tells whether an address names only this machine, or a domain that no mail server would take (RFC 6761). */
function isUnreachable(mailFrom: string): boolean {
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1).replace(/>\s*$/, '');
  return !domain.includes('.') || /\.(localhost|localdomain|invalid)\.?$/i.test(domain);
}

const isSafeOrigin = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
