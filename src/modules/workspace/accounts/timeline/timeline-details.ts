import { Injectable } from '@nestjs/common';
import type { TimelineKind } from './timeline-kinds.js';

/** What is so now of the rows that entries tell of: a mail's state, a task's outcome. */
export type DetailsLoader = (
  organizationId: string,
  subjectIds: readonly string[],
) => Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>;

/** What entries of a timeline lead to. Modules above register how it is read when they start. */
@Injectable()
export class TimelineDetails {
  private readonly loaders = new Map<TimelineKind, DetailsLoader>();

  register(kinds: readonly TimelineKind[], loader: DetailsLoader): void {
    for (const kind of kinds) {
      if (this.loaders.has(kind)) throw new Error(`Details of the kind ${kind} are registered already.`);
      this.loaders.set(kind, loader);
    }
  }

  /** The details of these entries, by the ids of what they tell of: each loader is asked once. */
  async of(
    organizationId: string,
    entries: readonly { readonly kind: TimelineKind; readonly subjectId: string | null }[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
    const wanted = new Map<DetailsLoader, Set<string>>();
    for (const { kind, subjectId } of entries) {
      const loader = this.loaders.get(kind);
      if (loader === undefined || subjectId === null) continue;
      wanted.set(loader, (wanted.get(loader) ?? new Set()).add(subjectId));
    }
    const found = await Promise.all([...wanted].map(([load, ids]) => load(organizationId, [...ids])));
    return new Map(found.flatMap((details) => [...details]));
  }
}
