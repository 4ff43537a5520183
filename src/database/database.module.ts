import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppConfig } from '#src/config/index.js';
import { AttemptCounter } from './attempt-counter.js';
import { connect } from './data-source.js';
import { JobQueue, JobSettings } from './jobs/index.js';
import { PreparedStatements } from './prepared.js';
import { UnitOfWork } from './unit-of-work.js';

/** The database's address, the embedded server's too once that runs. */
function urlOf({ databaseUrl }: AppConfig): string {
  if (databaseUrl === undefined) throw new Error('No database was configured or started.');
  return databaseUrl;
}

/** Ends the connections in the order of need: jobs in hand still read and write through the DataSource. */
@Injectable()
class ConnectionEnd implements OnApplicationShutdown {
  constructor(
    private readonly jobs: JobQueue,
    private readonly dataSource: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    try {
      await this.jobs.stop();
    } finally {
      if (this.dataSource.isInitialized) await this.dataSource.destroy();
    }
  }
}

@Global()
@Module({
  providers: [
    {
      provide: DataSource,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => connect(urlOf(config)),
    },
    JobSettings,
    {
      provide: JobQueue,
      inject: [AppConfig, JobSettings],
      useFactory: (config: AppConfig, settings: JobSettings) => JobQueue.start(urlOf(config), settings),
    },
    UnitOfWork,
    PreparedStatements,
    AttemptCounter,
    ConnectionEnd,
  ],
  exports: [DataSource, JobQueue, UnitOfWork, PreparedStatements, AttemptCounter],
})
export class DatabaseModule {}
