import { Module } from '@nestjs/common';
import { AuditModule } from '#src/modules/audit/index.js';
import { DomainReleases } from './domains/domain-releases.js';
import { domainControllers, domainProviders } from './domains/index.js';
import { OrganizationChanges } from './organization-changes.js';
import { OrganizationsController } from './organizations.controller.js';
import { OrganizationsRepository } from './organizations.repository.js';
import { OrganizationsService } from './organizations.service.js';
import { settingControllers, settingProviders } from './settings/index.js';

@Module({
  imports: [AuditModule],
  controllers: [OrganizationsController, ...domainControllers, ...settingControllers],
  providers: [
    OrganizationsService,
    OrganizationsRepository,
    OrganizationChanges,
    ...domainProviders,
    ...settingProviders,
  ],
  exports: [OrganizationsService, DomainReleases],
})
export class OrganizationsModule {}
