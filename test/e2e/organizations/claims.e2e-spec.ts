import { setUpTotp } from '../../support/authenticator.js';
import { newMember } from '../../support/members.js';
import { addPasskey } from '../../support/passkey-authenticator.js';
import { goodPassword, tokenFor, type ApiSession } from '../../support/people.js';
import { problemOf, refusalOf } from '../../support/problem.js';
import { runScheduled } from '../../support/scheduled-jobs.js';
import { settledMails } from '../../support/settled-mails.js';
import { acceptInvitation, invitePeople } from '../users/invitation-client.js';
import { addAccount } from '../workspace/account-rows.js';
import {
  addDomain,
  claimDomain,
  domainOf,
  domainsOf,
  objectToClaim,
  publishRecord,
  removeDomain,
  startDomainsWorld,
  teamOf,
  verifyDomain,
  withdrawClaim,
  type ApiClaim,
  type DomainsWorld,
  type Team,
} from './domains-world.js';

let world: DomainsWorld;
beforeAll(async () => {
  world = await startDomainsWorld();
});
afterAll(() => world.close());

let teams = 0;
/** A squatter with a colleague at a domain, and the company that runs its DNS. */
async function squat(): Promise<{ domain: string; holder: Team; claimant: Team; ben: Team }> {
  const number = ++teams;
  const domain = `squat${number}.example`;
  const holder = await teamOf(world, `holder@${domain}`);
  const ben = await teamOf(world, `ben@${domain}`);
  const claimant = await teamOf(world, `claimant@company${number}.example`);
  await publishRecord(world, claimant, domain);
  return { domain, holder, claimant, ben };
}

/** Lets the days of all claims pass, and settles what is due. */
async function settle(): Promise<void> {
  await world.sql(`UPDATE domain_claims SET settles_at = now() - interval '1 second'`);
  await runScheduled(world, 'domains.settle-claims');
}

const holderOf = async (domain: string) =>
  (await world.sql('SELECT organization_id AS id, proof FROM organization_domains WHERE domain = $1', [domain]))[0];
const eventsOf = ({ id }: Team, kind: string) =>
  world.sql(
    `SELECT kind, outcome, reason, actor_id, actor_label, subject_id, before, after FROM audit_events
      WHERE organization_id = $1 AND kind = $2 ORDER BY id`,
    [id, kind],
  );
async function invitedTo({ api }: Team, email: string): Promise<ApiSession> {
  await invitePeople(api, [{ email }]);
  return (await acceptInvitation(world.api, await tokenFor(world.mails, email))).json<ApiSession>();
}
const login = (email: string) => world.api.post('/v1/auth/login', { email, password: goodPassword });

describe('a domain that another organization has', () => {
  it('can be claimed by whoever proves it, while it is only affiliated', async () => {
    const { domain, holder, claimant } = await squat();
    expect(problemOf(await verifyDomain(claimant, domain))).toMatchObject({ code: 'domain_taken', claimable: true });
    const answer = await claimDomain(claimant, domain, 'move');
    expect([answer.status, answer.json()]).toEqual([
      201,
      {
        id: expect.any(String) as string,
        domain,
        people: 'move',
        state: 'pending',
        affects: 1,
        settlesAt: expect.any(String) as string,
        objectedAt: null,
      },
    ]);
    const { id, settlesAt } = answer.json<ApiClaim>();
    expect((await domainsOf(claimant)).claims).toEqual([answer.json()]);
    expect(await domainOf(claimant, domain)).toMatchObject({ proof: 'pending', claim: null });
    expect((await domainOf(holder, domain))?.claim).toEqual({
      id,
      by: 'another organization that proved the domain by DNS',
      people: 'move',
      settlesAt,
      objectedAt: null,
    });
    const [days] = await world.sql(
      `SELECT settles_at - claimed_at = interval '7 days' AS seven FROM domain_claims WHERE domain = $1`,
      [domain],
    );
    expect(days).toEqual({ seven: true });
  });

  it('tells the holder by mail and event, and names nobody to the other side', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'stay');
    const mail = await world.mails.next(`holder@${domain}`);
    expect(mail.subject).toBe(`Another organization claims ${domain}`);
    expect(mail.text).toContain('Your people stay with you.');
    expect(await eventsOf(claimant, 'domain.claimed')).toMatchObject([
      { actor_id: claimant.session.user.id, after: { domain, people: 'stay', side: 'claimant' } },
    ]);
    expect(await eventsOf(holder, 'domain.claimed')).toMatchObject([
      { actor_id: null, actor_label: 'another organization', after: { domain, people: 'stay', side: 'holder' } },
    ]);
    const seen = JSON.stringify([
      await domainsOf(holder),
      mail.text,
      mail.html,
      await eventsOf(holder, 'domain.claimed'),
    ]);
    expect(seen).not.toMatch(/company\d+|Company\d+/);
    expect(seen).not.toContain(claimant.id);
  });

  it('is not claimed without the record, nor once the holder has proven it, nor twice', async () => {
    const { domain, holder, claimant } = await squat();
    world.dns.withdraw(`_thread-challenge.${domain}`);
    expect(refusalOf(await claimDomain(claimant, domain, 'stay'))).toEqual([409, 'domain_not_proven']);
    await publishRecord(world, claimant, domain);
    expect((await claimDomain(claimant, domain, 'stay')).status).toBe(201);
    expect(refusalOf(await claimDomain(claimant, domain, 'move'))).toEqual([409, 'state_conflict']);
    expect(problemOf(await verifyDomain(claimant, domain))).toMatchObject({ code: 'domain_taken', claimable: false });
    await withdrawClaim(claimant, domain);
    const [record] = (await domainsOf(holder)).data.map((one) => one.record.value);
    await publishRecord(world, claimant, domain, record ?? '');
    expect((await verifyDomain(holder, domain)).json()).toMatchObject({ proof: 'owned' });
    expect(problemOf(await claimDomain(claimant, domain, 'stay'))).toMatchObject({
      code: 'domain_taken',
      claimable: false,
    });
    expect(refusalOf(await claimDomain(holder, domain, 'stay'))).toEqual([409, 'state_conflict']);
  });

  it('goes to one of two who claim at once; the other reads why', async () => {
    for (let round = 0; round < 10; round++) {
      const { domain, claimant } = await squat();
      const rival = await teamOf(world, `rival@rival${teams}.example`);
      const [record] = (await domainsOf(claimant)).data.filter((one) => one.domain === domain);
      await publishRecord(world, rival, domain, record?.record.value ?? '');
      const answers = await Promise.all([claimant, rival].map((team) => claimDomain(team, domain, 'stay')));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      for (const answer of answers.filter(({ status }) => status === 409)) {
        const problem = problemOf(answer);
        expect(problem).toMatchObject({ code: 'domain_taken', claimable: false });
        expect(problem.detail).toContain('claimed it before you');
      }
    }
  });

  it('goes on taking people in while the claim is pending', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'stay');
    expect((await teamOf(world, `cleo@${domain}`)).id).toBe(holder.id);
  });
});

describe('a claim whose seven days pass', () => {
  it('is not settled a moment before', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'stay');
    await world.sql(`UPDATE domain_claims SET settles_at = now() + interval '1 minute' WHERE domain = $1`, [domain]);
    await runScheduled(world, 'domains.settle-claims');
    expect(await holderOf(domain)).toEqual({ id: holder.id, proof: 'affiliated' });
  });

  it('gives the domain to the claimant; people who were to stay do, and new ones join the claimant', async () => {
    const { domain, holder, claimant, ben } = await squat();
    await claimDomain(claimant, domain, 'stay');
    await settle();
    expect(await holderOf(domain)).toEqual({ id: claimant.id, proof: 'owned' });
    expect((await ben.api.get('/v1/me')).status).toBe(200);
    expect(await domainOf(holder, domain)).toBeUndefined();
    expect(await domainsOf(claimant)).toMatchObject({ claims: [] });
    const cleo = await teamOf(world, `cleo@${domain}`);
    expect([cleo.id, cleo.session.user.role]).toEqual([claimant.id, 'user']);
    for (const team of [holder, claimant])
      expect(await eventsOf(team, 'domain.claim_settled')).toMatchObject([
        { actor_label: 'system', after: { people: 'stay', moved: 0 } },
      ]);
    expect((await world.mails.next(claimant.session.user.email)).subject).toBe(`${domain} is yours now`);
  });

  it('moves people who were to: as Users, with their password, and every session of theirs ends', async () => {
    const { domain, holder, claimant, ben } = await squat();
    await claimDomain(claimant, domain, 'move');
    await settle();
    const ended = await ben.api.get('/v1/me');
    expect(problemOf(ended)).toMatchObject({ code: 'access_ended', reason: 'moved' });
    const signedIn = await login(`ben@${domain}`);
    expect(signedIn.status).toBe(200);
    const me = (await world.api.as(signedIn.json()).get('/v1/me')).json();
    expect(me).toMatchObject({ organization: { id: claimant.id }, user: { role: 'user', email: `ben@${domain}` } });
    // The only admin stays, for somebody has to manage the organization.
    expect((await holder.api.get('/v1/me')).json()).toMatchObject({ user: { role: 'admin' } });
    expect(await eventsOf(holder, 'domain.claim_settled')).toMatchObject([
      { after: { people: 'move', moved: 1, staysBehind: holder.session.user.id } },
    ]);
    expect(await eventsOf(holder, 'user.moved')).toMatchObject([
      { subject_id: ben.session.user.id, before: { role: 'user', state: 'active' }, after: { state: 'removed' } },
    ]);
    expect(await eventsOf(claimant, 'user.moved')).toMatchObject([{ after: { role: 'user', state: 'active' } }]);
    await settledMails(world);
    await world.mails.next(`holder@${domain}`);
    expect((await world.mails.next(`holder@${domain}`)).text).toContain('One admin at the domain stayed with you');
  });

  it('moves their authenticator apps with the codes for them, and no passkeys, which name the organization they left', async () => {
    const { domain, claimant, ben } = await squat();
    const cleo = await teamOf(world, `cleo@${domain}`);
    await setUpTotp(world, ben.session);
    await world.sql(`UPDATE recovery_codes SET created_at = now() - interval '30 days' WHERE user_id = $1`, [
      ben.session.user.id,
    ]);
    for (const { session } of [ben, cleo]) await addPasskey(world, session);
    await claimDomain(claimant, domain, 'move');
    await settle();
    const asked = await login(`ben@${domain}`);
    expect(asked.json()).toMatchObject({ secondFactor: { methods: ['totp', 'recoveryCode'] } });
    expect((await login(`cleo@${domain}`)).status).toBe(200);
    const left = await world.sql(
      `SELECT id FROM passkeys WHERE user_id = ANY($1::uuid[])
       UNION ALL SELECT user_id FROM recovery_codes WHERE organization_id = $2 AND user_id NOT IN (SELECT user_id FROM totp_factors)
       UNION ALL SELECT user_id FROM recovery_codes WHERE organization_id = $2 AND created_at > now() - interval '8 days'`,
      [[ben, cleo].map(({ session }) => session.user.id), claimant.id],
    );
    expect(left).toEqual([]);
  });

  it('ends without effect when the claimant’s record is gone, and waits when the DNS gives no answer', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'move');
    world.dns.publish(`_thread-challenge.${domain}`, null);
    await settle();
    expect((await domainsOf(claimant)).claims).toHaveLength(1);
    world.dns.withdraw(`_thread-challenge.${domain}`);
    await settle();
    expect((await domainsOf(claimant)).claims).toEqual([]);
    expect(await holderOf(domain)).toEqual({ id: holder.id, proof: 'affiliated' });
    for (const team of [holder, claimant])
      expect(await eventsOf(team, 'domain.claim_ended')).toMatchObject([{ reason: 'record_missing' }]);
    expect((await world.mails.next(claimant.session.user.email)).text).toContain('Your DNS record was gone');
  });
});

describe('a claim whose DNS gives no answer', () => {
  it('waits for seven days once it is due, and ends: the holder is not bound for good', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'move');
    world.dns.publish(`_thread-challenge.${domain}`, null);
    const dueFor = async (time: string) => {
      await world.sql(`UPDATE domain_claims SET settles_at = now() - $2::interval WHERE domain = $1`, [domain, time]);
      await runScheduled(world, 'domains.settle-claims');
    };
    await dueFor('6 days 23 hours');
    expect((await domainsOf(claimant)).claims).toHaveLength(1);
    await dueFor('7 days');
    expect((await domainsOf(claimant)).claims).toEqual([]);
    for (const team of [holder, claimant])
      expect(await eventsOf(team, 'domain.claim_ended')).toMatchObject([
        { reason: 'unanswered', actor_label: 'system' },
      ]);
    expect((await world.mails.next(claimant.session.user.email)).text).toContain('gave no answer for a week');
    expect((await removeDomain(holder, domain)).status).toBe(204);
  });
});

describe('people who move', () => {
  it('leave behind who is deactivated, invited, or at a subdomain; the longest-standing admin stays where all would go', async () => {
    const { domain, holder, claimant, ben } = await squat();
    const people = ['cleo', 'dina'].map((name) => `${name}@${domain}`);
    const [cleo, dina] = await Promise.all(people.map((email) => newMember(world, email)));
    await world.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [ben.session.user.id]);
    await world.sql(`UPDATE users SET state = 'deactivated' WHERE id = $1`, [cleo?.user.id]);
    await world.sql(`UPDATE users SET email = 'dina@sub.${domain}' WHERE id = $1`, [dina?.user.id]);
    await world.sql(
      `INSERT INTO users (organization_id, id, email, name, role, state) VALUES ($1, gen_random_uuid(), $2, '', 'user', 'invited')`,
      [holder.id, `eli@${domain}`],
    );
    expect((await claimDomain(claimant, domain, 'move')).json()).toMatchObject({ affects: 1 });
    await settle();
    const left = await world.sql<{ email: string; state: string; role: string }>(
      'SELECT email, state, role FROM users WHERE organization_id = $1 ORDER BY email',
      [holder.id],
    );
    expect(left).toEqual([
      { email: `ben@${domain}`, state: 'removed', role: 'admin' },
      { email: `cleo@${domain}`, state: 'deactivated', role: 'user' },
      { email: `dina@sub.${domain}`, state: 'active', role: 'user' },
      { email: `eli@${domain}`, state: 'invited', role: 'user' },
      { email: `holder@${domain}`, state: 'active', role: 'admin' },
    ]);
  });

  it('leave what they own to whoever manages the organization then, which is an event for each who owned anything', async () => {
    const { domain, holder, claimant, ben } = await squat();
    await newMember(world, `owns-nothing@${domain}`);
    const csmId = ben.session.user.id;
    for (const name of ['Northwind', 'Globex']) await addAccount(world, holder.id, { name, csmId });
    await claimDomain(claimant, domain, 'move');
    await settle();
    const csms = await world.sql('SELECT DISTINCT csm_id AS csm FROM accounts WHERE organization_id = $1', [holder.id]);
    expect(csms).toEqual([{ csm: holder.session.user.id }]);
    expect(await eventsOf(holder, 'user.handed_over')).toEqual([
      expect.objectContaining({ subject_id: csmId, after: { to: holder.session.user.id, accounts: 2 } }),
    ]);
  });

  it('take the place that was kept for them: an invitation’s, or the one they once left', async () => {
    const { domain, claimant, ben } = await squat();
    const id = ben.session.user.id;
    await world.sql(
      `INSERT INTO users (organization_id, id, email, name, role, state, invitation_sent_at)
       VALUES ($1, $2, $3, '', 'admin', 'invited', now())`,
      [claimant.id, id, `ben@${domain}`],
    );
    await claimDomain(claimant, domain, 'move');
    await settle();
    const rows = await world.sql(
      'SELECT id, name, role, state, invitation_sent_at FROM users WHERE organization_id = $1 AND email = $2',
      [claimant.id, `ben@${domain}`],
    );
    expect(rows).toEqual([{ id, name: 'Ben Example', role: 'user', state: 'active', invitation_sent_at: null }]);
  });

  it('are none of those whose address the claimant deactivated: they stay, and sign in as before', async () => {
    const { domain, claimant, ben } = await squat();
    await world.sql(
      `INSERT INTO users (organization_id, id, email, name, role, state) VALUES ($1, gen_random_uuid(), $2, 'Ben', 'user', 'deactivated')`,
      [claimant.id, `ben@${domain}`],
    );
    expect((await claimDomain(claimant, domain, 'move')).json()).toMatchObject({ affects: 0 });
    await settle();
    expect((await ben.api.get('/v1/me')).status).toBe(200);
  });

  it.each([false, true])('are none of those whom the claimant removed (anonymised: %s)', async (anonymise) => {
    const { domain, claimant } = await squat();
    const email = `eva@${domain}`;
    const eva = await invitedTo(claimant, email);
    expect((await claimant.api.post(`/v1/users/${eva.user.id}/remove`, { anonymise })).status).toBe(200);
    const again = await newMember(world, email);
    expect((await claimDomain(claimant, domain, 'move')).json()).toMatchObject({ affects: 1 });
    await settle();
    expect((await world.api.as(again).get('/v1/me')).status).toBe(200);
    const here = await world.sql(`SELECT FROM users WHERE organization_id = $1 AND email = $2 AND state = 'active'`, [
      claimant.id,
      email,
    ]);
    expect(here).toEqual([]);
  });
});

describe('the holder of a claimed domain', () => {
  it('stops the clock by an objection, which the claimant reads', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'move');
    const answer = await objectToClaim(holder, domain, '  We have run it since 2009.  ');
    expect([answer.status, answer.json()]).toMatchObject([
      200,
      { claim: { objectedAt: expect.any(String) as string } },
    ]);
    await settle();
    expect(await holderOf(domain)).toEqual({ id: holder.id, proof: 'affiliated' });
    expect((await domainsOf(claimant)).claims).toMatchObject([{ objectedAt: expect.any(String) as string }]);
    const mail = await world.mails.next(claimant.session.user.email);
    expect(mail.text).toContain('“We have run it since 2009.”');
    for (const team of [holder, claimant]) {
      const events = await eventsOf(team, 'domain.claim_objected');
      expect(events).toHaveLength(1);
      expect(JSON.stringify(events)).not.toContain('2009');
    }
    expect((await objectToClaim(holder, domain, 'Again.')).status).toBe(200);
    expect(await eventsOf(holder, 'domain.claim_objected')).toHaveLength(1);
  });

  it('can’t object any more once the seven days are over', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'stay');
    await world.sql(`UPDATE domain_claims SET settles_at = now() WHERE domain = $1`, [domain]);
    expect(refusalOf(await objectToClaim(holder, domain, 'Too late.'))).toEqual([409, 'state_conflict']);
    await withdrawClaim(claimant, domain);
  });

  it('ends the claim by proving the domain as well', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'move');
    await publishRecord(world, holder, domain);
    expect((await verifyDomain(holder, domain)).json()).toMatchObject({ proof: 'owned', claim: null });
    expect((await domainsOf(claimant)).claims).toEqual([]);
    expect(await eventsOf(claimant, 'domain.claim_ended')).toMatchObject([
      { reason: 'domain_proven', actor_label: 'another organization' },
    ]);
    expect((await removeDomain(holder, domain)).status).toBe(204);
  });

  it('can’t get out of the claim by removing the domain, neither before nor after an objection', async () => {
    const { domain, holder, claimant, ben } = await squat();
    await claimDomain(claimant, domain, 'move');
    const refused = await removeDomain(holder, domain);
    expect(refusalOf(refused)).toEqual([409, 'state_conflict']);
    expect(problemOf(refused).detail).toContain('Another organization claims this domain');
    await objectToClaim(holder, domain, 'Ours.');
    expect(refusalOf(await removeDomain(holder, domain))).toEqual([409, 'state_conflict']);
    expect(await eventsOf(holder, 'domain.removed')).toMatchObject([
      { outcome: 'refused', reason: 'state_conflict' },
      { outcome: 'refused', reason: 'state_conflict' },
    ]);
    // What was chosen for the people holds.
    await world.sql('UPDATE domain_claims SET objected_at = NULL WHERE domain = $1', [domain]);
    await settle();
    expect(await holderOf(domain)).toEqual({ id: claimant.id, proof: 'owned' });
    expect(problemOf(await ben.api.get('/v1/me'))).toMatchObject({ reason: 'moved' });
  });
});

describe('the claimant', () => {
  it('can withdraw, also by removing the domain', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'move');
    expect((await withdrawClaim(claimant, domain)).status).toBe(204);
    expect(refusalOf(await withdrawClaim(claimant, domain))).toEqual([404, 'not_found']);
    await claimDomain(claimant, domain, 'move');
    expect((await removeDomain(claimant, domain)).status).toBe(204);
    expect(await domainOf(holder, domain)).toMatchObject({ proof: 'affiliated', claim: null });
    expect(await domainsOf(claimant)).toMatchObject({ claims: [] });
    expect(await eventsOf(holder, 'domain.claim_ended')).toMatchObject([
      { reason: 'withdrawn' },
      { reason: 'withdrawn' },
    ]);
  });
});

describe('an objection', () => {
  /** Lets so many days pass since the team's claims ended. */
  const pass = ({ id }: Team, days: number) =>
    world.sql('UPDATE ended_claims SET ended_at = ended_at - make_interval(days => $2) WHERE organization_id = $1', [
      id,
      days,
    ]);

  it.each([
    ['withdrawn', (claimant: Team, domain: string) => withdrawClaim(claimant, domain)],
    [
      'withdrawn by letting the domain go',
      async (claimant: Team, domain: string) => {
        await removeDomain(claimant, domain);
        await publishRecord(world, claimant, domain);
      },
    ],
  ] as const)('holds for 30 days when the claim is %s', async (_, end) => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'move');
    await objectToClaim(holder, domain, 'Ours.');
    await end(claimant, domain);
    await settledMails(world);
    const mails = world.mails.count(`holder@${domain}`);
    const refused = await claimDomain(claimant, domain, 'stay');
    expect(refusalOf(refused)).toEqual([409, 'state_conflict']);
    expect(problemOf(refused).detail).toContain('objected to your earlier claim. You can claim it again after');
    expect(problemOf(await verifyDomain(claimant, domain))).toMatchObject({ code: 'domain_taken', claimable: false });
    await pass(claimant, 29);
    expect(refusalOf(await claimDomain(claimant, domain, 'stay'))).toEqual([409, 'state_conflict']);
    await settledMails(world);
    expect(world.mails.count(`holder@${domain}`)).toBe(mails);
    await pass(claimant, 1);
    expect(problemOf(await verifyDomain(claimant, domain))).toMatchObject({ claimable: true });
    expect((await claimDomain(claimant, domain, 'stay')).status).toBe(201);
  });

  it('binds the claimant alone, and towards that holder alone', async () => {
    const { domain, holder, claimant } = await squat();
    await claimDomain(claimant, domain, 'stay');
    await objectToClaim(holder, domain, 'Ours.');
    await withdrawClaim(claimant, domain);
    const rival = await teamOf(world, `rival@third${teams}.example`);
    const record = (await domainOf(claimant, domain))?.record.value ?? '';
    await publishRecord(world, rival, domain, record);
    expect((await claimDomain(rival, domain, 'stay')).status).toBe(201);
    await withdrawClaim(rival, domain);
    await removeDomain(holder, domain);
    expect((await verifyDomain(claimant, domain)).json()).toMatchObject({ proof: 'owned' });
  });
});

describe('an organization', () => {
  it('makes ten claims in 24 hours at most, whether they have ended or not', async () => {
    const { domain, holder, claimant } = await squat();
    for (let claim = 0; claim < 10; claim++) {
      expect((await claimDomain(claimant, domain, 'stay')).status).toBe(201);
      if (claim < 9) await withdrawClaim(claimant, domain);
    }
    const other = `other${teams}.example`;
    await teamOf(world, `eve@${other}`);
    await publishRecord(world, claimant, other);
    const refused = await claimDomain(claimant, other, 'stay');
    expect(refusalOf(refused)).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000);
    // The limit is the claimant's own.
    await publishRecord(world, holder, other, (await domainOf(claimant, other))?.record.value ?? '');
    expect((await claimDomain(holder, other, 'stay')).status).toBe(201);
    await withdrawClaim(holder, other);
    await world.sql(`UPDATE ended_claims SET claimed_at = now() - interval '1 day' WHERE organization_id = $1`, [
      claimant.id,
    ]);
    expect((await claimDomain(claimant, other, 'stay')).status).toBe(201);
  });
});

describe('a stranger', () => {
  it('reads of others’ domains and claims what they would of none, and ends neither', async () => {
    const { domain, claimant } = await squat();
    await claimDomain(claimant, domain, 'move');
    const eve = await teamOf(world, `eve@eve${teams}.example`);
    const answersTo = async (name: string) => {
      const answers = [
        await removeDomain(eve, name),
        await verifyDomain(eve, name),
        await claimDomain(eve, name, 'move'),
        await withdrawClaim(eve, name),
        await objectToClaim(eve, name, 'Mine.'),
      ];
      return answers.map((answer) => ({ ...problemOf(answer), requestId: '' }));
    };
    const ofNobodys = await answersTo('nobody-has-this.example');
    expect(await answersTo(domain)).toEqual(ofNobodys);
    expect(ofNobodys.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await addDomain(eve, domain)).json()).toMatchObject({ proof: 'pending', claim: null });
    expect((await domainsOf(claimant)).claims).toHaveLength(1);
  });
});
