import type { Provider, Type } from '@nestjs/common';
import { AccountImportLinesController } from './account-import-lines.controller.js';
import { AccountImportsController } from './account-imports.controller.js';
import {
  AccountImportRowsRepository,
  AccountImportsRepository,
  SoughtAccountsRepository,
} from './account-imports.repository.js';
import { AccountImports } from './account-imports.js';
import { AccountLinePlans } from './account-line-plans.js';
import { AccountLineWriter } from './account-line-writer.js';
import { AccountListReader } from './account-list-reader.js';

/** Adding and changing accounts by a list. */
export const importControllers: Type[] = [AccountImportLinesController, AccountImportsController];
export const importProviders: Provider[] = [
  AccountImportsRepository,
  AccountImportRowsRepository,
  SoughtAccountsRepository,
  AccountImports,
  AccountLinePlans,
  AccountLineWriter,
  AccountListReader,
];
