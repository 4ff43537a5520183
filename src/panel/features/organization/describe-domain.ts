import { describeCount } from '../../kit/format-count.js';
import type { Domain, OwnClaim } from '../../api/types.js';

export const proofLabels: Readonly<Record<Domain['proof'], string>> = {
  owned: 'Verified',
  affiliated: 'Not verified',
  pending: 'Waiting for DNS',
};

/** What the proof of a domain means for the organization. */
export const proofMeanings: Readonly<Record<Domain['proof'], string>> = {
  owned: 'Its DNS record proves that the domain is yours. No other organization can claim it.',
  affiliated:
    'It is here because one of you signed up with a mailbox there. Verify it by DNS to keep it: until then, an organization that does can claim it.',
  pending: 'Add this record to the domain’s DNS, then verify it.',
};

/** `7 domains: 1 verified, 2 not verified, 4 waiting for DNS.` */
export function describeDomains(domains: readonly Pick<Domain, 'proof'>[]): string {
  const parts = Object.entries(proofLabels).flatMap(([proof, label]) => {
    const count = domains.filter((domain) => domain.proof === proof).length;
    return count === 0 ? [] : [`${count} ${label.charAt(0).toLowerCase()}${label.slice(1)}`];
  });
  return `${domains.length} domains: ${parts.join(', ')}.`;
}

/** `12 people`, `1 person`, `nobody`. */
export const describePeopleThere = (count: number): string => {
  if (count === 0) return 'nobody';
  return count === 1 ? '1 person' : `${describeCount(count)} people`;
};

const graceDays = 7;

/** When a domain whose record is missing stops being proven. */
export function endOfGrace(missingSince: string): Date {
  const end = new Date(missingSince);
  end.setUTCDate(end.getUTCDate() + graceDays);
  return end;
}

/** What removing a domain does, one sentence a line. */
export function describeRemoval(domain: Domain, isLast: boolean, claim: OwnClaim | null): string[] {
  if (domain.proof === 'pending') {
    return [
      'The domain is not yours yet, so nobody is affected.',
      ...(claim === null ? [] : ['Your claim of it is withdrawn.']),
      'If you add it again, it gets a new DNS record.',
    ];
  }
  return [
    stayingPeople(domain.people),
    `New people with an address at ${domain.domain} no longer join you: the first to sign up forms another organization.`,
    ...(isLast ? ['It is your only domain: after this, nobody joins unless you add them.'] : []),
  ];
}

function stayingPeople(people: number): string {
  if (people === 0) return 'None of your people has an address there.';
  return people === 1
    ? 'The one person with an address there stays and signs in as before.'
    : `The ${describeCount(people)} people with an address there stay and sign in as before.`;
}

/** What a claim of ours does to the people there. */
export function describeMove({ people, affects }: Pick<OwnClaim, 'people' | 'affects'>): string {
  if (people === 'stay') return 'People already there stay where they are; new ones join you.';
  return affects === 1
    ? 'As things stand, 1 person moves to you as a User.'
    : `As things stand, ${describePeopleThere(affects)} would move to you as Users.`;
}
