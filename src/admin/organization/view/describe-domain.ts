import { describeCount } from '../../people/view/describe-people.js';
import type { Domain, OwnClaim } from '../organization-api.js';

export const proofLabels: Readonly<Record<Domain['proof'], string>> = {
  owned: 'Owned',
  affiliated: 'Affiliated',
  pending: 'Not yours yet',
};

/** What the proof of a domain means for the organization. */
export const proofMeanings: Readonly<Record<Domain['proof'], string>> = {
  owned: 'Its DNS record proves that the domain is yours: no other organization can claim it.',
  affiliated:
    'A member’s mailbox there brought it in. Another organization that proves the domain by DNS could claim it: prove it yourselves to keep it.',
  pending: 'Publish this record where the domain’s DNS is kept, then verify it.',
};

/** `7 domains: 1 owned, 2 affiliated, 4 not yours yet.` */
export function describeDomains(domains: readonly Pick<Domain, 'proof'>[]): string {
  const parts = Object.entries(proofLabels).flatMap(([proof, label]) => {
    const count = domains.filter((domain) => domain.proof === proof).length;
    return count === 0 ? [] : [`${count} ${label.toLowerCase()}`];
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
      'You stop asking for this domain; nobody is affected.',
      ...(claim === null ? [] : ['Your claim of it is withdrawn.']),
      'If you add it again, the record to publish will be another.',
    ];
  }
  return [
    stayingPeople(domain.people),
    `New people with an address at ${domain.domain} no longer join. The first of them to sign up forms another organization.`,
    ...(isLast ? ['It is your only domain: from then on nobody joins unless you add them.'] : []),
  ];
}

function stayingPeople(people: number): string {
  if (people === 0) return 'Nobody of your organization has a mailbox there.';
  return people === 1
    ? 'The one person of yours with a mailbox there stays, and signs in as before.'
    : `The ${describeCount(people)} people of yours with a mailbox there stay, and sign in as before.`;
}

/** What a claim of ours does to the people there. */
export function describeMove({ people, affects }: Pick<OwnClaim, 'people' | 'affects'>): string {
  if (people === 'stay') return 'The people who are there stay where they are; new ones join you.';
  return affects === 1
    ? 'As things stand, 1 person moves to you as a User.'
    : `As things stand, ${describePeopleThere(affects)} would move to you as Users.`;
}
