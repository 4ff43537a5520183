import { newMember } from '../../support/members.js';
import { type ApiAnswer } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import {
  addDomain,
  claimDomain,
  domainOf,
  domainsOf,
  objectToClaim,
  removeDomain,
  startDomainsWorld,
  teamOf,
  verifyDomain,
  withdrawClaim,
  type DomainsWorld,
  type Team,
} from './domains-world.js';

let world: DomainsWorld;
let ada: Team;
beforeAll(async () => {
  world = await startDomainsWorld();
  ada = await teamOf(world, 'ada@refusals.example');
});
afterAll(() => world.close());

/** Every route of domains, called by one team. */
const everyRoute = (team: Pick<Team, 'api'>, domain: string): (() => Promise<ApiAnswer>)[] => [
  () => team.api.get('/v1/organization/domains'),
  () => addDomain(team, domain),
  () => verifyDomain(team, domain),
  () => removeDomain(team, domain),
  () => claimDomain(team, domain, 'stay'),
  () => withdrawClaim(team, domain),
  () => objectToClaim(team, domain, 'Ours.'),
];

describe('a domain that can be no organization’s is refused by name', () => {
  it.each([
    ['gmail.com', 422, 'personal_email_domain'],
    ['mailinator.com', 422, 'disposable_email_domain'],
    ['co.uk', 400, 'validation_failed'],
    ['com', 400, 'validation_failed'],
    ['localhost', 400, 'validation_failed'],
    ['127.0.0.1', 400, 'validation_failed'],
    ['[::1]', 400, 'validation_failed'],
    ['2130706433', 400, 'validation_failed'],
    ['acme.example.', 400, 'validation_failed'],
    ['.acme.example', 400, 'validation_failed'],
    ['ada@acme.example', 400, 'validation_failed'],
    ['acme.example/path', 400, 'validation_failed'],
    ['acme.example:80', 400, 'validation_failed'],
    ['https://acme.example', 400, 'validation_failed'],
    ['*.acme.example', 400, 'validation_failed'],
    ['ac%6de.example', 400, 'validation_failed'],
    ['acme_.example', 400, 'validation_failed'],
    ['ac me.example', 400, 'validation_failed'],
    ['ac\u200bme.example', 400, 'validation_failed'],
    ['acme.example\r\n', 400, 'validation_failed'],
    ['acme.example\0', 400, 'validation_failed'],
    [`${'a'.repeat(64)}.example`, 400, 'validation_failed'],
    [`${'a.'.repeat(200)}example`, 400, 'validation_failed'],
    ['', 400, 'validation_failed'],
    [null, 400, 'validation_failed'],
    [7, 400, 'validation_failed'],
    [['acme.example'], 400, 'validation_failed'],
    [{ domain: 'acme.example' }, 400, 'validation_failed'],
  ])('%j', async (domain, status, code) => {
    const problem = problemOf(await addDomain(ada, domain));
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(problem.errors?.map(({ field }) => field)).toEqual(['domain']);
  });

  it('%, _ and \\ mean nothing in an address of the API, nor does an encoded line end', async () => {
    for (const name of ['%25', '_', '%5C', 'refusals%25example', 'refusals.example%0A', '%00', '%F0', '..%2F..'])
      expect([name, [400, 404].includes((await verifyDomain(ada, name)).status)]).toEqual([name, true]);
  });
});

describe('a domain is stored in one form', () => {
  it.each([
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['  Spaced.example ', 'spaced.example'],
    ['ｆｕｌｌ.example', 'full.example'],
    ['аpple.example', 'xn--pple-43d.example'],
  ])('%j as %j', async (typed, stored) => {
    const team = await teamOf(world, `ada@of-${stored}`);
    expect((await addDomain(team, typed)).json()).toMatchObject({ domain: stored });
    expect((await removeDomain(team, encodeURIComponent(stored.toUpperCase()))).status).toBe(204);
  });

  it('in which a subdomain is a domain of its own', async () => {
    expect((await addDomain(ada, 'sub.refusals.example')).json()).toMatchObject({ proof: 'pending', people: 0 });
    expect((await teamOf(world, 'sue@sub.refusals.example')).id).not.toBe(ada.id);
  });
});

describe('an organization', () => {
  it('has fifty domains at most, those asked for included', async () => {
    const team = await teamOf(world, 'ada@many.example');
    for (let number = 1; number < 50; number++)
      expect((await addDomain(team, `many-${number}.example`)).status).toBe(201);
    expect(refusalOf(await addDomain(team, 'many-50.example'))).toEqual([422, 'too_many']);
    expect((await addDomain(team, 'many-1.example')).status).toBe(201);
    await removeDomain(team, 'many-1.example');
    expect((await addDomain(team, 'many-50.example')).status).toBe(201);
    expect((await domainsOf(team)).data).toHaveLength(50);
  });

  it('can have the DNS asked sixty times in ten minutes', async () => {
    const team = await teamOf(world, 'ada@eager.example');
    await domainOf(team, 'eager.example');
    for (let time = 0; time < 60; time++) await verifyDomain(team, 'eager.example');
    const asked = world.dns.asked('_thread-challenge.eager.example');
    const answer = await verifyDomain(team, 'eager.example');
    expect(refusalOf(answer)).toEqual([429, 'rate_limited']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(world.dns.asked('_thread-challenge.eager.example')).toBe(asked);
  });
});

describe('a body', () => {
  it('with more in it than it should have is refused, organizations’ ids above all', async () => {
    const bodies = { organizationId: ada.id, holderId: ada.id, proof: 'owned', id: ada.id, constructor: 'x' };
    for (const [name, value] of Object.entries(bodies)) {
      for (const [path, body] of [
        ['', { domain: 'extra.example' }],
        ['/refusals.example/claim', { people: 'stay' }],
        ['/refusals.example/claim/object', { reason: 'Ours.' }],
      ] as const) {
        const answer = await ada.api.post(`/v1/organization/domains${path}`, { ...body, [name]: value });
        expect([name, path, refusalOf(answer)]).toEqual([name, path, [400, 'validation_failed']]);
      }
    }
    expect(await domainOf(ada, 'extra.example')).toBeUndefined();
  });

  it.each([undefined, null, '', 'leave', 'MOVE', 7, ['stay'], {}])('takes no %j for a fate', async (people) => {
    expect(refusalOf(await claimDomain(ada, 'refusals.example', people))).toEqual([400, 'validation_failed']);
  });

  it.each([undefined, null, '', '   ', 'two\nlines', 'a\r', 'nul\0', 'a\u202eb', 'x'.repeat(501), 7, ['why'], {}])(
    'takes no %j for a reason',
    async (reason) => {
      expect(refusalOf(await objectToClaim(ada, 'refusals.example', reason))).toEqual([400, 'validation_failed']);
    },
  );
});

describe('whoever is no Admin', () => {
  it('is refused every route: a User by capability, anybody else by sign-in', async () => {
    const user = await newMember(world, 'ben@refusals.example');
    for (const call of everyRoute({ api: world.api.as(user) }, 'refusals.example')) {
      const problem = problemOf(await call());
      expect(problem).toMatchObject({ status: 403, code: 'capability_missing', capability: 'organization.settings' });
    }
    for (const call of everyRoute({ api: world.api }, 'refusals.example'))
      expect(refusalOf(await call())).toEqual([401, 'not_authenticated']);
  });

  it('is refused even when they were demoted or deactivated while the DNS was asked', async () => {
    const team = await teamOf(world, 'ada@demoted.example');
    const cleo = await newMember(world, 'cleo@demoted.example');
    await domainsOf(team);
    await world.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [cleo.user.id]);
    await world.sql(`UPDATE users SET state = 'deactivated' WHERE id = $1`, [team.session.user.id]);
    for (const call of everyRoute(team, 'demoted.example')) expect((await call()).status).toBe(401);
    expect((await domainsOf({ api: world.api.as(cleo) })).data).toMatchObject([{ proof: 'affiliated' }]);
  });
});

describe('a refused attempt', () => {
  it('is an event, with the domain and the code', async () => {
    const team = await teamOf(world, 'ada@attempts.example');
    await domainsOf(team);
    await verifyDomain(team, 'attempts.example');
    expect(
      await world.sql(
        `SELECT kind, reason, after FROM audit_events WHERE organization_id = $1 AND outcome = 'refused'`,
        [team.id],
      ),
    ).toEqual([{ kind: 'domain.proven', reason: 'domain_not_proven', after: { domain: 'attempts.example' } }]);
  });
});
