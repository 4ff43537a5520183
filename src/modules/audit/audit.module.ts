import { Module } from '@nestjs/common';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsPresenter } from './audit-events.presenter.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditEventsService } from './audit-events.service.js';
import { AuditLog } from './audit-log.js';
import { AuditRepository } from './audit.repository.js';
import { AuditExportService } from './export/audit-export.service.js';
import { AuditedNamesRepository } from './names/audited-names.repository.js';
import { AuditRetentionJob } from './retention/retention.job.js';
import { RetentionRepository } from './retention/retention.repository.js';
import { SealingJob } from './sealing/sealing.job.js';
import { SealingRepository } from './sealing/sealing.repository.js';
import { StrangersRepository } from './strangers/strangers.repository.js';

/** Needs the port `PeopleNames`, which the people's module provides to all. */
@Module({
  controllers: [AuditEventsController],
  providers: [
    AuditLog,
    AuditRepository,
    AuditEventsService,
    AuditEventsPresenter,
    AuditEventsRepository,
    AuditExportService,
    SealingJob,
    SealingRepository,
    AuditRetentionJob,
    RetentionRepository,
    StrangersRepository,
    AuditedNamesRepository,
  ],
  exports: [AuditLog, StrangersRepository, AuditedNamesRepository],
})
export class AuditModule {}
