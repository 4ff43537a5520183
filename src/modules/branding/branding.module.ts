import { Module } from '@nestjs/common';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { BrandingController } from './branding.controller.js';
import { BrandingRepository } from './branding.repository.js';
import { BrandingService } from './branding.service.js';

/** How an organization looks: in the panel, on the pages of its links and in its mails. */
@Module({
  imports: [OrganizationsModule, UsersModule],
  controllers: [BrandingController],
  providers: [BrandingService, BrandingRepository],
})
export class BrandingModule {}
