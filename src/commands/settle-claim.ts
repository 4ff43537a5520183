import { NestFactory } from '@nestjs/core';
import { AppModule } from '#src/app.module.js';
import { loadConfig } from '#src/config/index.js';
import { ClaimSettlement } from '#src/modules/domains/index.js';
import { explainDomainName, parseDomainName } from '#src/modules/organizations/index.js';
import { CommandFailed, type Command, type Database } from './command.js';
import { addressOf } from './with-database.js';

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
  const config = { ...loadConfig(), databaseUrl: addressOf(database) };
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    if (!(await app.get(ClaimSettlement, { strict: false }).decide(domain, side)))
      throw new CommandFailed(`Nobody claims ${domain}.`);
    return side === 'claimant'
      ? `${domain} belongs to the organization that claimed it.`
      : `${domain} stays where it is, and the claim has ended.`;
  } finally {
    await app.close();
  }
}
