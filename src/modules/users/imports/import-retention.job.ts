import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue, UnitOfWork } from '#src/database/index.js';
import { ImportsRepository } from './imports.repository.js';

/** Every night at an odd minute, on one instance. */
const nightly = '41 3 * * *';
/** Days that a list stays, confirmed or not. The people who were added stay, of course, and so do the events. */
const keptDays = 30;
/** Imports of one statement: with their lines some 50,000 rows. */
const importsAStatement = 5;

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
    const deleteSome = (): Promise<number> =>
      this.uow.run((tx) => this.imports.deleteStale(tx, keptDays, importsAStatement));
    while ((await deleteSome()) === importsAStatement);
  }
}
