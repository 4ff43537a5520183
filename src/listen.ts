import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { networkInterfaces } from 'node:os';
import { ConfigurationError, type AppConfig } from './config/index.js';

/** Listens where the configuration says: in production for everybody, during development for this machine alone. */
export async function listen(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  await app.listen(config.port, hostOf(config));
}

/** During development nobody else on the network is to read the mailbox. */
export const hostOf = ({ host, production }: AppConfig): string =>
  host ?? (production ? everyAddress(networkInterfaces()) : 'localhost');

/** Every address of a machine: by IPv6 and IPv4 at once, or by IPv4 alone where it has no IPv6. */
export const everyAddress = (interfaces: ReturnType<typeof networkInterfaces>): string =>
  Object.values(interfaces).some((addresses) => addresses?.some(({ family }) => family === 'IPv6')) ? '::' : '0.0.0.0';

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
