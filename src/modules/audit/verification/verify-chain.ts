import { sealOf, chainStart, type ChainPlace } from '../sealing/seal.sql.js';
import type { ChainEnds, ChainSnapshot, SealedEvent } from './verification.repository.js';
import { verifyRetention, type Report } from './verify-retention.js';

/** What a verified chain looks like. */
export interface VerifiedChain {
  readonly organizationId: string;
  readonly head: ChainPlace;
  /** Events that are sealed, and those that wait for the next minute. */
  readonly sealed: number;
  readonly waiting: number;
  /** Of those that wait, how many occurred more than an hour ago: sealing may have stopped, or they were written late. */
  readonly late: number;
  /** How many retention has deleted, and that they were all older than this; null when nothing says so. */
  readonly deleted: number;
  readonly deletedThrough: Date | null;
  readonly findings: number;
}

/**
 * Holds an organization's events against their seals.
 * @param kept heads of this chain that were noted down elsewhere, where nobody could change them with the database
 */
export async function verifyChain(
  chain: ChainSnapshot,
  kept: readonly ChainPlace[],
  report: Report,
): Promise<VerifiedChain> {
  let findings = 0;
  const find: Report = (finding) => {
    findings++;
    report(finding);
  };
  const ends = await chain.ends();
  const anchor = ends?.anchor ?? chainStart;
  const walk = new ChainWalk(anchor, kept, find);
  for await (const seal of chain.seals()) walk.pass(seal);
  walk.end(ends);
  const deletedThrough = await verifyRetention(chain, anchor, find);
  for await (const id of chain.strays())
    find(`Event ${id} was never queued to be sealed: it was inserted past the trigger, or its seal was deleted.`);
  const queue = await verifyQueue(chain, find);
  const deleted = anchor.number;
  const { head, sealed } = walk;
  return { organizationId: chain.organizationId, head, sealed, ...queue, deleted, deletedThrough, findings };
}

async function verifyQueue(chain: ChainSnapshot, find: Report): Promise<Pick<VerifiedChain, 'waiting' | 'late'>> {
  let waiting = 0;
  let late = 0;
  for await (const event of chain.queue()) {
    waiting++;
    if (event.late) late++;
    if (event.sealed) find(`Event ${event.eventId} is sealed already and was queued again by hand.`);
    else if (event.gone) find(`Event ${event.eventId} was deleted before it was sealed.`);
  }
  return { waiting, late };
}

/** Follows a chain from its anchor to its head. After a finding it goes on from what is stored, so that each is found once. */
class ChainWalk {
  sealed = 0;
  head: ChainPlace;
  private readonly unseen: Set<ChainPlace>;

  constructor(
    private readonly anchor: ChainPlace,
    kept: readonly ChainPlace[],
    private readonly find: Report,
  ) {
    this.head = anchor;
    this.unseen = new Set(kept);
    this.compare(anchor);
  }

  pass({ eventId, digest, ...seal }: SealedEvent): void {
    const { number } = seal;
    if (number <= this.anchor.number) {
      this.find(`Seal ${number} is there, though the chain is said to begin behind ${this.anchor.number}.`);
      return;
    }
    if (number === this.head.number) {
      this.find(`There are two seals of number ${number}.`);
      return;
    }
    const follows = number === this.head.number + 1;
    if (!follows) this.find(`Seals ${this.head.number + 1} to ${number - 1} are missing: they were deleted.`);
    if (digest === null) this.find(`Event ${eventId}, sealed as number ${number}, was deleted.`);
    else if (follows && !sealOf(this.head.hash, digest).equals(seal.hash))
      this.find(`Event ${eventId}, sealed as number ${number}, was changed, or the seal of it or the one before was.`);
    this.head = seal;
    this.sealed++;
    this.compare(seal);
  }

  end(ends: ChainEnds | null): void {
    const { number, hash } = this.head;
    if (ends === null && number > 0) this.find('The head of the chain is missing.');
    if (ends !== null && (ends.head.number !== number || !ends.head.hash.equals(hash)))
      this.find(
        `The chain ends at number ${number}, though its head is number ${ends.head.number}: it was cut or changed.`,
      );
    for (const head of this.unseen) {
      if (head.number < this.anchor.number)
        this.find(
          `Head ${head.number} can’t be compared: retention deleted up to ${this.anchor.number}. Keep a newer one.`,
        );
      else this.find(`Head ${head.number} was kept elsewhere, and the chain ends at ${number}: it was cut.`);
    }
  }

  /** Holds a place against the heads kept elsewhere. */
  private compare({ number, hash }: ChainPlace): void {
    for (const head of this.unseen) {
      if (head.number !== number) continue;
      this.unseen.delete(head);
      if (!head.hash.equals(hash))
        this.find(`Head ${number} was kept elsewhere, and is another: the chain was made anew.`);
    }
  }
}
