import type { Provider, Type } from '@nestjs/common';
import { ImportRetentionJob } from './import-retention.job.js';
import { ImportPreview } from './import-preview.js';
import { ImportRowsRepository } from './import-rows.repository.js';
import { ImportPace, ImportWorker } from './import.worker.js';
import { ImportsController } from './imports.controller.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportLines } from './import-lines.js';
import { ImportReadingsService } from './import-readings.service.js';
import { ImportViews } from './import-views.js';
import { ImportsService } from './imports.service.js';
import { ListReader } from './list-reader.js';
import { ImportLinesController } from './import-lines.controller.js';

/** Adding people by a file. */
export const importControllers: Type[] = [ImportLinesController, ImportsController];
export const importProviders: Provider[] = [
  ImportsRepository,
  ImportRowsRepository,
  ListReader,
  ImportPreview,
  ImportPace,
  ImportWorker,
  ImportReadingsService,
  ImportsService,
  ImportViews,
  ImportLines,
  ImportRetentionJob,
];
