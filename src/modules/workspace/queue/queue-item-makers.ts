import { Injectable } from '@nestjs/common';
import type { QueueItemMaker } from './queue-item.entity.js';

/** What made an item. */
export interface Made {
  /** `By the template Kick-off, run by Ada Lindqvist`. */
  readonly words: string;
  /** The run of a workflow that did. */
  readonly runId?: string;
}

/** What made items, by its ids. */
type MakersOf = (organizationId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, Made>>;

/** What is said where nothing more is known. */
const plainWords: Readonly<Record<QueueItemMaker, string>> = {
  person: 'Added by hand',
  action: 'By a template',
  workflow: 'By a workflow',
  handoff: 'By a handoff',
};

/** What made queue items, so that nothing in the queue is anonymous. Modules above say when they start how theirs is told. */
@Injectable()
export class QueueItemMakers {
  private readonly makers = new Map<QueueItemMaker, MakersOf>();

  register(maker: QueueItemMaker, makersOf: MakersOf): void {
    if (this.makers.has(maker)) throw new Error(`Makers of the kind ${maker} are registered already.`);
    this.makers.set(maker, makersOf);
  }

  /** For each item what made it. Each kind is asked once. */
  async of(
    organizationId: string,
    items: readonly { readonly id: string; readonly madeBy: QueueItemMaker; readonly madeById: string | null }[],
  ): Promise<ReadonlyMap<string, Made>> {
    const ids = Map.groupBy(items, ({ madeBy }) => madeBy);
    const told = new Map<QueueItemMaker, ReadonlyMap<string, Made>>();
    await Promise.all(
      [...ids].map(async ([maker, made]) => {
        const known = made.flatMap(({ madeById }) => (madeById === null ? [] : [madeById]));
        const makers = await this.makers.get(maker)?.(organizationId, [...new Set(known)]);
        if (makers !== undefined) told.set(maker, makers);
      }),
    );
    return new Map(
      items.map(({ id, madeBy, madeById }) => [
        id,
        told.get(madeBy)?.get(madeById ?? '') ?? { words: plainWords[madeBy] },
      ]),
    );
  }
}
