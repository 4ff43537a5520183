import type { Provider, Type } from '@nestjs/common';
import { ImportLinesController } from './import-lines.controller.js';
import { ImportsController } from './imports.controller.js';
import { PeopleImports } from './people-imports.js';
import { PeopleImportRowsRepository, PeopleImportsRepository } from './people-imports.repository.js';
import { PeopleListReader } from './people-list-reader.js';

/** Adding people by a list. */
export const importControllers: Type[] = [ImportLinesController, ImportsController];
export const importProviders: Provider[] = [
  PeopleImportsRepository,
  PeopleImportRowsRepository,
  PeopleListReader,
  PeopleImports,
];
