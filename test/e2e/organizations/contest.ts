import { publishRecord, teamOf, type DomainsWorld, type Team } from './domains-world.js';

/** A domain of a holder that hasn't proven it, and an organization that can. */
export interface Contest {
  readonly domain: string;
  readonly holder: Team;
  readonly claimant: Team;
}

export async function contestOf(world: DomainsWorld, name: string): Promise<Contest> {
  // All of it comes from one address, which is counted.
  await world.sql('DELETE FROM rate_limits');
  const domain = `${name}.example`;
  const holder = await teamOf(world, `holder@${domain}`);
  const claimant = await teamOf(world, `claimant@${name}-claims.example`);
  await publishRecord(world, claimant, domain);
  return { domain, holder, claimant };
}
