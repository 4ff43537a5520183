export { ApiCsv } from './api-csv.decorator.js';
export { attachment, csvResponse } from './attachment.js';
export { DownloadSlots } from './download-slots.js';
export type { CsvColumn } from './csv-text.js';
export { fromSpreadsheet } from './spreadsheet-safe.js';
