import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { networkInterfaces } from 'node:os';
import { ConfigurationError, type AppConfig } from '#src/config/index.js';

/** Listens where the configuration says: in production for everybody, during development for this machine alone. */
export async function listen(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  await app.listen(config.port, hostOf(config));
}

/** During development nobody else on the network is to read the mailbox. */
export function hostOf({ host, production }: AppConfig): string {
  if (host === 'localhost' || (host === undefined && !production)) return thisMachine(networkInterfaces());
  return host ?? everyAddress(networkInterfaces());
}

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Every address of a machine: by IPv6 and IPv4 at once, or by IPv4 alone where it has no IPv6. */
export const everyAddress = (interfaces: Interfaces): string => (has(interfaces, 'IPv6') ? '::' : '0.0.0.0');

/**
 * The one address by which a machine calls itself. Fastify would make `localhost` two servers where it has two addresses, and
 * stop the second too late: what is under way there would be cut.
 */
export const thisMachine = (interfaces: Interfaces): string =>
  has(interfaces, 'IPv4') || !has(interfaces, 'IPv6') ? '127.0.0.1' : '::1';

const has = (interfaces: Interfaces, wanted: 'IPv4' | 'IPv6'): boolean =>
  Object.values(interfaces).some((addresses) => addresses?.some(({ family }) => family === wanted));

/** Turns what a person can mend into a sentence; any other error stays as it is. */
export function explainListenError(error: unknown, { host, port }: AppConfig): unknown {
  const sentence = sentenceFor((error as NodeJS.ErrnoException | null)?.code, host, port);
  return sentence === null ? error : new ConfigurationError([sentence]);
}

function sentenceFor(code: string | undefined, host: string | undefined, port: number): string | null {
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop what listens there, or set PORT to another.`;
  if (code === 'EACCES') return `Port ${port} is reserved for the system: set PORT to 1024 or more.`;
  if (host !== undefined && ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENOTFOUND', 'EAI_AGAIN'].includes(code ?? ''))
    return `HOST ${host} is not an address of this machine: set another, or leave it out.`;
  return null;
}
