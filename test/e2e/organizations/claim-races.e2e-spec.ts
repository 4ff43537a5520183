import { openConnection } from '../../support/connection.js';
import { openGate, untilWaiting, type Gate } from '../../support/lock-waits.js';
import { newMember } from '../../support/members.js';
import { goodPassword, signUp, type ApiAnswer, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { contestOf, type Contest } from './contest.js';
import {
  claimDomain,
  publishRecord,
  removeDomain,
  startDomainsWorld,
  teamOf,
  verifyDomain,
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

/** A domain whose claim is due, and who is there. */
async function dueClaim(name: string, people: 'stay' | 'move'): Promise<Contest> {
  const contest = await contestOf(world, name);
  await claimDomain(contest.claimant, contest.domain, people);
  await world.sql(`UPDATE domain_claims SET settles_at = now() WHERE domain = $1`, [contest.domain]);
  return contest;
}

const settle = () => runScheduled(world, 'domains.settle-claims');
const secondInstance = () => world.api.on(world.app.instances[1]?.url ?? '');
const complete = (token: string, name: string): Promise<ApiAnswer> =>
  secondInstance().post('/v1/auth/complete-signup', { token, name, password: goodPassword });
const organizationOf = async (email: string): Promise<unknown[]> =>
  (
    await world.sql<{ id: string }>(`SELECT organization_id AS id FROM users WHERE email = $1 AND state = 'active'`, [
      email,
    ])
  ).map(({ id }) => id);
const activeAdmins = async ({ id }: Team) =>
  (await world.sql(`SELECT FROM users WHERE organization_id = $1 AND role = 'admin' AND state = 'active'`, [id]))
    .length;

describe('a domain that changes hands with a person who is held by something else', () => {
  it('waits at the person, and holds nothing meanwhile that the other needs: sessions, links, the credential', async () => {
    const { domain } = await dueClaim('held', 'move');
    const person = await newMember(world, `person@${domain}`);
    const connection = await openConnection(world);
    await connection.query('BEGIN');
    await connection.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [person.user.id]);
    const settled = settle();
    await untilWaiting(world, 1);
    await connection.query('SELECT FROM sessions WHERE user_id = $1 FOR UPDATE NOWAIT', [person.user.id]);
    await connection.query('SELECT FROM credentials WHERE email = $1 FOR UPDATE NOWAIT', [person.user.email]);
    await connection.query('COMMIT');
    await connection.end();
    await settled;
    expect(refusalOf(await world.api.as(person).get('/v1/me'))).toEqual([401, 'access_ended']);
  });
});

describe('a domain that changes hands while people sign up at it', () => {
  it('takes who waits at the holder’s door behind the settlement to the claimant', async () => {
    const { domain, holder, claimant } = await dueClaim('door', 'stay');
    const token = await signUp(world.api, world.mails, `late@${domain}`);
    await gate.hold(holder.id);
    const settled = settle();
    await untilWaiting(world, 1);
    // It has read by now that the holder has the domain.
    const answer = complete(token, 'Late Example');
    await gate.release(2);
    await settled;
    expect((await answer).status).toBe(201);
    expect(await organizationOf(`late@${domain}`)).toEqual([claimant.id]);
  });

  it('or, behind a removal, lets them form an organization', async () => {
    const holder = await teamOf(world, 'holder@exit.example');
    const token = await signUp(world.api, world.mails, 'late@exit.example');
    await gate.hold(holder.id);
    const removed = removeDomain(holder, 'exit.example');
    await untilWaiting(world, 1);
    const answer = complete(token, 'Late Example');
    await gate.release(2);
    expect((await removed).status).toBe(204);
    expect((await answer).json<ApiSession>().user.role).toBe('admin');
    expect(await organizationOf('late@exit.example')).not.toEqual([holder.id]);
  });

  it.each(['stay', 'move'] as const)(
    'lets every one of them in, into one of the two, and no third organization comes of it (people %s)',
    async (people) => {
      for (let round = 0; round < rounds; round++) {
        const { domain, holder, claimant } = await dueClaim(`signups-${people}-${round}`, people);
        const emails = ['ada', 'ben', 'cleo'].map((name) => `${name}@${domain}`);
        const tokens = await Promise.all(emails.map((email) => signUp(world.api, world.mails, email)));
        const [, ...answers] = await Promise.all([
          settle(),
          ...tokens.map((token, index) => complete(token, `Person ${index}`)),
        ]);
        expect([round, answers.map(({ status }) => status)]).toEqual([round, [201, 201, 201]]);
        for (const email of emails) {
          const places = await organizationOf(email);
          expect(places).toHaveLength(1);
          expect([holder.id, claimant.id]).toContain(places[0]);
        }
        // Everybody can sign in: the credential says where each of them is now.
        for (const email of emails) {
          const login = await world.api.post('/v1/auth/login', { email, password: goodPassword });
          expect([round, email, login.status]).toEqual([round, email, 200]);
          expect((await world.api.as(login.json<ApiSession>()).get('/v1/me')).status).toBe(200);
        }
        expect((await teamOf(world, `after@${domain}`)).id).toBe(claimant.id);
        expect(await activeAdmins(holder)).toBe(1);
      }
    },
  );

  it('and one that is removed meanwhile takes each in, or lets the first form an organization', async () => {
    for (let round = 0; round < rounds; round++) {
      const holder = await teamOf(world, `holder@removed-${round}.example`);
      const domain = `removed-${round}.example`;
      const token = await signUp(world.api, world.mails, `ada@${domain}`);
      const [removed, joined] = await Promise.all([removeDomain(holder, domain), complete(token, 'Ada Example')]);
      expect([round, removed.status, joined.status]).toEqual([round, 204, 201]);
      const [place] = await organizationOf(`ada@${domain}`);
      expect(joined.json<ApiSession>().user.role).toBe(place === holder.id ? 'user' : 'admin');
    }
  });
});

describe('an organization whose people move away', () => {
  it('keeps an active admin, whoever is demoted, deactivated or steps down in that instant', async () => {
    for (let round = 0; round < rounds; round++) {
      const { domain, holder, claimant } = await dueClaim(`admins-${round}`, 'move');
      const guest = await newMember(world, `guest@${domain}`);
      await world.sql(`UPDATE users SET role = 'admin', email = $2 WHERE id = $1`, [
        guest.user.id,
        `guest@elsewhere-${round}.example`,
      ]);
      // The guest would manage what is left, so the holder would move; but the guest may be an admin no more by then.
      const attempts = [
        () => holder.api.on(secondInstance().url).put(`/v1/users/${guest.user.id}/role`, { role: 'user' }),
        () => holder.api.post(`/v1/users/${guest.user.id}/deactivate`),
        () => world.api.as(guest).post('/v1/me/step-down', {}),
      ];
      const attempt = attempts[round % attempts.length] ?? (() => Promise.reject(new Error('no attempt')));
      await gate.hold(holder.id);
      const settled = settle();
      const answer = attempt();
      await gate.release(2);
      await settled;
      expect([200, 401, 403, 409]).toContain((await answer).status);
      expect([round, await activeAdmins(holder)]).toEqual([round, 1]);
      expect([round, await activeAdmins(claimant)]).toEqual([round, 1]);
    }
  });
});

describe('a claim that comes due while the holder proves the domain', () => {
  it('ends one way or the other, and one organization owns the domain', async () => {
    for (let round = 0; round < rounds; round++) {
      const { domain, holder, claimant } = await dueClaim(`prove-${round}`, 'stay');
      const [record] = await world.sql<{ token: string }>(
        'SELECT token FROM domain_challenges WHERE organization_id = $1 AND domain = $2',
        [claimant.id, domain],
      );
      await publishRecord(world, holder, domain, `thread-domain=${record?.token ?? ''}`);
      await gate.hold(holder.id);
      const settled = settle();
      const verified = verifyDomain(holder, domain);
      await gate.release(2);
      await settled;
      const { status } = await verified;
      const owners = await world.sql(
        'SELECT organization_id AS id, proof FROM organization_domains WHERE domain = $1',
        [domain],
      );
      const winner = status === 200 ? holder : claimant;
      expect([round, owners]).toEqual([round, [{ id: winner.id, proof: 'owned' }]]);
      expect(await world.sql('SELECT FROM domain_claims WHERE domain = $1', [domain])).toEqual([]);
    }
  });
});
