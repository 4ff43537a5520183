import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue, UnitOfWork, type RowKey } from '#src/database/index.js';
import { EmailChangesRepository } from './email-changes.repository.js';

const daily = '47 3 * * *';

/** Deletes changes of addresses that can be neither confirmed nor undone any more, on one instance. */
@Injectable()
export class EmailChangeRetentionJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly changes: EmailChangesRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('users.email-changes', daily, () =>
      this.uow.repeat((tx, after: RowKey | null) => this.changes.deleteStale(tx, after)),
    );
  }
}
