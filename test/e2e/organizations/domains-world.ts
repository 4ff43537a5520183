import { claimsOf } from '../../support/forged-token.js';
import { startDnsServer, type DnsServer } from '../../support/dns-server.js';
import { newMember } from '../../support/members.js';
import type { Api, ApiAnswer, ApiSession } from '../../support/people.js';
import { startWorld, type World } from '../../support/world.js';

/** An application that proves domains by a DNS server of the test's own. */
export interface DomainsWorld extends World {
  readonly dns: DnsServer;
}

export async function startDomainsWorld(instances = 1): Promise<DomainsWorld> {
  const dns = await startDnsServer();
  const world = await startWorld({ dnsServers: [dns.address] }, instances);
  const close = async () => {
    await world.close();
    await dns.close();
  };
  return { ...world, dns, close };
}

export interface ApiDomain {
  readonly domain: string;
  readonly proof: 'affiliated' | 'owned' | 'pending';
  readonly people: number;
  readonly addedAt: string;
  readonly provenAt: string | null;
  readonly checkedAt: string | null;
  readonly proofMissingSince: string | null;
  readonly record: { readonly name: string; readonly type: string; readonly value: string };
  readonly claim: {
    readonly id: string;
    readonly by: string;
    readonly people: string;
    readonly settlesAt: string;
    readonly objectedAt: string | null;
  } | null;
}

export interface ApiClaim {
  readonly id: string;
  readonly domain: string;
  readonly people: string;
  readonly state: string;
  readonly affects: number;
  readonly settlesAt: string;
  readonly objectedAt: string | null;
}

/** An organization by one of its admins. */
export interface Team {
  readonly id: string;
  readonly session: ApiSession;
  readonly api: Api;
}

/** The organization that this person forms, or joins. */
export async function teamOf({ app, api }: Pick<World, 'app' | 'api'>, email: string): Promise<Team> {
  const session = await newMember({ app }, email);
  return { id: String(claimsOf(session.accessToken).org), session, api: api.as(session) };
}

const path = (domain: string, rest = ''): string => `/v1/organization/domains/${domain}${rest}`;

export const addDomain = ({ api }: Pick<Team, 'api'>, domain: unknown): Promise<ApiAnswer> =>
  api.post('/v1/organization/domains', { domain });
export const verifyDomain = ({ api }: Pick<Team, 'api'>, domain: string): Promise<ApiAnswer> =>
  api.post(path(domain, '/verify'));
export const removeDomain = ({ api }: Pick<Team, 'api'>, domain: string): Promise<ApiAnswer> =>
  api.delete(path(domain));
export const claimDomain = ({ api }: Pick<Team, 'api'>, domain: string, people: unknown): Promise<ApiAnswer> =>
  api.post(path(domain, '/claim'), { people });
export const withdrawClaim = ({ api }: Pick<Team, 'api'>, domain: string): Promise<ApiAnswer> =>
  api.delete(path(domain, '/claim'));
export const objectToClaim = ({ api }: Pick<Team, 'api'>, domain: string, reason: unknown): Promise<ApiAnswer> =>
  api.post(path(domain, '/claim/object'), { reason });

export async function domainsOf({ api }: Pick<Team, 'api'>): Promise<{ data: ApiDomain[]; claims: ApiClaim[] }> {
  return (await api.get('/v1/organization/domains')).json();
}

/** The domain as the team's list shows it; undefined when it does not. */
export const domainOf = async (team: Pick<Team, 'api'>, domain: string): Promise<ApiDomain | undefined> =>
  (await domainsOf(team)).data.find((one) => one.domain === domain);

/** Asks for a domain, if need be, and publishes the team's record in its DNS, beside whatever is there. */
export async function publishRecord(
  world: DomainsWorld,
  team: Team,
  domain: string,
  ...others: string[]
): Promise<void> {
  const known = await domainOf(team, domain);
  const { record } = known ?? (await addDomain(team, domain)).json<ApiDomain>();
  world.dns.publish(record.name, [...others, record.value]);
}
