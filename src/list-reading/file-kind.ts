import { unreadable } from './unreadable.js';

const starts: readonly (readonly [signature: string, sentence: string])[] = [
  [
    '\xd0\xcf\x11\xe0',
    'This is an old or password-protected Excel file (.xls). Open it, save it as .xlsx or CSV without a password, and import that.',
  ],
  ['%PDF', 'This is a PDF. Export the list as CSV or Excel (.xlsx) instead.'],
  ['{\\rtf', 'This is a text document (.rtf). Paste its addresses below, or save the list as CSV.'],
  ['\x1f\x8b', 'This is a compressed file. Unpack it first.'],
  ['7z\xbc\xaf', 'This is a compressed file. Unpack it first.'],
  ['Rar!', 'This is a compressed file. Unpack it first.'],
  ['\x89PNG', 'This is a picture. Export the list as CSV or Excel (.xlsx) instead.'],
  ['\xff\xd8\xff', 'This is a picture. Export the list as CSV or Excel (.xlsx) instead.'],
  ['SQLite format', 'This is a database. Export the list as CSV instead.'],
];

const pageOrXml = /^(?:\ufeff|\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table|meta)/i;

/**
 * Tells a workbook from text by its first bytes.
 * @throws DomainError `unreadable_file` with a way on, for what is neither
 */
export function fileKind(bytes: Uint8Array): 'zip' | 'text' {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (start.startsWith('PK\x03\x04')) return 'zip';
  const known = starts.find(([signature]) => start.startsWith(signature));
  if (known) throw unreadable(known[1]);
  if (pageOrXml.test(start))
    throw unreadable(
      'This is a web page or XML, whatever its name says. Open it in a spreadsheet, and save it as .xlsx or CSV.',
    );
  return 'text';
}
