import type { Provider, Type } from '@nestjs/common';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';

/** What an organization's admins may decide about it. */
export const settingControllers: Type[] = [SettingsController];
export const settingProviders: Provider[] = [SettingsService];
