import { Module } from '@nestjs/common';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { BrandingController } from './branding.controller.js';
import { BrandingRepository } from './branding.repository.js';
import { BrandingService } from './branding.service.js';
import { LogoDrawing } from './logo/logo-drawing.js';
import { LogosController } from './logos.controller.js';

/** How an organization looks: in the panel, on the pages of its links and in its mails. */
@Module({
  imports: [OrganizationsModule, UsersModule],
  controllers: [BrandingController, LogosController],
  providers: [BrandingService, BrandingRepository, LogoDrawing],
})
export class BrandingModule {}
