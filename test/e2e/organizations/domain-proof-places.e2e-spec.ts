import { problemOf } from '../../support/problem.js';
import {
  addDomain,
  domainOf,
  startDomainsWorld,
  teamOf,
  verifyDomain,
  type ApiDomain,
  type DomainsWorld,
  type Team,
} from './domains-world.js';

let world: DomainsWorld;
let ada: Team;
beforeAll(async () => {
  world = await startDomainsWorld();
  ada = await teamOf(world, 'ada@places.example');
});
afterAll(() => world.close());

/** Asks for a domain; gives what is to be published. */
const asked = async (domain: string): Promise<ApiDomain['record']> =>
  (await addDomain(ada, domain)).json<ApiDomain>().record;

describe('a domain is proven by its record', () => {
  it.each([
    ['quoted', 'quoted.example', (value: string) => `"${value}"`, '_thread-challenge.quoted.example'],
    ['with a trailing blank', 'blank.example', (value: string) => `${value} `, '_thread-challenge.blank.example'],
    ['in upper case', 'upper.example', (value: string) => value.toUpperCase(), '_thread-challenge.upper.example'],
    ['with the zone twice', 'twice.example', (v: string) => v, '_thread-challenge.twice.example.twice.example'],
    ['with its parent’s zone', 'eu.sub.example', (v: string) => v, '_thread-challenge.eu.sub.example.sub.example'],
    ['at the domain itself', 'apex.example', (value: string) => value, 'apex.example'],
  ])('%s', async (_, domain, written, at) => {
    const { value } = await asked(domain);
    world.dns.publish(at, ['v=spf1 -all', written(value)]);
    expect((await verifyDomain(ada, domain)).json()).toMatchObject({ domain, proof: 'owned' });
  });
});

describe('a record that does not match', () => {
  it('is told with where it was found, and what to publish where', async () => {
    const { name, value } = await asked('told.example');
    world.dns.publish('told.example', ['v=spf1 -all', 'thread-domain=of-another-team']);
    world.dns.publish(name, ['hello']);
    const problem = problemOf(await verifyDomain(ada, 'told.example'));
    expect(problem).toMatchObject({
      code: 'domain_not_proven',
      found: ['hello', 'thread-domain=of-another-team'],
      foundAt: [
        { name, texts: ['hello'] },
        { name: 'told.example', texts: ['thread-domain=of-another-team'] },
      ],
      detail: expect.stringContaining(
        `The name ${name} says “hello”. The name told.example says “thread-domain=of-another-team”. Publish “${value}” at ${name}`,
      ) as string,
    });
  });

  it('of a parent or a sibling proves nothing', async () => {
    const { value } = await asked('child.parent.example');
    for (const name of [
      'parent.example',
      '_thread-challenge.parent.example',
      'example',
      '_thread-challenge.child.example',
    ])
      world.dns.publish(name, [value]);
    expect(problemOf(await verifyDomain(ada, 'child.parent.example'))).toMatchObject({ code: 'domain_not_proven' });
    expect(await domainOf(ada, 'child.parent.example')).toMatchObject({ proof: 'pending' });
  });
});

describe('the name of a website', () => {
  it.each(['www.acme.example', 'WWW.acme.example', 'www2.acme.example', 'www.acme.co.uk'])(
    '%s is not added as a domain of people; its parent is offered',
    async (domain) => {
      const suggestion = domain.toLowerCase().replace(/^www2?\./, '');
      expect(problemOf(await addDomain(ada, domain))).toMatchObject({
        code: 'validation_failed',
        suggestion,
        errors: [
          {
            field: 'domain',
            code: 'website_host',
            detail: expect.stringContaining(`Add ${suggestion} instead.`) as string,
          },
        ],
      });
      expect(await domainOf(ada, domain.toLowerCase())).toBeUndefined();
    },
  );

  it('is offered no parent where that is no domain: www.example is one itself', async () => {
    expect((await addDomain(ada, 'www.example')).status).toBe(201);
  });
});
