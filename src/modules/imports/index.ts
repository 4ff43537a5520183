export type { ImportKind, ImportSentences, Judging, ReadList } from './import-kind.js';
export { ImportReadingsService } from './import-readings.service.js';
export { ImportKinds } from './import-kinds.js';
export { ImportRow, type ImportRowOutcome } from './import-row.entity.js';
export { ImportRowsRepository, type ImportCounts, type NewRow, type RowResult } from './import-rows.repository.js';
export { ImportViews, type ImportView } from './import-views.js';
export { ImportedList } from './imported-list.entity.js';
export { ImportsModule } from './imports.module.js';
export { ImportsRepository, type ImportKey } from './imports.repository.js';
export { ImportsService } from './imports.service.js';
export { ListReader } from './list-reader.js';
export { ImportCreatorResponse, ImportFacts } from './dto/import-facts.response.js';
export { ListReadingFacts, ReadColumnFacts } from './dto/list-reading-facts.response.js';
export {
  largestImportBody,
  ListFileField,
  PastedListField,
  sourceOf,
  type ListSourceFields,
} from './dto/list-source.fields.js';
export { ColumnsField, ReadingChoicesFields } from './dto/reading-choices.fields.js';
