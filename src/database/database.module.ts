import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppConfig } from '#src/config/index.js';
import { AttemptCounter } from './attempt-counter.js';
import { DatabaseServer, poolSizes } from './connections/index.js';
import { connect } from './data-source.js';
import { JobQueue, JobSettings, SteppedJobs } from './jobs/index.js';
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
      provide: DatabaseServer,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new DatabaseServer(urlOf(config), config.databaseTimeouts),
    },
    {
      provide: DataSource,
      inject: [DatabaseServer, AppConfig],
      useFactory: (server: DatabaseServer, config: AppConfig) =>
        connect(server, { poolSize: poolSizes(config.databasePoolSize).requests }),
    },
    JobSettings,
    {
      provide: JobQueue,
      inject: [DatabaseServer, AppConfig, JobSettings],
      useFactory: (server: DatabaseServer, config: AppConfig, settings: JobSettings) =>
        JobQueue.start(server, settings, poolSizes(config.databasePoolSize).jobs),
    },
    UnitOfWork,
    PreparedStatements,
    AttemptCounter,
    SteppedJobs,
    ConnectionEnd,
  ],
  exports: [DataSource, DatabaseServer, JobQueue, UnitOfWork, PreparedStatements, AttemptCounter, SteppedJobs],
})
export class DatabaseModule {}
