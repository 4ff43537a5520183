import { ClaimSettlement } from '#src/modules/domains/index.js';
import { openGate, untilWaiting, type Gate } from '../../support/lock-waits.js';
import { newMember } from '../../support/members.js';
import { goodPassword, type Api, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { contestOf, type Contest } from './contest.js';
import {
  claimDomain,
  domainsOf,
  publishRecord,
  removeDomain,
  startDomainsWorld,
  teamOf,
  verifyDomain,
  withdrawClaim,
  type DomainsWorld,
  type Team,
} from './domains-world.js';

const rounds = 10;

let world: DomainsWorld;
let gate: Gate;
beforeAll(async () => {
  world = await startDomainsWorld(2);
  gate = await openGate(world);
});
afterAll(async () => {
  await gate.close();
  await world.close();
});

const second = (api: Api): Api => api.on(world.app.instances[1]?.url ?? '');

/** The claimant acts on the other instance. */
async function contest(name: string): Promise<Contest> {
  const { claimant, ...others } = await contestOf(world, name);
  return { ...others, claimant: { ...claimant, api: second(claimant.api) } };
}

async function claimed(name: string): Promise<Contest> {
  const made = await contest(name);
  expect((await claimDomain(made.claimant, made.domain, 'move')).status).toBe(201);
  return made;
}

type Step = () => Promise<Pick<ApiAnswer, 'status'>>;

/**
 * Lets two change anything only once both stand before the organization's row, by turns the one and the other first.
 * @returns their statuses
 */
async function byTurns(round: number, { id }: Team, one: Step, other: Step): Promise<number[]> {
  await gate.hold(id);
  const answers = [];
  for (const [index, step] of (round % 2 === 0 ? [one, other] : [other, one]).entries()) {
    answers.push(step());
    await untilWaiting(world, index + 1);
  }
  await gate.release(answers.length);
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  return round % 2 === 0 ? statuses : statuses.reverse();
}

const holderOf = async (domain: string): Promise<unknown> =>
  (await world.sql('SELECT organization_id AS id, proof FROM organization_domains WHERE domain = $1', [domain]))[0];
const claimsOf = (domain: string): Promise<object[]> =>
  world.sql('SELECT claimant_id AS id FROM domain_claims WHERE domain = $1', [domain]);

describe('a domain that is claimed in the same instant', () => {
  it('as its holder proves it is the holder’s, and no claim is left', async () => {
    for (let round = 0; round < rounds; round++) {
      const { domain, holder, claimant } = await contest(`proves-${round}`);
      const { record } = (await domainsOf(claimant)).data.find((one) => one.domain === domain) ?? {};
      await publishRecord(world, holder, domain, record?.value ?? '');
      const [claimed, proven] = await byTurns(
        round,
        holder,
        () => claimDomain(claimant, domain, 'move'),
        () => verifyDomain(holder, domain),
      );
      expect([round, claimed, proven]).toEqual([round, round % 2 === 0 ? 201 : 409, 200]);
      expect(await holderOf(domain)).toEqual({ id: holder.id, proof: 'owned' });
      expect(await claimsOf(domain)).toEqual([]);
    }
  });

  it('as its holder removes it is claimed and stays, or is free and not claimed', async () => {
    for (let round = 0; round < rounds; round++) {
      const { domain, holder, claimant } = await contest(`removes-${round}`);
      const answers = await byTurns(
        round,
        holder,
        () => claimDomain(claimant, domain, 'move'),
        () => removeDomain(holder, domain),
      );
      const claimedFirst = round % 2 === 0;
      expect([round, answers]).toEqual([round, claimedFirst ? [201, 409] : [409, 204]]);
      expect(await claimsOf(domain)).toEqual(claimedFirst ? [{ id: claimant.id }] : []);
      expect(await holderOf(domain)).toEqual(claimedFirst ? { id: holder.id, proof: 'affiliated' } : undefined);
    }
  });

  it('as twelve others by the same organization: ten are', async () => {
    const { claimant } = await contest('greedy');
    const domains: string[] = [];
    for (let number = 0; number < 12; number++) {
      const domain = `greedy-${number}.example`;
      await teamOf(world, `holder@${domain}`);
      await publishRecord(world, claimant, domain);
      domains.push(domain);
    }
    const answers = await Promise.all(
      domains.map((domain, index) =>
        claimDomain({ api: claimant.api.on(world.app.instances[index % 2]?.url ?? '') }, domain, 'stay'),
      ),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(10);
    for (const answer of answers.filter((one) => !made.includes(one)))
      expect(refusalOf(answer)).toEqual([429, 'rate_limited']);
    expect((await domainsOf(claimant)).claims).toHaveLength(10);
  });
});

describe('a claim that the holder’s proof ends', () => {
  it('does not wait for what the claimant’s organization is doing, which may wait for the holder’s', async () => {
    const { domain, holder, claimant } = await claimed('unhindered');
    const { record } = (await domainsOf(claimant)).data.find((one) => one.domain === domain) ?? {};
    await publishRecord(world, holder, domain, record?.value ?? '');
    await gate.hold(claimant.id);
    const { status } = await verifyDomain(holder, domain);
    await gate.release(0);
    expect(status).toBe(200);
  });
});

describe('a claim that settles in the same instant', () => {
  /** By the operator, for whose word no day needs to come. */
  const settle =
    (domain: string): Step =>
    async () => ({
      status: (await world.app.app.get(ClaimSettlement, { strict: false }).decide(domain, 'claimant')) ? 200 : 404,
    });

  it('as it is withdrawn does one or the other', async () => {
    for (let round = 0; round < rounds; round++) {
      const { domain, holder, claimant } = await claimed(`withdrawn-${round}`);
      const answers = await byTurns(round, claimant, settle(domain), () => withdrawClaim(claimant, domain));
      expect([round, answers]).toEqual([round, round % 2 === 0 ? [200, 404] : [404, 204]]);
      expect(await claimsOf(domain)).toEqual([]);
      expect(await holderOf(domain)).toMatchObject({ id: round % 2 === 0 ? claimant.id : holder.id });
    }
  });

  it.each([false, true])(
    'as somebody it would move is removed (anonymised: %s) leaves them one place or none, and their password where they are',
    async (anonymise) => {
      for (let round = 0; round < rounds; round++) {
        const { domain, holder, claimant } = await claimed(`leaver-${anonymise ? 'forgotten' : 'known'}-${round}`);
        const ben = await newMember(world, `ben@${domain}`);
        const remove = () => holder.api.post(`/v1/users/${ben.user.id}/remove`, { anonymise });
        const movesFirst = round % 2 === 0;
        const [, status] = await byTurns(round, holder, settle(domain), remove);
        // Who has moved is nobody of the holder's any more, but what it kept of them can be made anonymous.
        expect([round, status]).toEqual([round, movesFirst && !anonymise ? 404 : 200]);
        const places = await world.sql(
          `SELECT organization_id AS id FROM users WHERE email = $1 AND state = 'active'`,
          [ben.user.email],
        );
        expect([round, places]).toEqual([round, movesFirst ? [{ id: claimant.id }] : []]);
        const login = await world.api.post('/v1/auth/login', { email: ben.user.email, password: goodPassword });
        expect([round, login.status]).toEqual([round, movesFirst ? 200 : 401]);
        if (movesFirst)
          expect((await world.api.as(login.json<ApiSession>()).get('/v1/me')).json()).toMatchObject({
            organization: { id: claimant.id },
          });
        const [kept] = await world.sql<{ email: string; state: string }>(
          'SELECT email, state FROM users WHERE id = $1',
          [ben.user.id],
        );
        expect(kept?.state).toBe('removed');
        expect(kept?.email === ben.user.email).toBe(!anonymise);
      }
    },
  );
});
