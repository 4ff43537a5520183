import type { Domain } from '../../api/types.js';
import { describeDomains, describeMove, describePeopleThere, describeRemoval, endOfGrace } from './describe-domain.js';

const domain: Domain = {
  domain: 'acme.example',
  proof: 'affiliated',
  people: 2,
  addedAt: '2026-05-04T10:00:00.000Z',
  provenAt: null,
  checkedAt: null,
  proofMissingSince: null,
  record: { name: '_thread-challenge.acme.example', type: 'TXT', value: 'thread-domain=1' },
  claim: null,
};
const claim = { people: 'move', settlesAt: '2026-05-11T10:00:00.000Z', objectedAt: null } as const;

describe('what is said of a domain', () => {
  test.each([
    [0, 'nobody'],
    [1, '1 person'],
    [2, '2 people'],
    [10_001, '10,000+ people'],
  ])('%d people are %s', (count, words) => {
    expect(describePeopleThere(count)).toBe(words);
  });

  test('many are counted by their proof', () => {
    const proofs = ['pending', 'owned', 'pending'] as const;
    expect(describeDomains(proofs.map((proof) => ({ proof })))).toBe('3 domains: 1 verified, 2 waiting for DNS.');
  });

  test('a missing record is waited for seven days', () => {
    expect(endOfGrace('2026-02-26T10:00:00.000Z').toISOString()).toBe('2026-03-05T10:00:00.000Z');
  });

  test('removing it keeps its people and stops new ones', () => {
    expect(describeRemoval(domain, false, null)).toEqual([
      'The 2 people with an address there stay and sign in as before.',
      'New people with an address at acme.example no longer join you: the first to sign up forms another organization.',
    ]);
    expect(describeRemoval({ ...domain, people: 1 }, false, null)[0]).toMatch(/^The one person/);
    expect(describeRemoval({ ...domain, people: 0 }, false, null)[0]).toMatch(/^None/);
  });

  test('removing the only one says what else that means', () => {
    expect(describeRemoval(domain, true, null).slice(2)).toEqual([
      'It is your only domain: after this, nobody joins unless you add them.',
    ]);
  });

  test('removing one that isn’t ours withdraws what was claimed', () => {
    const own = { ...claim, id: '1', domain: 'acme.example', affects: 3, state: 'pending' as const };
    expect(describeRemoval({ ...domain, proof: 'pending' }, true, own).join(' ')).toContain('claim of it is withdrawn');
    expect(describeRemoval({ ...domain, proof: 'pending' }, true, null).join(' ')).not.toContain('claim');
  });

  test('a claim tells whom it moves', () => {
    expect(describeMove({ people: 'stay', affects: 0 })).toMatch(/stay where they are/);
    expect(describeMove({ people: 'move', affects: 1 })).toContain('1 person moves');
    expect(describeMove({ people: 'move', affects: 12 })).toContain('12 people would move');
  });
});
