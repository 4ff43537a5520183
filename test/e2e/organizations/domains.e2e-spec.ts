import { newMember } from '../../support/members.js';

import { problemOf, refusalOf } from '../../support/problem.js';
import {
  addDomain,
  domainOf,
  domainsOf,
  publishRecord,
  removeDomain,
  startDomainsWorld,
  teamOf,
  verifyDomain,
  type ApiDomain,
  type DomainsWorld,
  type Team,
} from './domains-world.js';

let world: DomainsWorld;
beforeAll(async () => {
  world = await startDomainsWorld();
});
afterAll(() => world.close());

/** What the events say of a team's domains, oldest first. */
const eventsOf = ({ id }: Team) =>
  world.sql<{ kind: string; outcome: string; reason: string | null; before: object | null; after: object | null }>(
    `SELECT kind, outcome, reason, before, after FROM audit_events
      WHERE organization_id = $1 AND kind LIKE 'domain.%' ORDER BY id`,
    [id],
  );

describe('the domain that formed an organization', () => {
  it('is affiliated, with its people counted and the record that would prove it', async () => {
    const ada = await teamOf(world, 'ada@formed.example');
    await newMember(world, 'ben@formed.example');
    const listed = await domainsOf(ada);
    expect(listed).toEqual({
      data: [
        {
          domain: 'formed.example',
          proof: 'affiliated',
          people: 2,
          addedAt: expect.any(String) as string,
          provenAt: null,
          checkedAt: null,
          proofMissingSince: null,
          record: {
            name: '_thread-challenge.formed.example',
            type: 'TXT',
            value: expect.stringMatching(/^thread-domain=[0-9a-f]{32}$/) as string,
          },
          claim: null,
        },
      ],
      claims: [],
    });
    expect(await domainsOf(ada)).toEqual(listed);
  });

  it('is owned once its record is in the DNS, and stays so', async () => {
    const ada = await teamOf(world, 'ada@proven.example');
    await publishRecord(world, ada, 'proven.example', 'v=spf1 -all');
    const answer = await verifyDomain(ada, 'proven.example');
    expect([answer.status, answer.json()]).toEqual([
      200,
      { ...(await domainOf(ada, 'proven.example')), proof: 'owned', provenAt: expect.any(String) as string },
    ]);
    const { provenAt } = answer.json<ApiDomain>();
    expect((await verifyDomain(ada, 'proven.example')).json()).toMatchObject({ proof: 'owned', provenAt });
    expect((await eventsOf(ada))[0]).toMatchObject({
      kind: 'domain.proven',
      before: { domain: 'proven.example', proof: 'affiliated' },
      after: { domain: 'proven.example', proof: 'owned' },
    });
  });
});

describe('a domain that is added', () => {
  it('is affiliated at once when a member’s mailbox is there, and new people at it join', async () => {
    const ada = await teamOf(world, 'ada@firm.example');
    await world.sql(`UPDATE users SET email = 'ada@firm-uk.example' WHERE id = $1`, [ada.session.user.id]);
    const answer = await addDomain(ada, 'Firm-UK.example');
    expect([answer.status, answer.json()]).toMatchObject([201, { domain: 'firm-uk.example', proof: 'affiliated' }]);
    const ben = await teamOf(world, 'ben@firm-uk.example');
    expect([ben.id, ben.session.user.role]).toEqual([ada.id, 'user']);
  });

  it('is pending otherwise, and belongs to nobody before it is proven', async () => {
    const ada = await teamOf(world, 'ada@hopes.example');
    expect((await addDomain(ada, 'wanted.example')).json()).toMatchObject({ proof: 'pending', people: 0, claim: null });
    const stranger = await teamOf(world, 'eve@wanted.example');
    expect([stranger.id === ada.id, stranger.session.user.role]).toEqual([false, 'admin']);
  });

  it('is owned once it is proven, and new people at it join', async () => {
    const ada = await teamOf(world, 'ada@mother.example');
    await publishRecord(world, ada, 'daughter.example');
    expect((await verifyDomain(ada, 'daughter.example')).json()).toMatchObject({ proof: 'owned' });
    expect((await teamOf(world, 'ben@daughter.example')).id).toBe(ada.id);
    expect(await eventsOf(ada)).toMatchObject([
      { kind: 'domain.added', after: { domain: 'daughter.example', proof: 'pending' } },
      { kind: 'domain.proven', before: { proof: 'pending' }, after: { proof: 'owned' } },
    ]);
  });
});

describe('a domain that is removed', () => {
  it('keeps its people; the next one at it forms an organization of their own', async () => {
    const ada = await teamOf(world, 'ada@left.example');
    expect((await removeDomain(ada, 'LEFT.example')).status).toBe(204);
    expect((await ada.api.get('/v1/me')).status).toBe(200);
    expect((await domainsOf(ada)).data).toEqual([]);
    const ben = await teamOf(world, 'ben@left.example');
    expect([ben.id === ada.id, ben.session.user.role]).toEqual([false, 'admin']);
    expect(refusalOf(await removeDomain(ada, 'left.example'))).toEqual([404, 'not_found']);
  });
});

describe('a domain that is not proven', () => {
  it('reads what its DNS says instead', async () => {
    const ada = await teamOf(world, 'ada@unproven.example');
    const [record] = (await domainsOf(ada)).data.map((domain) => domain.record);
    const missing = await verifyDomain(ada, 'unproven.example');
    expect(problemOf(missing)).toMatchObject({ code: 'domain_not_proven', found: [] });
    expect(problemOf(missing).detail).toContain(`name _thread-challenge.unproven.example has no TXT record yet`);
    world.dns.publish(record?.name ?? '', ['thread-domain=another']);
    const other = problemOf(await verifyDomain(ada, 'unproven.example'));
    expect(other).toMatchObject({ code: 'domain_not_proven', found: ['thread-domain=another'] });
    expect(other.detail).toContain('says “thread-domain=another”');
    world.dns.publish(record?.name ?? '', null);
    expect(problemOf(await verifyDomain(ada, 'unproven.example')).detail).toContain('gave no answer');
    expect(await domainOf(ada, 'unproven.example')).toMatchObject({ proof: 'affiliated', provenAt: null });
  });
});
