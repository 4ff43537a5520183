import { Module } from '@nestjs/common';
import { ImagesModule } from '#src/modules/images/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { BrandingController } from './branding.controller.js';
import { BrandingRepository } from './branding.repository.js';
import { BrandingService } from './branding.service.js';
import { LogosController } from './logos.controller.js';

/** How an organization looks: in the panel, on the pages of its links and in its mails. */
@Module({
  imports: [ImagesModule, OrganizationsModule, UsersModule],
  controllers: [BrandingController, LogosController],
  providers: [BrandingService, BrandingRepository],
})
export class BrandingModule {}
