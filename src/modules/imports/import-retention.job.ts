import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { inPages } from '#src/common/in-pages.js';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import type { ImportKind } from './import-kind.js';
import type { ImportKey } from './imports.repository.js';

/** Every night at an odd minute, on one instance. */
const nightly = '41 3 * * *';
/** Days that a list stays, confirmed or not. What it added stays, of course, and so do the events. */
const keptDays = 30;
/** Imports that are looked up at once. Each is deleted by itself: with its lines it can be some 10,000 rows. */
const page = 100;

type Kept = Pick<ImportKind, 'imports' | 'housekeeping'>;

/** Lists hold names and addresses of people who may never join or buy, so they are not kept for long. */
@Injectable()
export class ImportRetentionJob implements OnApplicationBootstrap {
  private readonly kinds: Kept[] = [];

  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
  ) {}

  /** Has the lists of a kind deleted in time. Modules call it when they start. */
  register(kind: Kept): void {
    this.kinds.push(kind);
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const kind of this.kinds) await this.jobs.schedule(kind.housekeeping, nightly, () => this.deleteStaleOf(kind));
  }

  /** Deletes what is older than 30 days and not at work. */
  async deleteStale(): Promise<void> {
    for (const kind of this.kinds) await this.deleteStaleOf(kind);
  }

  private async deleteStaleOf({ imports }: Kept): Promise<void> {
    for await (const key of inPages<ImportKey>((after) => imports.stale(keptDays, after, page)))
      await this.uow.run((tx) => imports.deleteAtRest(tx, key));
  }
}
