import type { Provider, Type } from '@nestjs/common';
import { ExportController } from './export.controller.js';
import { PeopleExportRepository } from './people-export.repository.js';
import { PeopleExportService } from './people-export.service.js';

/** The people as a file. */
export const exportControllers: Type[] = [ExportController];
export const exportProviders: Provider[] = [PeopleExportRepository, PeopleExportService];
