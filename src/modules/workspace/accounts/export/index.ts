import type { Provider, Type } from '@nestjs/common';
import { AccountsExportController } from './accounts-export.controller.js';
import { AccountsExportService } from './accounts-export.service.js';

/** The accounts as a file. */
export const exportControllers: Type[] = [AccountsExportController];
export const exportProviders: Provider[] = [AccountsExportService];
