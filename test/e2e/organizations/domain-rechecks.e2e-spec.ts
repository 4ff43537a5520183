import { runScheduled } from '../../support/scheduled-jobs.js';
import { settledMails } from '../../support/settled-mails.js';
import {
  domainOf,
  publishRecord,
  startDomainsWorld,
  teamOf,
  verifyDomain,
  type DomainsWorld,
  type Team,
} from './domains-world.js';

let world: DomainsWorld;
beforeAll(async () => {
  world = await startDomainsWorld();
});
afterAll(() => world.close());

const nameOf = (domain: string): string => `_thread-challenge.${domain}`;

async function ownerOf(domain: string): Promise<Team> {
  const team = await teamOf(world, `ada@${domain}`);
  await publishRecord(world, team, domain);
  await verifyDomain(team, domain);
  return team;
}

/** Lets so many days pass for a domain, and looks at those that are due. */
async function pass(domain: string, days: number): Promise<void> {
  await world.sql(
    `UPDATE organization_domains
        SET checked_at = checked_at - make_interval(days => $2),
            proof_missing_since = proof_missing_since - make_interval(days => $2) WHERE domain = $1`,
    [domain, days],
  );
  await runScheduled(world, 'domains.recheck');
}

const eventsOf = async ({ id }: Team) =>
  (
    await world.sql<{ kind: string }>(
      `SELECT kind FROM audit_events WHERE organization_id = $1 AND kind LIKE 'domain.%' AND actor_label = 'system' ORDER BY id`,
      [id],
    )
  ).map(({ kind }) => kind);

describe('the record of an owned domain', () => {
  it('is looked up once a day, and nothing is said while it is there', async () => {
    const domain = 'steady.example';
    const ada = await ownerOf(domain);
    const asked = world.dns.asked(nameOf(domain));
    await pass(domain, 0);
    expect(world.dns.asked(nameOf(domain))).toBe(asked);
    await pass(domain, 1);
    expect(world.dns.asked(nameOf(domain))).toBe(asked + 1);
    await pass(domain, 0);
    expect(world.dns.asked(nameOf(domain))).toBe(asked + 1);
    expect(await domainOf(ada, domain)).toMatchObject({ proof: 'owned', proofMissingSince: null });
    expect(await eventsOf(ada)).toEqual([]);
  });

  it('may be missing for seven days, of which the admins hear once; then the domain is affiliated again', async () => {
    const domain = 'lapsed.example';
    const ada = await ownerOf(domain);
    world.dns.withdraw(nameOf(domain));
    await pass(domain, 1);
    expect(await domainOf(ada, domain)).toMatchObject({
      proof: 'owned',
      proofMissingSince: expect.any(String) as string,
    });
    expect((await world.mails.next(`ada@${domain}`)).subject).toBe(`The DNS record of ${domain} is missing`);
    const { length: before } = await eventsOf(ada);
    for (let day = 2; day <= 7; day++) await pass(domain, 1);
    expect(await domainOf(ada, domain)).toMatchObject({ proof: 'owned' });
    await settledMails(world);
    const mails = world.mails.count(`ada@${domain}`);
    await pass(domain, 1);
    expect(await domainOf(ada, domain)).toMatchObject({ proof: 'affiliated', provenAt: null, proofMissingSince: null });
    expect((await world.mails.next(`ada@${domain}`)).subject).toBe(`${domain} is no longer proven`);
    expect(world.mails.count(`ada@${domain}`)).toBe(mails + 1);
    expect([before, await eventsOf(ada)]).toEqual([1, ['domain.proof_missing', 'domain.proof_lost']]);
    expect((await teamOf(world, `ben@${domain}`)).id).toBe(ada.id);
  });

  it('that comes back within the days clears what was said', async () => {
    const domain = 'returned.example';
    const ada = await ownerOf(domain);
    const value = (await domainOf(ada, domain))?.record.value ?? '';
    world.dns.publish(nameOf(domain), ['something else']);
    await pass(domain, 1);
    world.dns.publish(nameOf(domain), [value]);
    await pass(domain, 6);
    expect(await domainOf(ada, domain)).toMatchObject({ proof: 'owned', proofMissingSince: null });
    expect(await eventsOf(ada)).toEqual(['domain.proof_missing', 'domain.proven']);
  });

  it('is not missing while its DNS gives no answer, however long that takes', async () => {
    const domain = 'silent.example';
    const ada = await ownerOf(domain);
    world.dns.publish(nameOf(domain), null);
    await pass(domain, 30);
    expect(await domainOf(ada, domain)).toMatchObject({ proof: 'owned', proofMissingSince: null });
    world.dns.withdraw(nameOf(domain));
    await pass(domain, 0);
    world.dns.publish(nameOf(domain), null);
    await pass(domain, 30);
    expect(await domainOf(ada, domain)).toMatchObject({ proof: 'owned' });
    expect(await eventsOf(ada)).toEqual(['domain.proof_missing']);
  });
});

describe('a domain that cannot be looked at', () => {
  it('stops no other, neither before it nor after', async () => {
    const names = ['first', 'second', 'third'].map((name) => `${name}-of-many.example`);
    const [, broken = ''] = names;
    for (const domain of names) await ownerOf(domain);
    await world.sql(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$`,
    );
    await world.sql(
      `CREATE TRIGGER refuse BEFORE UPDATE ON organization_domains FOR EACH ROW
       WHEN (NEW.domain = '${broken}' AND NEW.checked_at > OLD.checked_at) EXECUTE FUNCTION refuse()`,
    );
    await world.sql(`UPDATE organization_domains SET checked_at = now() - interval '1 day' WHERE domain = ANY($1)`, [
      names,
    ]);
    await runScheduled(world, 'domains.recheck');
    await world.sql('DROP FUNCTION refuse CASCADE');
    const due = `SELECT domain FROM organization_domains
                  WHERE domain = ANY($1) AND checked_at < now() - interval '1 hour'`;
    expect(await world.sql(due, [names])).toEqual([{ domain: broken }]);
    await runScheduled(world, 'domains.recheck');
    expect(await world.sql(due, [names])).toEqual([]);
  });
});
