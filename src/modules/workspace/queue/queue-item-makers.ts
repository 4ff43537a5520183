import { Injectable } from '@nestjs/common';
import type { QueueItemMaker } from './queue-item.entity.js';

/** What made items, in words, by its ids: `By the template Kick-off, run by Ada Lindqvist`. */
export type MakerWords = (organizationId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

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
  private readonly words = new Map<QueueItemMaker, MakerWords>();

  register(maker: QueueItemMaker, words: MakerWords): void {
    if (this.words.has(maker)) throw new Error(`Makers of the kind ${maker} are registered already.`);
    this.words.set(maker, words);
  }

  /** For each item what made it. Each kind is asked once. */
  async of(
    organizationId: string,
    items: readonly { readonly id: string; readonly madeBy: QueueItemMaker; readonly madeById: string | null }[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = Map.groupBy(items, ({ madeBy }) => madeBy);
    const told = new Map<QueueItemMaker, ReadonlyMap<string, string>>();
    await Promise.all(
      [...ids].map(async ([maker, made]) => {
        const known = made.flatMap(({ madeById }) => (madeById === null ? [] : [madeById]));
        const words = await this.words.get(maker)?.(organizationId, [...new Set(known)]);
        if (words !== undefined) told.set(maker, words);
      }),
    );
    return new Map(
      items.map(({ id, madeBy, madeById }) => [id, told.get(madeBy)?.get(madeById ?? '') ?? plainWords[madeBy]]),
    );
  }
}
