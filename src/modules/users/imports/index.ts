import type { Provider, Type } from '@nestjs/common';
import { ImportHousekeeping } from './import-housekeeping.js';
import { ImportPreview } from './import-preview.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportPace, ImportRun } from './import-run.js';
import { ImportsController } from './imports.controller.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';

/** Adding people by a file. */
export const importControllers: Type[] = [ImportsController];
export const importProviders: Provider[] = [
  ImportsRepository,
  ImportRowsRepository,
  ImportPreview,
  ImportPace,
  ImportRun,
  ImportsService,
  ImportHousekeeping,
];
