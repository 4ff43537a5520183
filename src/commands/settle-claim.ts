import { ClaimSettlement } from '#src/modules/domains/index.js';
import { explainDomainName, parseDomainName } from '#src/modules/organizations/index.js';
import { CommandFailed, type Command, type Database } from './command.js';
import { withApplication } from './with-application.js';

const sides = ['claimant', 'holder'] as const;

/** Decides whose a claimed domain is, when the two organizations don't agree. */
export const settleClaim: Command = {
  usage: '<domain> claimant|holder  give a claimed domain to the one who claims it, or leave it where it is',
  async run(database, args) {
    const [domain, wanted] = args;
    const side = sides.find((one) => one === wanted);
    if (args.length !== 2 || explainDomainName(domain) !== null || side === undefined)
      throw new CommandFailed('Give a domain and a side: settle-claim <domain> claimant|holder.', 2);
    return settle(database, parseDomainName(domain), side);
  },
};

/** In the whole application, for people who move hand over what they own, and every module knows of its own. */
async function settle(database: Database, domain: string, side: (typeof sides)[number]): Promise<string> {
  const isClaimed = await withApplication(database, ClaimSettlement, (settlement) => settlement.decide(domain, side));
  if (!isClaimed) throw new CommandFailed(`Nobody claims ${domain}.`);
  return side === 'claimant'
    ? `${domain} belongs to the organization that claimed it.`
    : `${domain} stays where it is, and the claim has ended.`;
}
