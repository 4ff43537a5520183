import { Module } from '@nestjs/common';
import { OrganizationsModule } from '#src/modules/organizations/index.js';
import { UsersModule } from '#src/modules/users/index.js';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';

/** What an organization's admins decide about it. */
@Module({
  imports: [OrganizationsModule, UsersModule],
  controllers: [SettingsController],
  providers: [SettingsService],
})
export class SettingsModule {}
