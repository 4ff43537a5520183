import { parseArgs } from 'node:util';
import { AuditVerification, type KeptHead, type VerifiedChain } from '#src/modules/audit/index.js';
import { CommandFailed, type Command } from './command.js';

/** Findings told of one organization: who deleted a million events has not to be told of each. */
const toldFindings = 100;

/**
 * Finds what was changed, deleted or slipped into the audit log by whoever can write to the database. Exits with 1 when it has
 * found something, and with 3 when it has found nothing but could not verify every chain.
 */
export const verifyAudit: Command = {
  usage:
    '[--head <organization>:<number>:<hash>]…  hold every organization’s events against their seals, and heads kept elsewhere',
  async run(database, args, say) {
    const kept = headsFrom(args);
    let verified = 0;
    let findings = 0;
    let failures = 0;
    const fail = (what: string, error: unknown) => {
      failures++;
      say(`${what} could not be verified: ${error instanceof Error ? error.message : String(error)}`);
    };
    const reportOf = (organizationId: string) => {
      let told = 0;
      return (finding: string) => {
        findings++;
        if (++told <= toldFindings) say(`${organizationId}: ${finding}`);
      };
    };
    const verification = new AuditVerification(database);
    try {
      await verification.verifyGuards(reportOf('database'));
      for await (const chain of verification.verify(kept, reportOf)) {
        if ('error' in chain) {
          fail(`${chain.organizationId}: The chain`, chain.error);
        } else {
          verified++;
          say(summaryOf(chain));
        }
      }
    } catch (error) {
      fail('The rest', error);
    }
    const looked = `${counted(verified, 'chain')} verified${failures === 0 ? '' : ', but not all'}`;
    if (findings > 0) throw new CommandFailed(`${looked}: ${counted(findings, 'finding')}.`);
    if (failures > 0) throw new CommandFailed(`${looked}.`, 3);
    return `${looked}: nothing was changed, deleted or slipped in.`;
  },
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function summaryOf(chain: VerifiedChain): string {
  const { organizationId, head, sealed, waiting, late, deleted, deletedThrough, findings } = chain;
  return [
    // Before the first seal there is nothing to hold a chain against.
    head.number === 0
      ? `${organizationId}: no head yet`
      : `head ${organizationId}:${head.number}:${head.hash.toString('hex')}`,
    `${sealed} sealed, ${waiting} waiting` + (late === 0 ? '' : `, ${late} of them for more than an hour`),
    ...(deleted === 0 ? [] : [`${deleted} deleted by retention through ${timeOf(deletedThrough)}`]),
    ...(findings === 0 ? [] : [counted(findings, 'finding')]),
  ].join(' · ');
}

/** An event that retention is said to have written may hold anything. */
const timeOf = (time: Date | null): string =>
  time === null || Number.isNaN(time.getTime()) ? 'an unknown time' : time.toISOString();

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
