import { Resolver } from 'node:dns';

/** The servers of a comma-separated list, as the resolver takes them; null for a text that it would refuse. */
export function parseDnsServers(text: string): string[] | null {
  if (text === '') return [];
  const servers = text.split(',').map((server) => server.trim());
  try {
    new Resolver().setServers(servers);
    return servers;
  } catch {
    return null;
  }
}
