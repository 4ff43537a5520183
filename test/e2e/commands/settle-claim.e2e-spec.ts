import { mkdtempSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { DataSource } from 'typeorm';
import { settleClaim } from '#src/commands/settle-claim.js';
import { goodPassword } from '../../support/people.js';
import { refusalOf } from '../../support/problem.js';
import { testFolder } from '../../support/test-folder.js';
import {
  claimDomain,
  objectToClaim,
  publishRecord,
  startDomainsWorld,
  teamOf,
  type DomainsWorld,
  type Team,
} from '../organizations/domains-world.js';

let world: DomainsWorld;
beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(joinPath(testFolder(), 'command-'));
  world = await startDomainsWorld();
  // The command's application is in this process too, and they verify tokens alike (docs/adr/0052).
  process.env.JWT_SECRET = world.app.config.jwtSecret;
});
afterAll(async () => {
  await world.close();
  delete process.env.DATA_DIR;
  delete process.env.JWT_SECRET;
});

const decide = (...args: string[]) => settleClaim.run(world.app.app.get(DataSource), args, () => undefined);
const eventsOf = ({ id }: Team) =>
  world.sql(
    `SELECT kind, actor_id, actor_label, reason FROM audit_events
      WHERE organization_id = $1 AND kind IN ('domain.claim_settled', 'domain.claim_ended', 'user.moved') ORDER BY id`,
    [id],
  );

/** A claim that the holder objected to. */
async function dispute(name: string): Promise<{ domain: string; holder: Team; claimant: Team }> {
  const domain = `${name}.example`;
  const holder = await teamOf(world, `holder@${domain}`);
  await teamOf(world, `ben@${domain}`);
  const claimant = await teamOf(world, `claimant@${name}-claims.example`);
  await publishRecord(world, claimant, domain);
  await claimDomain(claimant, domain, 'move');
  await objectToClaim(holder, domain, 'It is ours.');
  return { domain, holder, claimant };
}

describe('settle-claim', () => {
  it('gives the domain to the claimant, with the people, as the operator', async () => {
    const { domain, holder, claimant } = await dispute('given');
    expect(await decide(domain.toUpperCase(), 'claimant')).toBe(
      `${domain} belongs to the organization that claimed it.`,
    );
    const common = { actor_id: null, actor_label: 'operator', reason: null };
    const expected = [
      { kind: 'user.moved', ...common },
      { kind: 'domain.claim_settled', ...common },
    ];
    expect([await eventsOf(holder), await eventsOf(claimant)]).toEqual([expected, expected]);
    const login = await world.api.post('/v1/auth/login', { email: `ben@${domain}`, password: goodPassword });
    expect((await world.api.as(login.json()).get('/v1/me')).json()).toMatchObject({
      organization: { id: claimant.id },
    });
    expect((await holder.api.get('/v1/me')).status).toBe(200);
    await expect(decide(domain, 'claimant')).rejects.toThrow(`Nobody claims ${domain}.`);
  });

  it('leaves the domain where it is, as the operator', async () => {
    const { domain, holder, claimant } = await dispute('kept');
    expect(await decide(domain, 'holder')).toBe(`${domain} stays where it is, and the claim has ended.`);
    for (const team of [holder, claimant])
      expect(await eventsOf(team)).toEqual([
        { kind: 'domain.claim_ended', actor_id: null, actor_label: 'operator', reason: 'decided' },
      ]);
    expect((await teamOf(world, `cleo@${domain}`)).id).toBe(holder.id);
    expect(refusalOf(await claimDomain(claimant, domain, 'move'))).toEqual([409, 'state_conflict']);
  });

  it.each(['', 'acme.example', 'acme.example both', 'nonsense holder', 'acme.example holder more'])(
    'says how to call it instead: %j',
    async (words) => {
      await expect(decide(...words.split(' ').filter(Boolean))).rejects.toMatchObject({ exitCode: 2 });
    },
  );
});
