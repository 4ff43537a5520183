import type { Provider, Type } from '@nestjs/common';
import { BulkChanges } from './bulk-changes.js';
import { BulkPreviewService } from './bulk-preview.service.js';
import { BulkSelection } from './bulk-selection.js';
import { BulkController } from './bulk.controller.js';
import { BulkRepository } from './bulk.repository.js';
import { BulkService } from './bulk.service.js';

/** The same change for many people at once. */
export const bulkControllers: Type[] = [BulkController];
export const bulkProviders: Provider[] = [BulkRepository, BulkSelection, BulkChanges, BulkPreviewService, BulkService];
