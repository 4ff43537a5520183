import type { ChainPlace } from '../sealing/seal.sql.js';
import type { ChainSnapshot, KeptFor, ToldCut } from './verification.repository.js';

/** Takes what was found, a sentence each. */
export type Report = (finding: string) => void;

const dayMs = 24 * 60 * 60 * 1_000;
/** A day is an hour longer where clocks are put back. */
const clockChangeMs = 2 * 60 * 60 * 1_000;

/**
 * Holds what retention says that it deleted against how long the organization kept its events by then.
 * @param anchor behind which seal the chain begins
 * @returns up to what time retention has deleted; null when it has deleted nothing, or nothing says so
 */
export async function verifyRetention(chain: ChainSnapshot, anchor: ChainPlace, find: Report): Promise<Date | null> {
  const cuts = await chain.cuts();
  const settings = await chain.keptFor();
  for (const cut of cuts)
    if (!isAllowed(cut, settings))
      find(
        `Retention deleted up to event ${cut.number} before its time: the organization kept its events for longer then.`,
      );
  if (anchor.number === 0) return null;
  const hash = anchor.hash.toString('hex');
  const last = cuts.find((cut) => cut.number === anchor.number && cut.hash === hash);
  if (last === undefined)
    find(`The chain begins behind event ${anchor.number}, and no event of retention says so: it was cut.`);
  return last?.through ?? null;
}

/** By any setting of the day before as well: retention had read it by then. */
function isAllowed({ at, through }: ToldCut, settings: readonly KeptFor[]): boolean {
  const dayBefore = at.getTime() - dayMs;
  return settings.some(({ days, from, until }) => {
    const held = (from === null || from <= at) && (until === null || until.getTime() > dayBefore);
    return held && days !== null && through.getTime() <= at.getTime() - days * dayMs + clockChangeMs;
  });
}
