import { Module } from '@nestjs/common';
import { IdentityModule } from '#src/modules/identity/index.js';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { SettingsController } from './settings.controller.js';
import { SecondFactorRequirement } from './second-factor-requirement.js';
import { SettingsService } from './settings.service.js';

/** What an organization's admins decide about it. */
@Module({
  imports: [IdentityModule, OrganizationsModule, UsersModule],
  controllers: [SettingsController],
  providers: [SecondFactorRequirement, SettingsService],
})
export class SettingsModule {}
