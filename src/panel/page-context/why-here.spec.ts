import { whyHere } from './why-here.js';

const person = { name: 'Ben', email: 'ben@acme.example', role: 'user' } as const;

describe('why somebody is in this organization', () => {
  test('their address is at one of its domains', () => {
    expect(whyHere({ person, organization: { name: 'Acme', domains: ['acme.org', 'acme.example'] } })).toBe(
      'Your address ben@acme.example is at acme.example, a domain of Acme.',
    );
  });

  test('they came from outside', () => {
    const guest = { ...person, email: 'dina@partner.example' };
    expect(whyHere({ person: guest, organization: { name: 'Acme', domains: ['acme.org', 'acme.example'] } })).toContain(
      '(Acme has acme.org and acme.example): an admin added you',
    );
    expect(whyHere({ person: guest, organization: { name: 'Acme', domains: [] } })).toContain('(Acme has no domain)');
  });
});
