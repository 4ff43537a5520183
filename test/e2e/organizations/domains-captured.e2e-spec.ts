import { openGate } from '../../support/lock-waits.js';
import { request } from '../../support/http-client.js';
import { signUp, tokenFor, type ApiSession } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { settledMails } from '../../support/settled-mails.js';
import { acceptInvitation, invitePeople } from '../users/invitation-client.js';
import {
  addDomain,
  claimDomain,
  domainOf,
  publishRecord,
  removeDomain,
  startDomainsWorld,
  teamOf,
  verifyDomain,
  withdrawClaim,
  type DomainsWorld,
  type Team,
} from './domains-world.js';

let world: DomainsWorld;
let teams = 0;
let evil: Team;
let domain: string;
beforeAll(async () => (world = await startDomainsWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  await world.sql('DELETE FROM rate_limits');
  evil = await teamOf(world, `eve@evil${++teams}.example`);
  domain = `unclaimed${teams}.example`;
});

/** Invites a guest, who accepts. */
async function guest(email: string, by = evil): Promise<ApiSession> {
  await invitePeople(by.api, [{ email }]);
  return (await acceptInvitation(world.api, await tokenFor(world.mails, email))).json<ApiSession>();
}
const remove = (person: ApiSession, by = evil) => by.api.post(`/v1/users/${person.user.id}/remove`, {});
const preview = async (email: string) => {
  const token = await signUp(world.api, world.mails, email);
  return (await request(world.app.url, `/complete-signup?token=${token}`)).text;
};

describe('a guest’s domain', () => {
  it('is not the organization’s through the guest: whoever signs up there forms their own', async () => {
    const someone = await guest(`guest@${domain}`);
    expect((await addDomain(evil, domain)).json()).toMatchObject({ proof: 'pending' });
    expect(await preview(`ceo@${domain}`)).not.toContain('Evil');
    await remove(someone);
    const ceo = await teamOf(world, `ceo@${domain}`);
    expect([ceo.id === evil.id, ceo.session.user.role]).toEqual([false, 'admin']);
  });

  it('is not either when the guest is deactivated, let back in, or many', async () => {
    const guests = [await guest(`a@${domain}`), await guest(`b@${domain}`)];
    for (const verb of ['deactivate', 'reactivate'])
      await evil.api.post(`/v1/users/${guests[0]?.user.id ?? ''}/${verb}`);
    expect((await addDomain(evil, domain)).json()).toMatchObject({ proof: 'pending' });
  });
});

describe('a domain that was never proven', () => {
  /** Eve's organization with a domain that Ada formed nothing at: it was proven once, and people joined by it. */
  async function joinedBy(): Promise<ApiSession> {
    await publishRecord(world, evil, domain);
    await verifyDomain(evil, domain);
    const ada = await teamOf(world, `ada@${domain}`);
    await world.sql(`UPDATE organization_domains SET proof = 'affiliated', proven_at = NULL WHERE domain = $1`, [
      domain,
    ]);
    return ada.session;
  }

  it('is free again with the last person who joined by it, which is an event', async () => {
    const ada = await joinedBy();
    const invited = await guest(`colleague@${domain}`);
    await remove(ada);
    expect(await domainOf(evil, domain)).toMatchObject({ proof: 'affiliated' });
    await evil.api.post(`/v1/users/${invited.user.id}/deactivate`);
    expect(await domainOf(evil, domain)).toMatchObject({ proof: 'affiliated' });
    await remove(invited);
    expect(await domainOf(evil, domain)).toBeUndefined();
    expect((await teamOf(world, `ceo@${domain}`)).id).not.toBe(evil.id);
    const events = await world.sql(
      `SELECT reason, before FROM audit_events WHERE organization_id = $1 AND kind = 'domain.removed'`,
      [evil.id],
    );
    expect(events).toEqual([{ reason: 'nobody_left', before: { domain, proof: 'affiliated' } }]);
  });

  it('is kept where it is proven, whoever leaves', async () => {
    await publishRecord(world, evil, domain);
    await verifyDomain(evil, domain);
    await remove((await teamOf(world, `ada@${domain}`)).session);
    expect(await domainOf(evil, domain)).toMatchObject({ proof: 'owned' });
  });

  it('that somebody claims is kept for them, and free once they withdraw', async () => {
    const ada = await joinedBy();
    const rival = await teamOf(world, `ray@rival${teams}.example`);
    world.dns.withdraw(`_thread-challenge.${domain}`);
    await publishRecord(world, rival, domain);
    await verifyDomain(rival, domain);
    expect((await claimDomain(rival, domain, 'stay')).status).toBe(201);
    await remove(ada);
    expect(await domainOf(evil, domain)).toMatchObject({ proof: 'affiliated' });
    await withdrawClaim(rival, domain);
    expect(await domainOf(evil, domain)).toBeUndefined();
  });

  it('is either kept or free when its last person is removed and somebody signs up there in the same instant', async () => {
    const gate = await openGate(world);
    const ada = await joinedBy();
    const token = await signUp(world.api, world.mails, `ceo@${domain}`);
    await gate.hold(evil.id);
    const [removed, joined] = [remove(ada), acceptInvitation(world.api, token)];
    await gate.release(2);
    expect([(await removed).status, (await joined).status]).toEqual([200, 201]);
    await gate.close();
    const { user } = (await joined).json<ApiSession>();
    const [row] = await world.sql<{ id: string }>('SELECT organization_id AS id FROM users WHERE id = $1', [user.id]);
    const kept = (await domainOf(evil, domain)) !== undefined;
    expect([row?.id === evil.id, user.role]).toEqual([kept, kept ? 'user' : 'admin']);
  });
});

describe('somebody who waits for approval at a domain that the organization lets go', () => {
  /** Somebody who asked to join Eve's organization. */
  async function waiting(): Promise<string> {
    await evil.api.patch('/v1/organization', { joinPolicy: 'approval' });
    const email = `waits@evil${teams}.example`;
    await acceptInvitation(world.api, await signUp(world.api, world.mails, email));
    const { data } = (await evil.api.get('/v1/join-requests')).json<{ data: { id: string }[] }>();
    return data[0]?.id ?? '';
  }

  it.each([
    ['removed', () => removeDomain(evil, `evil${teams}.example`)],
    [
      'claimed',
      async () => {
        const rival = await teamOf(world, `ray@taker${teams}.example`);
        await publishRecord(world, rival, `evil${teams}.example`);
        await verifyDomain(rival, `evil${teams}.example`);
        await claimDomain(rival, `evil${teams}.example`, 'stay');
        await world.sql(`UPDATE domain_claims SET settles_at = now() WHERE domain = $1`, [`evil${teams}.example`]);
        const { ClaimSettlement } = await import('#src/modules/domains/index.js');
        return world.app.app.get(ClaimSettlement).settleDue();
      },
    ],
  ])('(%s) waits no more, is told so, and can’t be approved by whoever had it', async (_, letGo) => {
    const id = await waiting();
    await letGo();
    expect(refusalOf(await evil.api.post(`/v1/join-requests/${id}/approve`, {}))).toEqual([404, 'not_found']);
    const mail = await world.mails.next(`waits@evil${teams}.example`);
    expect(mail.subject).toMatch(/has ended$/);
    await settledMails(world);
    const events = await world.sql(
      `SELECT reason FROM audit_events WHERE organization_id = $1 AND kind = 'join_request.ended'`,
      [evil.id],
    );
    expect(events).toEqual([{ reason: 'domain_left' }]);
  });

  it('from before that rule can be declined, not approved', async () => {
    const id = await waiting();
    await world.sql('DELETE FROM organization_domains WHERE organization_id = $1', [evil.id]);
    expect(refusalOf(await evil.api.post(`/v1/join-requests/${id}/approve`, {}))).toEqual([409, 'state_conflict']);
    expect((await evil.api.post(`/v1/join-requests/${id}/decline`)).status).toBe(204);
  });
});
