import { Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppConfig } from '#src/config/index.js';
import { createDataSource } from './data-source.js';
import { PreparedStatements } from './prepared.js';
import { UnitOfWork } from './unit-of-work.js';

@Injectable()
class ConnectionEnd implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

@Global()
@Module({
  providers: [
    {
      provide: DataSource,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => {
        if (config.databaseUrl === undefined) throw new Error('No database was configured or started.');
        return createDataSource(config.databaseUrl).initialize();
      },
    },
    UnitOfWork,
    PreparedStatements,
    ConnectionEnd,
  ],
  exports: [DataSource, UnitOfWork, PreparedStatements],
})
export class DatabaseModule {}
