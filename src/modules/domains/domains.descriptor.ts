import { event, type ModuleDescriptor } from '../descriptor.js';

export const domainsDescriptor = {
  events: {
    'domain.added': event('Domain added', 'added the domain {domain}', 'add the domain {domain}'),
    'domain.proven': event(
      'Domain verified by DNS',
      'verified the domain {domain} by DNS',
      'verify the domain {domain} by DNS',
    ),
    'domain.proof_missing': event(
      'DNS record of a domain missing',
      'no longer found the DNS record of {domain}',
      'find the DNS record of {domain}',
    ),
    'domain.proof_lost': event(
      'Domain no longer verified',
      'stopped counting {domain} as verified: its DNS record stayed missing',
      'find the DNS record of {domain}',
    ),
    'domain.removed': event('Domain removed', 'removed the domain {domain}', 'remove the domain {domain}'),
    'domain.claimed': event('Domain claimed', 'claimed the domain {domain}', 'claim the domain {domain}'),
    'domain.claim_objected': event(
      'Objection to a domain claim',
      'objected to the claim of {domain}',
      'object to the claim of {domain}',
    ),
    'domain.claim_ended': event('Domain claim ended', 'ended the claim of {domain}', 'end the claim of {domain}'),
    'domain.claim_settled': event(
      'Domain claim settled',
      'settled the claim of {domain}',
      'settle the claim of {domain}',
    ),
  },
  eventGroups: { domain: 'Domains' },
} as const satisfies ModuleDescriptor;
