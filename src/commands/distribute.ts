import { distribute, DistributionRefusal } from '#src/database/distribution/index.js';
import { CommandFailed, type Command } from './command.js';
import { addressOf } from './with-database.js';

/** Spreads the tables over the servers of a Citus cluster: before the first start there, and after each upgrade. */
export const distributeTables: Command = {
  usage: '  spread the tables over the servers of a Citus cluster (docs/scale-out.md)',
  async run(database, args, say) {
    if (args.length > 0) throw new CommandFailed('Call it without arguments: distribute.', 2);
    const { plan, spread, workers } = await distribute(addressOf(database), say).catch((error: unknown) => {
      throw error instanceof DistributionRefusal ? new CommandFailed(error.message) : error;
    });
    return [
      spread.length === 0 ? 'Nothing was left to spread.' : `${spread.length} tables were spread.`,
      `${plan.spread.length} tables lie on ${workers} ${workers === 1 ? 'server' : 'servers'}; on the coordinator stay the jobs and`,
      ...plan.local.map(({ name, local }) => `  ${name}: ${local}`),
    ].join('\n');
  },
};
