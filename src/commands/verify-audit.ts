import { parseArgs } from 'node:util';
import { AuditVerification, type KeptHead, type VerifiedChain } from '#src/modules/audit/index.js';
import { CommandFailed, type Command } from './command.js';

/** Findings told of one organization: who deleted a million events has not to be told of each. */
const toldFindings = 100;

/** Finds what was changed, deleted or slipped into the audit log by whoever can write to the database. */
export const verifyAudit: Command = {
  usage:
    '[--head <organization>:<number>:<hash>]…  hold every organization’s events against their seals, and heads kept elsewhere',
  async run(database, args, say) {
    const kept = headsFrom(args);
    let organizations = 0;
    let findings = 0;
    const reportOf = (organizationId: string) => {
      let told = 0;
      return (finding: string) => {
        if (++told <= toldFindings) say(`${organizationId}: ${finding}`);
      };
    };
    for await (const chain of new AuditVerification(database).verify(kept, reportOf)) {
      organizations++;
      findings += chain.findings;
      say(summaryOf(chain));
    }
    const looked = `${organizations} ${organizations === 1 ? 'chain' : 'chains'} verified`;
    if (findings > 0) throw new CommandFailed(`${looked}: ${findings} ${findings === 1 ? 'finding' : 'findings'}.`);
    return `${looked}: nothing was changed, deleted or slipped in.`;
  },
};

const summaryOf = ({ organizationId, head, sealed, waiting, late, findings }: VerifiedChain): string =>
  `head ${organizationId}:${head.number}:${head.hash.toString('hex')} · ${sealed} sealed, ${waiting} waiting` +
  (late === 0 ? '' : `, ${late} of them for more than an hour`) +
  (findings === 0 ? '' : ` · ${findings} ${findings === 1 ? 'finding' : 'findings'}`);

/** A head as this command prints it. */
const headForm = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([1-9]\d{0,14}):([0-9a-f]{64})$/;

function headsFrom(args: readonly string[]): KeptHead[] {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { head: { type: 'string', multiple: true, default: [] } },
    });
    return values.head.map(headFrom);
  } catch (error) {
    if (error instanceof CommandFailed) throw error;
    throw new CommandFailed(error instanceof Error ? error.message : String(error), 2);
  }
}

function headFrom(text: string): KeptHead {
  const [, organizationId, number, hash] = headForm.exec(text) ?? [];
  if (organizationId === undefined || hash === undefined)
    throw new CommandFailed(
      `“${text}” is no head: give --head <organization>:<number>:<hash>, as this command prints it.`,
      2,
    );
  return { organizationId, number: Number(number), hash: Buffer.from(hash, 'hex') };
}
