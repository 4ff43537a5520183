import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { inPages } from '#src/common/in-pages.js';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { type ImportKey, ImportsRepository } from './imports.repository.js';

/** Every night at an odd minute, on one instance. */
const nightly = '41 3 * * *';
/** Days that a list stays, confirmed or not. The people who were added stay, of course, and so do the events. */
const keptDays = 30;
/** Imports that are looked up at once. Each is deleted by itself: with its lines it can be some 10,000 rows. */
const page = 100;

/** Lists hold names and addresses of people who may never join, so they are not kept for long. */
@Injectable()
export class ImportRetentionJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly imports: ImportsRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('users.imports.housekeeping', nightly, () => this.deleteStale());
  }

  /** Deletes what is older than 30 days and not at work. */
  async deleteStale(): Promise<void> {
    for await (const key of inPages<ImportKey>((after) => this.imports.stale(keptDays, after, page)))
      await this.uow.run((tx) => this.imports.deleteAtRest(tx, key));
  }
}
