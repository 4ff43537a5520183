import { Module } from '@nestjs/common';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditEventsService } from './audit-events.service.js';
import { AuditLog } from './audit-log.js';
import { AuditRepository } from './audit.repository.js';

/** Needs the port `PeopleNames`, which the people's module provides to all. */
@Module({
  controllers: [AuditEventsController],
  providers: [AuditLog, AuditRepository, AuditEventsService, AuditEventsRepository],
  exports: [AuditLog],
})
export class AuditModule {}
