import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AttemptCounter, JobQueue, UnitOfWork, type RowKey } from '#src/database/index.js';
import { UnfinishedSignupsRepository } from '#src/modules/joining/index.js';
import { LinksRepository, KnownClientsRepository, SessionsRepository } from '#src/modules/identity/index.js';

/** Every hour, on one instance: what has expired is refused already, and here it is deleted. */
const hourly = '17 * * * *';

@Injectable()
export class RetentionJob implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly uow: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly links: LinksRepository,
    private readonly attempts: AttemptCounter,
    private readonly knownClients: KnownClientsRepository,
    private readonly unfinished: UnfinishedSignupsRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule('auth.housekeeping', hourly, () => this.deleteExpired());
  }

  /** Each in transactions of its own, some thousands of rows at a time: none holds its locks for long. */
  private async deleteExpired(): Promise<void> {
    await this.uow.repeat((tx, after: RowKey | null) => this.sessions.deleteExpired(tx, after));
    await this.uow.repeat((tx, after: RowKey | null) => this.sessions.deleteExpiredTickets(tx, after));
    await this.uow.repeat((tx) => this.links.deleteStale(tx));
    await this.uow.repeat((tx, after: RowKey | null) => this.attempts.deleteExpired(tx, after));
    await this.uow.repeat((tx) => this.knownClients.deleteStale(tx));
    await this.uow.repeat((tx) => this.unfinished.deleteStale(tx));
    await this.uow.run((tx) => this.jobs.deleteMarkers(tx));
  }
}
