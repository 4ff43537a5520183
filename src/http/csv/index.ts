export { attachment, csvResponse } from './attachment.js';
export { type CsvColumn } from './csv-text.js';
export { fromSpreadsheet } from './spreadsheet-safe.js';
