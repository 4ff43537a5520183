import { Module } from '@nestjs/common';
import { AuditModule } from '#src/modules/audit/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { ImportKinds } from './import-kinds.js';
import { ImportReadingsService } from './import-readings.service.js';
import { ImportRetentionJob } from './import-retention.job.js';
import { ImportViews } from './import-views.js';
import { ImportPace, ImportWorker } from './import.worker.js';
import { ImportsService } from './imports.service.js';
import { ListReader } from './list-reader.js';

/** What imports of every kind are made of. */
@Module({
  imports: [AuditModule, OrganizationsModule],
  providers: [
    ImportKinds,
    ImportPace,
    ImportReadingsService,
    ImportRetentionJob,
    ImportsService,
    ImportViews,
    ImportWorker,
    ListReader,
  ],
  exports: [ImportKinds, ImportReadingsService, ImportsService, ImportViews, ListReader],
})
export class ImportsModule {}
